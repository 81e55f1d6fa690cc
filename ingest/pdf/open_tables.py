"""Tables without vertical rules: rows and columns to cells.

What such a table leaves open is decided by its text, so that its confidence is below 1.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.pdf.columns import find_column, find_columns
from ingest.pdf.headings import Heading, group_lines, join_wrapped, place_headings
from ingest.pdf.lattice import Grid, GridSquare
from ingest.pdf.rules import Rule
from ingest.pdf.runs import Run


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


@dataclass(frozen=True, slots=True)
class OpenTable:
    """What is known of a table before its columns are found.

    Attributes:
        heading: Runs of its header; their rows are found together with their columns.
        body: Rows below it, from top to bottom.
        top: Upper edge.
        left: Left end.
        right: Right end.
        rules: Rules within the header.
    """

    heading: Sequence[Run]
    body: Sequence[OpenRow]
    top: float
    bottom: float
    left: float
    right: float
    rules: Sequence[Rule] = ()


def make_grid(table: OpenTable, *, method: str, confidence: float) -> Grid | None:
    """Make the grid of a table without vertical rules.

    Args:
        table: Its header and its rows.
        method: How they were found.
        confidence: How certain that is.

    Returns:
        The grid; none if there are not two columns.
    """
    blocks = join_wrapped(table.heading, table.rules)
    edges = find_columns(group_lines(blocks), [row.runs for row in table.body], table.left, table.right)
    if len(edges) < 3:
        return None
    headings, heading_count = place_headings(blocks, edges, table.rules) if blocks else ([], 0)
    squares = [[_Square() for _ in edges[1:]] for _ in range(heading_count + len(table.body))]
    for heading in headings:
        squares[heading.first_row][heading.first_column].runs.append(heading.run)
        _open(squares, heading)
    for line, row in zip(squares[heading_count:], table.body, strict=True):
        for run in row.runs:
            line[find_column(edges, run)].runs.append(run)
    row_edges = [*_find_heading_edges(headings, heading_count, table), *(row.bottom for row in table.body)]
    return Grid(edges, row_edges, [[square.close() for square in line] for line in squares], method, confidence)


def _find_heading_edges(headings: Sequence[Heading], count: int, table: OpenTable) -> list[float]:
    """Return y of the upper edge of a table and of the edges of the rows of its header."""
    bottom = table.body[0].top if table.body else table.bottom
    edges = [table.top]
    for row in range(1, count):
        above = [heading.run.y1 for heading in headings if heading.end_row == row]
        below = [heading.run.y0 for heading in headings if heading.first_row == row]
        edge = (
            (max(above) + min(below)) / 2 if above and below else edges[-1] + (bottom - edges[-1]) / (count - row + 1)
        )
        edges.append(min(max(edge, edges[-1]), bottom))
    return [*edges, bottom] if count else edges


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


def _open(squares: list[list[_Square]], heading: Heading) -> None:
    """Open the sides inside a heading."""
    for row, column in itertools.product(
        range(heading.first_row, heading.end_row), range(heading.first_column, heading.end_column)
    ):
        square = squares[row][column]
        square.left = column == heading.first_column
        square.right = column == heading.end_column - 1
        square.top = row == heading.first_row
        square.bottom = row == heading.end_row - 1
