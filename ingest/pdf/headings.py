"""The header of a table without vertical rules: which rows and columns each heading covers.

A heading says it by where it stands: half-way down the rows that it covers, and in the middle of its columns. Rules
that part some headings bound them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.pdf.columns import find_column
from ingest.pdf.rules import Rule
from ingest.pdf.runs import Run, join_runs

_WRAPPED = 1.45
"""Distance of the baselines of one heading, in sizes."""
_SAME_MIDDLE = 0.5
_SAME_LINE = 0.35
"""Distance of middles that are the same, in sizes."""
_SAME_SIZE = 0.5
_TOUCH = 1.0
_MISFIT = 1000.0
"""More than any distance: what a heading is not allowed to cover, or has to."""


@dataclass(slots=True)
class Heading:
    """A cell of a header, while its extent is being found; ends are those after the last row and column."""

    run: Run
    first_row: int
    end_row: int
    first_column: int
    end_column: int
    is_leaf: bool = True

    @property
    def height(self) -> float:
        """Return y of its middle."""
        return (self.run.y0 + self.run.y1) / 2

    def spans(self, column: int) -> bool:
        """Return whether it covers a column."""
        return self.first_column <= column < self.end_column


def join_wrapped(runs: Sequence[Run], rules: Sequence[Rule] = ()) -> list[Run]:
    """Join the lines of each heading.

    Args:
        runs: Runs of the header in any order.
        rules: Rules within it; what one of them parts is not joined.

    Returns:
        One run for each heading, from top to bottom.
    """
    joined: list[Run] = []
    remaining = sorted(runs, key=lambda run: (run.baseline, run.x0))
    while remaining:
        block = [remaining.pop(0)]
        while (below := _find_next_line(block[-1], remaining, runs, rules)) is not None:
            remaining.remove(below)
            block.append(below)
        joined.append(join_runs(block))
    return joined


def _find_next_line(run: Run, remaining: Sequence[Run], runs: Sequence[Run], rules: Sequence[Rule]) -> Run | None:
    """Return the run that goes on with a heading: the only one close below it, and it the only one above."""
    below = [other for other in remaining if _is_close_below(run, other)]
    if len(below) != 1:
        return None
    other = below[0]
    is_alike = abs(other.middle - run.middle) <= _SAME_MIDDLE * run.size or abs(other.x0 - run.x0) <= _TOUCH
    is_parted = any(
        run.baseline < rule.position < other.baseline and rule.start <= run.middle <= rule.end for rule in rules
    )
    is_only = sum(1 for above in runs if _is_close_below(above, other)) == 1
    return other if is_alike and is_only and not is_parted and abs(other.size - run.size) <= _SAME_SIZE else None


def _is_close_below(run: Run, other: Run) -> bool:
    """Return whether a run stands on the next line below another one."""
    distance = other.baseline - run.baseline
    return _SAME_LINE * run.size < distance <= _WRAPPED * run.size and _is_over(run, other)


def _is_over(run: Run, other: Run) -> bool:
    """Return whether two runs have some x in common."""
    return run.x0 < other.x1 and run.x1 > other.x0


def group_lines(runs: Sequence[Run]) -> list[list[Run]]:
    """Group headings by the height of their middle, from top to bottom."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.y0 + run.y1):
        if lines and run.y0 + run.y1 - lines[-1][0].y0 - lines[-1][0].y1 <= 2 * _SAME_LINE * run.size:
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines


def place_headings(runs: Sequence[Run], edges: Sequence[float], rules: Sequence[Rule]) -> tuple[list[Heading], int]:
    """Find the rows and columns that each heading covers.

    Args:
        runs: One for each heading.
        edges: x of the column edges.
        rules: Rules within the header.

    Returns:
        The headings, and how many rows they stand in.
    """
    headings = []
    for run in runs:
        home = find_column(edges, run)
        headings.append(Heading(run, 0, 1, home, home + 1))
    for heading in headings:
        heading.is_leaf = not any(_is_below(other, heading, edges) for other in headings)
    levels = _find_levels(headings)
    for heading in headings:
        heading.first_row = _find_first_row(heading, levels)
        heading.end_row = len(levels) if heading.is_leaf else heading.first_row + 1
    for heading in headings:
        if heading.is_leaf:
            _widen_leaf(heading, headings, edges)
    for level in range(len(levels) - 2, -1, -1):
        parents = [heading for heading in headings if not heading.is_leaf and heading.first_row == level]
        _place_parents(sorted(parents, key=lambda heading: heading.run.x0), headings, edges, rules)
    for heading in headings:
        _fill_rows(heading, headings)
    return headings, len(levels)


def _is_below(other: Heading, heading: Heading, edges: Sequence[float]) -> bool:
    """Return whether a heading stands below another one: below its text, or in the column of its middle."""
    if other.height - heading.height <= _SAME_LINE * heading.run.size:
        return False
    run = heading.run
    return (
        other.first_column == heading.first_column
        or _is_over(run, other.run)
        or any(edges[column] < other.run.x1 and edges[column + 1] > other.run.x0 and abs(edge - run.middle) <= _TOUCH
               for column in (heading.first_column,) for edge in edges[column : column + 2])
    )  # fmt: skip


