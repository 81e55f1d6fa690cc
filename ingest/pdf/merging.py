"""Merged cells: grid squares without a rule between them are one cell."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.pdf.lattice import GridSquare


class Region(NamedTuple):
    """A rectangle of grid squares; rows and columns from 0."""

    row: int
    column: int
    row_span: int
    column_span: int

    def list_squares(self) -> list[tuple[int, int]]:
        """Return row and column of every square."""
        return [
            (row, column)
            for row in range(self.row, self.row + self.row_span)
            for column in range(self.column, self.column + self.column_span)
        ]


def merge_squares(squares: Sequence[Sequence[GridSquare]]) -> list[Region]:
    """Merge grid squares into cells.

    Squares that no rule separates are one cell. Where they do not fill a rectangle, a rule is missing in print; they
    are then cut into rectangles row by row.

    Args:
        squares: Squares by row and column.

    Returns:
        Cells in reading order; together they cover every square once.
    """
    regions: list[Region] = []
    for group in _group_connected(squares):
        regions.extend(_cut_into_rectangles(group))
    return sorted(regions)


def _group_connected(squares: Sequence[Sequence[GridSquare]]) -> Iterable[list[tuple[int, int]]]:
    """Group squares that are connected through sides without a rule."""
    row_count, column_count = len(squares), len(squares[0])
    parents = list(range(row_count * column_count))

    def find(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for row in range(row_count):
        for column in range(column_count):
            square, index = squares[row][column], row * column_count + column
            if column and not (square.left or squares[row][column - 1].right):
                parents[find(index)] = find(index - 1)
            if row and not (square.top or squares[row - 1][column].bottom):
                parents[find(index)] = find(index - column_count)
    groups: dict[int, list[tuple[int, int]]] = {}
    for index in range(row_count * column_count):
        groups.setdefault(find(index), []).append(divmod(index, column_count))
    return groups.values()


def _cut_into_rectangles(group: Sequence[tuple[int, int]]) -> list[Region]:
    """Cut connected squares into rectangles: runs of one row, joined downward while they are equally long."""
    rows, columns = [row for row, _ in group], [column for _, column in group]
    height, width = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    if height * width == len(group):
        return [Region(min(rows), min(columns), height, width)]
    regions: list[Region] = []
    for row, column, length in _find_runs(group):
        above = next(
            (
                index
                for index, region in enumerate(regions)
                if (region.column, region.column_span) == (column, length) and region.row + region.row_span == row
            ),
            None,
        )
        if above is None:
            regions.append(Region(row, column, 1, length))
        else:
            regions[above] = regions[above]._replace(row_span=regions[above].row_span + 1)
    return regions


def _find_runs(group: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return the horizontal runs of some squares as ``(row, first column, length)``, top to bottom."""
    runs: list[tuple[int, int, int]] = []
    for row, column in sorted(group):
        if runs and runs[-1][0] == row and runs[-1][1] + runs[-1][2] == column:
            runs[-1] = (row, runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((row, column, 1))
    return runs
