"""Tables without vertical rules: rows and columns to cells.

What such a table leaves open is decided by its text, so that its confidence is below 1.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest.pdf.columns import find_column, find_columns, find_span
from ingest.pdf.lattice import Grid, GridSquare
from ingest.pdf.runs import Run

_SAME_HEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A row: its runs of text, and its upper and lower edge."""

    runs: list[Run]
    top: float
    bottom: float

    @property
    def has_amounts(self) -> bool:
        """Return whether a figure is printed in it."""
        return any(run.is_amount for run in self.runs)


@dataclass(slots=True)
class _Heading:
    """A cell of a header, while its extent is being found; ends are those after the last row and column."""

    run: Run
    row: int
    first_row: int
    end_row: int
    first_column: int
    end_column: int

    def holds(self, row: int, column: int) -> bool:
        """Return whether a square is a part of it."""
        return self.first_row <= row < self.end_row and self.first_column <= column < self.end_column


IsRuled = Callable[[int, float], bool]
"""Whether the edge above a row is ruled at some x."""


def make_grid(
    rows: Sequence[OpenRow],
    heading_count: int,
    extent: tuple[float, float],
    is_ruled: IsRuled,
    *,
    shows_heights: bool,
    method: str,
    confidence: float,
) -> Grid | None:
    """Make the grid of a table without vertical rules.

    Args:
        rows: Rows from top to bottom.
        heading_count: How many of them are its header.
        extent: Left and right end of the table.
        is_ruled: Whether the edge above a row is ruled at some x; within a header what is not ruled may be one cell.
        shows_heights: Whether rules part the headings that stand one below the other.
        method: How the rows were found.
        confidence: How certain that is.

    Returns:
        The grid; none if there are not two columns.
    """
    heading, body = [row.runs for row in rows[:heading_count]], [row.runs for row in rows[heading_count:]]
    edges = find_columns(heading, body, *extent)
    if len(edges) < 3:
        return None
    squares = [[_Square() for _ in edges[1:]] for _ in rows]
    for line, row in zip(squares, rows, strict=True):
        for run in row.runs:
            line[find_column(edges, run)].runs.append(run)
    for cell in _find_headings(rows[:heading_count], edges, is_ruled, shows_heights=shows_heights):
        _open(squares, cell)
    row_edges = [row.top for row in rows] + [rows[-1].bottom]
    return Grid(edges, row_edges, [[square.close() for square in line] for line in squares], method, confidence)


@dataclass(slots=True)
class _Square:
    """A grid square while its cell is being found: each side is closed unless a heading runs over it."""

    runs: list[Run] = field(default_factory=list)
    left: bool = True
    right: bool = True
    top: bool = True
    bottom: bool = True

    def close(self) -> GridSquare:
        """Return the square."""
        characters = [character for run in self.runs for character in run.characters]
        return GridSquare(self.left, self.right, self.top, self.bottom, characters)


def _open(squares: list[list[_Square]], heading: _Heading) -> None:
    """Open the sides inside a heading."""
    for row in range(heading.first_row, heading.end_row):
        for column in range(heading.first_column, heading.end_column):
            square = squares[row][column]
            square.left = column == heading.first_column
            square.right = column == heading.end_column - 1
            square.top = row == heading.first_row
            square.bottom = row == heading.end_row - 1


def _find_headings(
    rows: Sequence[OpenRow], edges: Sequence[float], is_ruled: IsRuled, *, shows_heights: bool
) -> list[_Heading]:
    """Find the cells of a header: how many columns and rows each heading covers."""
    headings: list[_Heading] = []
    for index, row in enumerate(rows):
        for column in range(len(edges) - 1):
            runs = [run for run in row.runs if find_column(edges, run) == column]
            if runs:
                headings.append(_Heading(_join(runs), index, index, index + 1, column, column + 1))
    middles = [(left + right) / 2 for left, right in itertools.pairwise(edges)]

    def is_open(edge: int, column: int) -> bool:
        return 0 < edge < len(rows) and not is_ruled(edge, middles[column])

    def is_taken(row: int, column: int, by: _Heading) -> bool:
        return any(other is not by and other.holds(row, column) for other in headings)

    for heading in () if shows_heights else headings:
        _stretch_full_height(heading, rows, headings)
    for heading in headings:
        if heading.end_row - heading.first_row == len(rows) and len(rows) > 1:
            continue
        free = [
            not is_taken(heading.row, column, heading)
            and not _is_reached(heading, column, headings, is_open, from_below=shows_heights)
            for column in range(len(middles))
        ]
        heading.first_column, heading.end_column = find_span(edges, heading.run, free)
    for heading in headings:
        columns = range(heading.first_column, heading.end_column)
        while all(is_open(heading.first_row, column) for column in columns) and not any(
            is_taken(heading.first_row - 1, column, heading) for column in columns
        ):
            heading.first_row -= 1
        while all(is_open(heading.end_row, column) for column in columns) and not any(
            is_taken(heading.end_row, column, heading) for column in columns
        ):
            heading.end_row += 1
    return headings


def _stretch_full_height(heading: _Heading, rows: Sequence[OpenRow], headings: Sequence[_Heading]) -> None:
    """Let a heading that stands half-way down the header, with none above or below, take its column from top to end."""
    run = heading.run
    middle = (rows[0].top + rows[-1].bottom) / 2
    is_alone = not any(other is not heading and other.run.x0 < run.x1 and other.run.x1 > run.x0 for other in headings)
    if is_alone and abs((run.y0 + run.y1) / 2 - middle) <= _SAME_HEIGHT:
        heading.first_row, heading.end_row = 0, len(rows)


def _is_reached(
    heading: _Heading,
    column: int,
    headings: Sequence[_Heading],
    is_open: Callable[[int, int], bool],
    *,
    from_below: bool,
) -> bool:
    """Return whether another heading reaches a square at the height of this one, through edges that are not ruled.

    Without rules between headings only a narrow one from above does: a wide one has others below it.
    """
    for other in headings:
        if other is heading or not other.first_column <= column < other.end_column:
            continue
        if not from_below and other.end_column - other.first_column > 1:
            continue
        low, high = sorted((other.row, heading.row))
        if (from_below or other.row < heading.row) and all(is_open(edge, column) for edge in range(low + 1, high + 1)):
            return True
    return False


def _join(runs: Sequence[Run]) -> Run:
    """Return one run around the lines of a heading."""
    return Run(
        characters=tuple(character for run in runs for character in run.characters),
        x0=min(run.x0 for run in runs),
        x1=max(run.x1 for run in runs),
        y0=min(run.y0 for run in runs),
        y1=max(run.y1 for run in runs),
        baseline=runs[0].baseline,
        size=runs[0].size,
        is_amount=False,
    )