def _find_levels(headings: Sequence[Heading]) -> list[float]:
    """Return the heights of the rows of a header: those of headings with others below, and the lowest."""
    levels: list[float] = []
    heights = sorted((heading.height, heading.run.size) for heading in headings if not heading.is_leaf)
    lowest = max((heading.height, heading.run.size) for heading in headings)
    for height, size in [*heights, lowest]:
        if not levels or height - levels[-1] > _SAME_LINE * size:
            levels.append(height)
    return levels


def _find_first_row(heading: Heading, levels: Sequence[float]) -> int:
    """Return the first row of a heading: of one with none below, that from which down to the last it is half-way."""
    rows = range(len(levels))
    if heading.is_leaf:
        return min(rows, key=lambda row: abs((levels[row] + levels[-1]) / 2 - heading.height))
    return min(rows, key=lambda row: abs(levels[row] - heading.height))


def _widen_leaf(heading: Heading, headings: Sequence[Heading], edges: Sequence[float]) -> None:
    """Let a heading with none below it cover neighbouring columns without a heading into which its text reaches."""
    taken = {other.first_column for other in headings if other is not heading}
    while heading.first_column > 0 and heading.first_column - 1 not in taken:
        if heading.run.x0 >= edges[heading.first_column] - _TOUCH:
            break
        heading.first_column -= 1
    while heading.end_column < len(edges) - 1 and heading.end_column not in taken:
        if heading.run.x1 <= edges[heading.end_column] + _TOUCH:
            break
        heading.end_column += 1


def _place_parents(
    parents: Sequence[Heading], headings: Sequence[Heading], edges: Sequence[float], rules: Sequence[Rule]
) -> None:
    """Find the columns over which the headings of one row stand, so that together they fit best.

    A heading stands in the middle of its columns. All that is one row lower has one above it; what is half-way down
    more rows than those below has none.
    """
    if not parents:
        return
    level, count = parents[0].first_row, len(edges) - 1
    wants, refuses = [False] * count, [False] * count
    starts = set(range(count + 1))
    for other in headings:
        if other in parents:
            continue
        for column in range(other.first_column, other.end_column):
            if other.first_row == level + 1:
                wants[column] = True
            if other.first_row <= level < other.end_row:
                refuses[column] = True
        if other.first_row > level:
            starts -= set(range(other.first_column + 1, other.end_column))

    def cost(parent: Heading, first: int, end: int) -> float:
        miss = abs((edges[first] + edges[end]) / 2 - parent.run.middle)
        bounds = _find_bounds(parent, headings, rules)
        outside = sum(
            1 for column in range(first, end) if not bounds[0] <= (edges[column] + edges[column + 1]) / 2 <= bounds[1]
        )
        return miss + _MISFIT * (sum(refuses[first:end]) + outside)

    @cache
    def choose(index: int, column: int) -> tuple[float, int, tuple[tuple[int, int], ...]]:
        if index == len(parents):
            return _MISFIT * sum(wants[column:]), 0, ()
        parent = parents[index]
        best: tuple[float, int, tuple[tuple[int, int], ...]] = (float("inf"), 0, ())
        for first in range(column, count):
            if first not in starts or edges[first] > parent.run.middle:
                continue
            for end in range(first + 1, count + 1):
                if end not in starts or edges[end] < parent.run.middle:
                    continue
                rest, width, spans = choose(index + 1, end)
                total = rest + cost(parent, first, end) + _MISFIT * sum(wants[column:first])
                best = min(best, (total, width - (end - first), ((first, end), *spans)))
        return best

    for parent, (first, end) in zip(parents, choose(0, 0)[2], strict=False):
        parent.first_column, parent.end_column = first, end


def _find_bounds(parent: Heading, headings: Sequence[Heading], rules: Sequence[Rule]) -> tuple[float, float]:
    """Return the ends of the rule below a heading and above the next ones; endless if there is none."""
    lower = min(
        (other.run.baseline for other in headings if other.first_row > parent.first_row and not other.run.is_amount
         and other.height > parent.height),
        default=float("inf"),
    )  # fmt: skip
    for rule in rules:
        if parent.height < rule.position < lower and rule.start <= parent.run.middle <= rule.end:
            return rule.start, rule.end
    return float("-inf"), float("inf")


def _fill_rows(heading: Heading, headings: Sequence[Heading]) -> None:
    """Let a heading cover what is blank above and below it."""

    def is_taken(row: int) -> bool:
        return any(
            other is not heading
            and other.first_row <= row < other.end_row
            and other.first_column < heading.end_column
            and other.end_column > heading.first_column
            for other in headings
        )

    while heading.first_row > 0 and not is_taken(heading.first_row - 1):
        heading.first_row -= 1
    last = max(other.end_row for other in headings)
    while heading.end_row < last and not is_taken(heading.end_row):
        heading.end_row += 1
