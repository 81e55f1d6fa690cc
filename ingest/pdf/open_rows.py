"""Rows of a table where no rule parts them: from its lines."""

import itertools
from collections.abc import Sequence

from ingest.pdf.open_tables import OpenRow
from ingest.pdf.runs import Line, Run

_CLOSE = 1.35
_WRAPPED = 1.5
"""Largest distance of baselines within one cell, in sizes of the line."""
_INDENT = 2.0
"""Largest distance of a last line from the indented first one, in sizes."""
_NARROWER = 0.97
"""Distance of baselines within one cell, in that of rows, if it is surely smaller."""
_SAME_START = 0.5
_CODE_LENGTHS = (3, 5, 7)


def part_rows(groups: Sequence[Sequence[Run]], top: float, bottom: float) -> list[OpenRow]:
    """Return rows that meet half-way between their texts.

    Args:
        groups: Runs of each row, from top to bottom.
        top: Upper edge of the first.
        bottom: Lower edge of the last.
    """
    edges = [top]
    for above, below in itertools.pairwise(groups):
        edges.append((max(run.y1 for run in above) + min(run.y0 for run in below)) / 2)
    edges.append(bottom)
    return [OpenRow(list(group), upper, lower) for group, upper, lower in zip(groups, edges, edges[1:], strict=False)]


def group_rows(lines: Sequence[Line]) -> list[list[Run]]:
    """Group lines to rows where no rule parts them.

    Lines of one text stand closer together than rows do; all that stands beside such a text is in its row, whether at
    its first line, its last or half-way.

    Args:
        lines: Lines from top to bottom.

    Returns:
        The runs of each row, from top to bottom.
    """
    limit = _NARROWER * _find_row_distance(lines)
    ends = list(range(len(lines)))
    for index, line in enumerate(lines):
        for below in range(index + 1, len(lines)):
            distance = lines[below][0].baseline - line[0].baseline
            if distance > min(_WRAPPED * line[0].size, limit):
                break
            if _goes_on(line, lines[below], lines[index + 1 : below]):
                ends[index] = below
    rows: list[list[Run]] = []
    start = 0
    while start < len(lines):
        index, end = start, ends[start]
        while index <= end:
            end = max(end, ends[index])
            index += 1
        rows += _split_shared([list(line) for line in lines[start : end + 1]])
        start = end + 1
    return rows


def _find_row_distance(lines: Sequence[Line]) -> float:
    """Return the smallest distance of two figures one below the other, which no two lines of one text have."""
    smallest = float("inf")
    above: list[Run] = []
    for line in lines:
        figures = [run for run in line if run.is_figure]
        for run in figures:
            over = [other for other in above if _is_over(run, other)]
            smallest = min([smallest, *(run.baseline - other.baseline for other in over)])
            above = [other for other in above if other not in over]
        above += figures
    return smallest


def _goes_on(line: Line, below: Line, between: Sequence[Line]) -> bool:
    """Return whether a text of a line goes on in one below it, with nothing of its column between them."""
    return any(
        not run.is_figure
        and not other.is_figure
        and (_is_over(run, other) or _is_outdented(other, run, line))
        and not any(_is_over(run, middle) for inner in between for middle in inner)
        for run in line
        for other in below
    )


def _is_over(run: Run, other: Run) -> bool:
    """Return whether two runs have some x in common."""
    return run.x0 < other.x1 and run.x1 > other.x0


def _is_outdented(run: Run, above: Run, line: Line) -> bool:
    """Return whether a run ends little before another one begins, which is the nearest of its line and indented."""
    return 0 <= above.x0 - run.x1 <= _INDENT * run.size and not any(_is_over(run, other) for other in line)


def _split_shared(lines: Sequence[Line]) -> list[list[Run]]:
    """Split lines that cannot be one row, as figures stand below one another: there, what is nearest is one row."""
    amounts = [run for line in lines for run in line if run.is_amount]
    is_shared = any(
        _is_over(run, other) and run.baseline != other.baseline and other not in line
        for line in lines
        for run in line
        if run.is_amount
        for other in amounts
    )
    return group_around_figures(lines) if is_shared else [[run for line in lines for run in line]]


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


def count_headings(rows: Sequence[OpenRow]) -> int:
    """Return how many rows are a header: those above the first with figures or codes, or above the first blank one.

    Rows that begin where the labels of later rows do are such rows themselves, without figures.
    """
    count = next(
        (
            index
            for index, row in enumerate(rows)
            if row.has_amounts or not row.runs or any(_is_code(run) for run in row.runs)
        ),
        len(rows),
    )
    while count > 0 and stands_below_labels([rows[count - 1].runs], [row.runs for row in rows[count:]]):
        count -= 1
    return count


def stands_below_labels(lines: Sequence[Sequence[Run]], rows: Sequence[Sequence[Run]]) -> bool:
    """Return whether all runs of some lines begin where labels of rows with figures do."""
    starts = [run.x0 for row in rows if any(run.is_amount for run in row) for run in row if not run.is_figure]
    return all(any(abs(run.x0 - start) <= _SAME_START for start in starts) for line in lines for run in line)


def _is_code(run: Run) -> bool:
    """Return whether a run is the code of a subject."""
    return run.text.isdecimal() and len(run.text) in _CODE_LENGTHS
