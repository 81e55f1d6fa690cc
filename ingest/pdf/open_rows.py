"""Rows of a table where no rule parts them: from its lines."""

import itertools
from collections.abc import Sequence

from ingest.pdf.open_tables import OpenRow
from ingest.pdf.runs import Line, Run

_CLOSE = 1.35
"""Distance of baselines within one cell, in sizes of the line."""
_CENTRED = 4.0
_CODE_LENGTHS = (3, 5, 7)


def split_band(lines: Sequence[Line], top: float, bottom: float, *, is_heading: bool) -> list[OpenRow]:
    """Split what is printed between two rules, or in a table without rules, into rows.

    Args:
        lines: Lines from top to bottom.
        top: Upper edge.
        bottom: Lower edge.
        is_heading: Whether these are the first lines, so that headings of several levels may be among them.

    Returns:
        Rows from top to bottom that meet half-way between their texts; one row if at most one line has figures.
    """
    figure_lines = count_figure_lines(lines)
    if figure_lines > 1:
        groups = group_around_figures(lines)
    elif is_heading and lines and not figure_lines:
        groups = group_headings(lines)
    else:
        groups = [[run for line in lines for run in line]]
    edges = [top]
    for above, below in itertools.pairwise(groups):
        edges.append((max(run.y1 for run in above) + min(run.y0 for run in below)) / 2)
    edges.append(bottom)
    return [OpenRow(group, upper, lower) for group, upper, lower in zip(groups, edges, edges[1:], strict=False)]


def count_figure_lines(lines: Sequence[Line]) -> int:
    """Return how many lines hold figures."""
    return sum(1 for line in lines if any(run.is_amount for run in line))


def group_around_figures(lines: Sequence[Line]) -> list[list[Run]]:
    """Group lines to rows: a line with one run of text belongs to figures, or to such a line, close to it."""
    rows: list[list[Line]] = []
    for index, line in enumerate(lines):
        is_label = len(line) == 1 and not line[0].is_amount
        below = lines[index + 1] if index + 1 < len(lines) else None
        if rows and _continues(rows[-1], line, is_label=is_label):
            if is_label and below is not None and _is_closer(below, line, rows[-1][-1]):
                rows.append([line])
            else:
                rows[-1].append(line)
        else:
            rows.append([line])
    return [[run for line in row for run in line] for row in rows]


def _continues(row: Sequence[Line], line: Line, *, is_label: bool) -> bool:
    """Return whether a line goes on with the row above it."""
    last = row[-1]
    if line[0].baseline - last[0].baseline > _CLOSE * line[0].size:
        return False
    has_figures = any(run.is_amount for above in row for run in above)
    return is_label or (not has_figures and all(len(above) == 1 for above in row))


def _is_closer(below: Line, line: Line, above: Line) -> bool:
    """Return whether a line stands clearly closer to the one below than to the one above."""
    return below[0].baseline - line[0].baseline < 0.8 * (line[0].baseline - above[0].baseline)


def group_headings(lines: Sequence[Line]) -> list[list[Run]]:
    """Group the lines of a header into levels.

    A line belongs to the level above it if it stands close to it and only goes on with its headings, one below one.
    """
    levels: list[list[Run]] = []
    for line in lines:
        if (
            levels
            and line[0].baseline - levels[-1][-1].baseline <= _CLOSE * line[0].size
            and _goes_on(levels[-1], line)
        ):
            levels[-1].extend(line)
        else:
            levels.append(list(line))
    return levels


def _goes_on(level: Sequence[Run], line: Line) -> bool:
    """Return whether all runs of a line stand below none of a level, or each alone below one, about the same middle."""
    below = [[other for other in level if other.x0 < run.x1 and other.x1 > run.x0] for run in line]
    if not any(below):
        return True
    return all(
        len(others) == 1 and abs(others[0].middle - run.middle) <= _CENTRED
        for run, others in zip(line, below, strict=True)
    ) and len({id(others[0]) for others in below}) == len(line)


def count_headings(rows: Sequence[OpenRow]) -> int:
    """Return how many rows are a header: those above the first with figures or codes, or above the first blank one."""
    for index, row in enumerate(rows):
        if row.has_amounts or not row.runs or any(_is_code(run) for run in row.runs):
            return index
    return len(rows)


def _is_code(run: Run) -> bool:
    """Return whether a run is the code of a subject."""
    text = "".join(character.text for character in run.characters)
    return text.isdecimal() and len(text) in _CODE_LENGTHS
