"""Tables without any rules: lines one below the other whose figures stand at the same places, or below headings.

Prose has figures, too, and some of its lines fall apart into runs. A table is only what several lines show, or one line
of figures each of which has a heading of its own.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from ingest.amounts import count_columns
from ingest.pdf.characters import Character, PrintedLine
from ingest.pdf.headings import join_wrapped
from ingest.pdf.lattice import Grid
from ingest.pdf.open_rows import count_headings, group_rows, part_rows, stands_below_labels
from ingest.pdf.open_tables import OpenTable, make_grid
from ingest.pdf.runs import Line, Run, split_lines
from ingest.reading import Box

METHOD = "alignment"
_CONFIDENCE = 0.5
_FEWEST_FIGURES = 1
_SAME_PLACE = 3.0
_LARGEST_GAP = 3.5
"""Distance of neighbouring lines of one table, in sizes of a line."""
_LARGEST_GAP_OF_HEADER = 5.0
"""The same where both belong to a header, whose rows are often high."""
_APART = 0.9
"""Least gap between a figure of a table and a label before it, in sizes of its line."""
_WRAPPED = 1.5
_LARGER = 1.12
"""Least size of a title, in that of its table."""
_SAME_LINE = 0.35
_LARGER_GAP = 1.15
_LINES_AHEAD = 4
_MARGIN = 2.0
_CAPTION = re.compile(r"(?!其中)[^:：]{1,12}[:：]")
"""What names what it says, as the unit of the amounts is told above a table and a note below it."""
_SENTENCE = re.compile("[，。；]")


def may_hold_columns(lines: Sequence[PrintedLine]) -> bool:
    """Return whether enough amounts stand apart from other text; what costs little and spares most pages the rest."""
    return sum(count_columns(line.text) for line in lines) >= _FEWEST_FIGURES


def find_aligned_grids(characters: Sequence[Character], taken: Sequence[Box]) -> list[Grid]:
    """Find the tables of a page that have no rules.

    One row is a table if nothing stands above it: then it goes on with the table of the page before.

    Args:
        characters: Characters that are in no other table.
        taken: Boxes of the tables that have been found.

    Returns:
        Grids from top to bottom.
    """
    lines = split_lines(characters)
    grids = []
    index = earliest = 0
    while index < len(lines):
        if not _find_figures(lines[index]):
            index += 1
            continue
        first, end = index, _find_end(lines, index)
        start = _find_start(lines, first, end, earliest)
        index = _find_end_of_labels(lines, start, end)
        is_table = _is_table(lines[first:index], lines[start:first])
        is_rest = start == 0 and _is_row(lines[first]) and not any(box.y0 < lines[first][0].y0 for box in taken)
        if (is_table or is_rest) and (grid := _read_block(lines[start:index])):
            grids.append(grid)
            earliest = index
    return grids


def _find_figures(line: Line) -> list[Run]:
    """Return the figures of a line if they stand apart as those of a table do; none if any does not."""
    for left, right in pairwise(line):
        least = _APART / 2 if left.is_amount else _APART
        if right.is_amount and right.x0 - left.x1 < least * right.size:
            return []
    return [run for run in line if run.is_amount]


def _find_end(lines: Sequence[Line], start: int) -> int:
    """Return the index after the last line of the table whose first line of figures is given."""
    end = start + 1
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if _measure_gap(lines[index - 1], line) > _LARGEST_GAP:
            break
        if any(run.is_amount for run in line):
            if not _find_figures(line) and not _stands_below(line, lines[start:end]):
                break
            end = index + 1
        elif _is_caption_or_prose(line) or index - end >= _LINES_AHEAD or _is_larger(line, lines[start:end]):
            break
        elif len(line) == 1 and _is_over_figures(line[0], lines[start:end]):
            break
    return end


def _find_end_of_labels(lines: Sequence[Line], start: int, end: int) -> int:
    """Return the index after the lines without figures that end a table: a text that is wrapped, or rows of nothing."""
    largest = _find_largest_gap(lines[start:end])
    while end < len(lines):
        line, gap = lines[end], _measure_gap(lines[end - 1], lines[end])
        if gap > max(_WRAPPED, largest) or _is_caption_or_prose(line) or any(run.is_amount for run in line):
            break
        if all(run.is_figure for run in line) or not all(_is_inside_column(run, lines[start:end]) for run in line):
            break
        end += 1
    return end


def _is_inside_column(run: Run, lines: Sequence[Line]) -> bool:
    """Return whether a label stands below labels, and not where figures are; or a number where figures end."""
    over = [other for line in lines for other in line if other.x0 < run.x1 and other.x1 > run.x0]
    if run.is_figure:
        return any(other.is_figure and abs(other.x1 - run.x1) <= _SAME_PLACE for other in over)
    return bool(over) and not _is_over_figures(run, lines) and min(other.x0 for other in over) <= run.x0 + 1


def _is_over_figures(run: Run, lines: Sequence[Line]) -> bool:
    """Return whether a run has some x in common with an amount."""
    return any(other.is_amount and other.x0 < run.x1 and other.x1 > run.x0 for line in lines for other in line)


def _find_start(lines: Sequence[Line], first: int, end: int, earliest: int) -> int:
    """Return the first line of the header above the first line with figures.

    What stands between a caption and the figures is header. Without a caption a single heading is one only if it
    stands beside other headings, or over some of them: a title stands over all.
    """
    start = first
    while start > earliest:
        line, below = lines[start - 1], lines[start]
        if _measure_gap(line, below) > _LARGEST_GAP_OF_HEADER or _is_larger(line, lines[start : first + 1]):
            break
        if _is_caption_or_prose(line) or any(run.is_amount for run in line):
            break
        start -= 1
    if start > earliest and any(_is_caption(run) for run in lines[start - 1]):
        return start
    while (
        start < first
        and len(lines[start]) == 1
        and not (_is_heading(lines[start][0], lines[start + 1 : first + 1]) or _is_first_row(lines, start, first, end))
    ):
        start += 1
    return start


def _is_first_row(lines: Sequence[Line], start: int, first: int, end: int) -> bool:
    """Return whether lines above the first figures are rows without any: labels as close as later rows are."""
    largest = _find_largest_gap(lines[first:end])
    return stands_below_labels(lines[start:first], lines[first:end]) and all(
        _measure_gap(above, below) <= largest for above, below in pairwise(lines[start : first + 1])
    )


def _is_heading(run: Run, others: Sequence[Line]) -> bool:
    """Return whether a run alone on its line belongs to the header whose other lines, and first figures, are given."""
    below = others[0]
    gap = _measure_gap([run], below)
    if gap <= _WRAPPED and (len(below) > 1 or below[0].is_amount):
        return True
    middle = (below[0].x0 + below[-1].x1) / 2
    is_inside = below[0].x1 <= run.x0 and run.x1 <= below[-1].x1
    if gap <= _LARGEST_GAP and len(below) > 2 and is_inside and abs(run.middle - middle) > 2 * run.size:
        return True
    return _is_top_of_others(run, [other for line in others[:-1] for other in line])


def _is_top_of_others(run: Run, others: Sequence[Run]) -> bool:
    """Return whether a heading stands half-way between the height of a run and that of the lowest one.

    It covers all rows of the header then, and the run stands beside it in the first of them.
    """
    blocks = [((other.y0 + other.y1) / 2, other) for other in join_wrapped(others)]
    middle = ((run.y0 + run.y1) / 2 + max((height for height, _ in blocks), default=0)) / 2
    return any(
        abs(height - middle) <= _SAME_LINE * run.size and (other.x1 <= run.x0 or other.x0 >= run.x1)
        for height, other in blocks
    )


def _is_row(line: Line) -> bool:
    """Return whether a line can only be a row of a table: a label, and figures that stand apart."""
    return not line[0].is_amount and len(line) > 2 and bool(_find_figures(line))


def _measure_gap(above: Line, below: Line) -> float:
    """Return the distance of two lines, in sizes."""
    return (below[0].baseline - above[0].baseline) / max(above[0].size, below[0].size)


def _find_largest_gap(lines: Sequence[Line]) -> float:
    """Return how far the next row of a table may be from the last, in sizes; 0 if it has only one."""
    rows = [line for line in lines if any(run.is_figure for run in line)]
    return max((_measure_gap(above, below) for above, below in pairwise(rows)), default=0) * _LARGER_GAP


def _is_larger(line: Line, others: Sequence[Line]) -> bool:
    """Return whether a line is set larger than others; only Chinese text tells, as the boxes of Latin fonts differ."""
    return _measure_type(line) > _LARGER * max(map(_measure_type, others)) > 0


def _measure_type(line: Line) -> float:
    """Return the width of a Chinese character of a line; 0 if it has none."""
    return max((character.x1 - character.x0 for run in line for character in run.characters
                if character.text > "\u2e80"), default=0)  # fmt: skip


def _is_caption_or_prose(line: Line) -> bool:
    """Return whether a line is none of a table."""
    return any(_is_caption(run) or _SENTENCE.search(run.text) for run in line)


def _is_caption(run: Run) -> bool:
    """Return whether a run names what it says."""
    return _CAPTION.match(run.text) is not None


def _is_table(lines: Sequence[Line], header: Sequence[Line]) -> bool:
    """Return whether lines are a table.

    Under a header two figures are enough, if each has a heading; without, two lines that begin with a label, with
    figures one below the other.
    """
    rows = [line for line in lines if any(run.is_amount for run in line)]
    several = sum(1 for row in rows if len(_find_figures(row)) > 1)
    if _has_headings(rows, header) and (several or len(rows) > 1):
        return True
    labelled = sum(1 for row in rows if not row[0].is_amount)
    return several > 0 and len(rows) > 1 and 2 * labelled > len(rows) and _count_aligned(rows) > len(rows) / 2


def _has_headings(rows: Sequence[Line], header: Sequence[Line]) -> bool:
    """Return whether the figures of each line stand nearest to different headings."""
    headings = join_wrapped([run for line in header for run in line])
    if not any(len(line) > 1 for line in header):
        return False
    for row in rows:
        figures = [run for run in row if run.is_amount]
        nearest = {
            min(range(len(headings)), key=lambda index: abs(headings[index].middle - run.middle)) for run in figures
        }
        if len(nearest) < len(figures):
            return False
    return True


def _count_aligned(rows: Sequence[Line]) -> int:
    """Return how many lines have a figure that stands at the same place as one of another line."""
    return sum(1 for row in rows if _stands_below(row, [other for other in rows if other is not row]))


def _stands_below(line: Line, others: Sequence[Line]) -> bool:
    """Return whether a figure of a line ends, or has its middle, where one of another line does."""
    places: tuple[Callable[[Run], float], ...] = (lambda run: run.x1, lambda run: run.middle)
    return any(
        abs(place(run) - place(other)) <= _SAME_PLACE
        for run in line
        if run.is_amount
        for other_line in others
        for other in other_line
        if other.is_amount
        for place in places
    )


def _read_block(lines: Sequence[Line]) -> Grid | None:
    """Read the table that some lines make."""
    runs = [run for line in lines for run in line]
    top, bottom = min(run.y0 for run in runs) - _MARGIN, max(run.y1 for run in runs) + _MARGIN
    rows = part_rows(group_rows(lines), top, bottom)
    count = count_headings(rows)
    table = OpenTable(
        heading=[run for row in rows[:count] for run in row.runs],
        body=rows[count:],
        top=top,
        bottom=bottom,
        left=min(run.x0 for run in runs) - _MARGIN,
        right=max(run.x1 for run in runs) + _MARGIN,
    )
    return make_grid(table, method=METHOD, confidence=_CONFIDENCE)
