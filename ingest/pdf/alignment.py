"""Tables without any rules: lines one below the other whose figures end at the same places.

Prose has figures, too, and some of its lines fall apart into runs. A table is only what several lines in a row show.
"""

import itertools
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.amounts import count_amounts
from ingest.pdf.characters import Character, PrintedLine
from ingest.pdf.lattice import Grid
from ingest.pdf.open_rows import count_headings, group_around_figures, group_headings
from ingest.pdf.open_tables import OpenRow, make_grid
from ingest.pdf.runs import Line, Run, split_lines

METHOD = "alignment"
_CONFIDENCE = 0.5
_FEWEST_LINES = 3
_SAME_END = 3.0
_LARGEST_GAP = 3.5
"""Distance of neighbouring lines of one table, in sizes of a line."""
_APART = 0.9
"""Least gap between a figure of a table and a label before it, in sizes of its line."""
_WRAPPED = 1.35
_SAME_SIZE = 0.5
_LARGEST_GAP_OF_HEADINGS = 2.6
_MARGIN = 2.0


class _Block(NamedTuple):
    """Lines of a table: the first, and the one after the last."""

    start: int
    end: int


def may_hold_columns(lines: Sequence[PrintedLine]) -> bool:
    """Return whether enough lines hold several amounts; what costs little and spares most pages the rest."""
    return sum(1 for line in lines if count_amounts([line.text]).total() > 1) >= _FEWEST_LINES


def find_aligned_grids(characters: Sequence[Character]) -> list[Grid]:
    """Find the tables of a page that have no rules.

    Args:
        characters: Characters that are in no other table.

    Returns:
        Grids from top to bottom.
    """
    lines = split_lines(characters)
    grids = (_read_block(lines[block.start : block.end]) for block in _find_blocks(lines))
    return [grid for grid in grids if grid is not None]


def _find_blocks(lines: Sequence[Line]) -> list[_Block]:
    """Find the lines that make tables."""
    blocks: list[_Block] = []
    index = 0
    while index < len(lines):
        if not _find_figures(lines[index]):
            index += 1
            continue
        end = _find_end(lines, index)
        if _is_aligned(lines[index:end]):
            start = _find_start(lines, index, blocks[-1].end if blocks else 0)
            blocks.append(_Block(start, end))
        index = end
    return blocks


def _find_figures(line: Line) -> list[Run]:
    """Return the figures of a line if they stand apart as those of a table do; none if any does not."""
    for left, right in pairwise(line):
        least = _APART / 2 if left.is_amount else _APART
        if right.is_amount and right.x0 - left.x1 < least * right.size:
            return []
    return [run for run in line if run.is_amount]


def _find_end(lines: Sequence[Line], start: int) -> int:
    """Return the index after the last line that goes on with the table that starts at a line."""
    end = start + 1
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        gap = line[0].baseline - above[0].baseline
        is_label = len(line) == 1 and not line[0].is_amount
        if gap > _LARGEST_GAP * line[0].size:
            break
        if is_label and not _is_label_of_table(lines, end):
            break
        if not is_label and not _find_figures(line) and any(run.is_amount for run in line):
            break
        end += 1
    return end


def _is_label_of_table(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line with nothing but a label is part of a table: figures follow, or it is wrapped."""
    line, above = lines[index], lines[index - 1]
    if line[0].baseline - above[0].baseline <= _WRAPPED * line[0].size:
        return line[0].x1 - line[0].x0 < (above[-1].x1 - above[0].x0) * 0.6
    following = lines[index + 1 : index + 4]
    return any(len(other) > 1 and _find_figures(other) for other in following)


def _find_start(lines: Sequence[Line], first: int, earliest: int) -> int:
    """Return the first line of the header above the first line with figures."""
    start = first
    while start > earliest:
        line, below = lines[start - 1], lines[start]
        gap = below[0].baseline - line[0].baseline
        is_wrapped = len(line) == 1 and gap <= _WRAPPED * line[0].size and len(below) > 1
        if gap > _LARGEST_GAP * line[0].size or any(run.is_amount for run in line):
            break
        if len(line) < 2 and not is_wrapped and not _is_heading_of_several(line[0], below):
            break
        start -= 1
    return start


def _is_heading_of_several(run: Run, below: Line) -> bool:
    """Return whether a run stands over a part of the line below it, in the same size; a title stands over all of it."""
    middle = (below[0].x0 + below[-1].x1) / 2
    is_inside = below[0].x1 <= run.x0 and run.x1 <= below[-1].x1
    return (
        len(below) > 2
        and is_inside
        and abs(run.middle - middle) > 2 * run.size
        and abs(run.size - below[0].size) <= _SAME_SIZE
        and below[0].baseline - run.baseline <= _LARGEST_GAP_OF_HEADINGS * run.size
    )


def _is_aligned(lines: Sequence[Line]) -> bool:
    """Return whether several lines hold figures in two columns or more that end at the same places."""
    ends = sorted(run.x1 for line in lines for run in line if run.is_amount)
    columns: list[list[float]] = []
    for end in ends:
        if columns and end - columns[-1][-1] <= _SAME_END:
            columns[-1].append(end)
        else:
            columns.append([end])
    columns = [column for column in columns if len(column) >= _FEWEST_LINES]

    def count(line: Line) -> int:
        return sum(1 for column in columns if any(run.is_amount and column[0] <= run.x1 <= column[-1] for run in line))

    return sum(1 for line in lines if count(line) > 1) >= _FEWEST_LINES


def _read_block(lines: Sequence[Line]) -> Grid | None:
    """Read the table that some lines make."""
    first = next(index for index, line in enumerate(lines) if any(run.is_amount for run in line))
    groups = group_headings(lines[:first]) + group_around_figures(lines[first:])
    edges = [min(run.y0 for run in groups[0]) - _MARGIN]
    for above, below in itertools.pairwise(groups):
        edges.append((max(run.y1 for run in above) + min(run.y0 for run in below)) / 2)
    edges.append(max(run.y1 for run in groups[-1]) + _MARGIN)
    rows = [OpenRow(group, top, bottom) for group, top, bottom in zip(groups, edges, edges[1:], strict=False)]
    extent = (
        min(run.x0 for group in groups for run in group) - _MARGIN,
        max(run.x1 for group in groups for run in group) + _MARGIN,
    )
    return make_grid(
        rows,
        count_headings(rows),
        extent,
        lambda *_: False,
        shows_heights=False,
        method=METHOD,
        confidence=_CONFIDENCE,
    )
