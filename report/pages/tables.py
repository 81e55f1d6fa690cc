"""Tables as they were read, with the figures of a finding marked; long ones without the rows that show none."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from report.reading import Record

ALL_SHOWN: Final = 40
"""A table with so many rows is shown whole."""
HEADER_ROWS: Final = 5
ROWS_AROUND: Final = 3


class Cell(NamedTuple):
    """A cell as a page shows it."""

    text: str
    row_span: int
    column_span: int
    style: str
    anchor: str | None


class Row(NamedTuple):
    """A row as a page shows it, or so many rows that are skipped."""

    number: int
    cells: tuple[Cell, ...]
    skipped: int = 0


class Table(NamedTuple):
    """A table as a page shows it."""

    caption: str
    width: int
    rows: tuple[Row, ...]


def choose_rows(last_row: int, marked_rows: Sequence[int]) -> list[int]:
    """Choose which rows of a table are shown: all of a short one, else its head, its end, and those around marks."""
    if last_row <= ALL_SHOWN:
        return list(range(1, last_row + 1))
    near = {row + step for row in marked_rows for step in range(-ROWS_AROUND, ROWS_AROUND + 1)}
    wanted = near | set(range(1, HEADER_ROWS + 1)) | {last_row}
    return sorted(row for row in wanted if 1 <= row <= last_row)


def lay_out_table(caption: str, cells: Sequence[Record], marks: Mapping[str, str], prefix: str) -> Table:
    """Lay out a table.

    Args:
        caption: What stands above it.
        cells: Its cells, with row and column from 1 and how many of them each covers.
        marks: Style of the marked cells, by cell.
        prefix: What the anchors of marked cells begin with.
    """
    squares: dict[tuple[int, int], Record] = {}
    for cell in cells:
        for row in range(cell["row_number"], cell["row_number"] + cell["row_span"]):
            for column in range(cell["column_number"], cell["column_number"] + cell["column_span"]):
                squares.setdefault((row, column), cell)
    width = max((column for _, column in squares), default=0)
    last_row = max((row for row, _ in squares), default=0)
    shown = choose_rows(last_row, [cell["row_number"] for cell in cells if cell["cell_id"] in marks])
    rows: list[Row] = []
    before = 0
    drawn: set[tuple[str, int]] = set()
    for index, row in enumerate(shown):
        if row > before + 1:
            rows.append(Row(0, (), row - before - 1))
        before = row
        run = next(end for end in range(index, len(shown)) if end + 1 == len(shown) or shown[end + 1] != shown[end] + 1)
        rows.append(Row(row, tuple(_cells_of_row(row, shown[run], width, squares, marks, prefix, drawn))))
    return Table(caption, width, tuple(rows))


def _cells_of_row(
    row: int,
    last_of_run: int,
    width: int,
    squares: Mapping[tuple[int, int], Record],
    marks: Mapping[str, str],
    prefix: str,
    drawn: set[tuple[str, int]],
) -> list[Cell]:
    """The cells that begin in a row; one that began above an omission begins again below it."""
    cells: list[Cell] = []
    column = 1
    while column <= width:
        cell = squares.get((row, column))
        if cell is None:
            cells.append(Cell("", 1, 1, "", None))
            column += 1
            continue
        spanned = 1
        while squares.get((row, column + spanned)) is cell:
            spanned += 1
        if (cell["cell_id"], last_of_run) not in drawn:
            drawn.add((cell["cell_id"], last_of_run))
            deep = min(cell["row_number"] + cell["row_span"] - 1, last_of_run) - row + 1
            mark = marks.get(cell["cell_id"], "")
            style = " ".join(filter(None, ("number" if cell["is_number"] else "", mark)))
            anchor = f"{prefix}-{cell['row_number']}-{cell['column_number']}" if mark else None
            cells.append(Cell(cell["printed_text"] or "", deep, spanned, style, anchor))
        column += spanned
    return cells


def split_passage(sentence: str, printed: str) -> dict[str, Any]:
    """Part a sentence around the figure that it states; without it, nothing is marked."""
    before, marked, after = sentence.partition(printed) if printed else (sentence, "", "")
    return {"before": before, "marked": marked, "after": after}
