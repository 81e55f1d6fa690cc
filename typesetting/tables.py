"""The tables of the document as grids of text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gouji.synthesis.printed import Row
from typesetting.figures import Figure, fill


@dataclass(frozen=True)
class Table:
    """A table with what stands above and below it.

    Attributes:
        statement: ``b01`` to ``b17``.
        title: Title above the table.
        subtitle: Line under the title; may be empty.
        left_line: Line above the table on the left, the reporting unit; may be empty.
        right_line: Line above the table on the right, the unit of the amounts; may be empty.
        header: Header rows. A cell ``<`` belongs to the cell on its left, ``^`` to the cell above.
        body: Rows under the header, in the same notation.
        notes: Lines below the table.
        widths: Width of each column, in points.
        alignment: One letter for each column, ``l``, ``c`` or ``r``.
        row_height: Least height of a row, in points.
        font_size: Size of the text in cells, in points.
        is_landscape: Whether its pages lie on their side.
        starts_page: Whether it starts a new page.
        rows_on_first_page: Body rows before a page break; 0 where the break is left to the height of the page.
        repeats_header: Whether the header is printed again after a page break.
    """

    statement: str
    title: str
    subtitle: str
    left_line: str
    right_line: str
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    notes: tuple[str, ...]
    widths: tuple[float, ...]
    alignment: str
    row_height: float
    font_size: float
    is_landscape: bool
    starts_page: bool
    rows_on_first_page: int
    repeats_header: bool


def build_table(wording: dict[str, Any], figures: Sequence[Figure]) -> Table:
    """Joins the wording of a table with its figures.

    Raises:
        ValueError: A row has not as many cells as the table has columns, or the figures do not fit the wording.
    """
    body = tuple(LAYOUTS[wording["layout"]](figures, wording.get("rows", [])))
    table = Table(
        statement=wording["statement"],
        title=wording["title"],
        subtitle=wording.get("subtitle", ""),
        left_line=wording.get("left_line", ""),
        right_line=wording.get("right_line", ""),
        header=tuple(tuple(row) for row in wording["header"]),
        body=body,
        notes=tuple(wording.get("notes", [])),
        widths=tuple(wording["widths"]),
        alignment=wording["alignment"],
        row_height=wording.get("row_height", 22),
        font_size=wording.get("font_size", 9),
        is_landscape=wording.get("is_landscape", False),
        starts_page=wording.get("starts_page", True),
        rows_on_first_page=wording.get("rows_on_first_page", 0),
        repeats_header=wording.get("repeats_header", False),
    )
    wrong = [row for row in table.header + table.body if len(row) != len(table.widths)]
    if wrong or len(table.alignment) != len(table.widths):
        raise ValueError(f"{table.statement} has {len(table.widths)} columns, which these rows do not have: {wrong}")
    return table


def _by_row(figures: Iterable[Figure]) -> dict[int, list[Figure]]:
    rows: dict[int, list[Figure]] = {}
    for figure in figures:
        rows.setdefault(figure.row_number, []).append(figure)
    return dict(sorted(rows.items()))


def _printed(figures: Iterable[Figure]) -> Row:
    return tuple(figure.printed_text for figure in figures)


def _code_rows(figures: Sequence[Figure], _: list[Row]) -> list[Row]:
    """Code, name, figures; the total has no code."""
    return [
        ("" if row[0].row == "total" else row[0].row, row[0].row_label, *_printed(row))
        for row in _by_row(figures).values()
    ]


def _two_code_rows(figures: Sequence[Figure], _: list[Row]) -> list[Row]:
    """Code and name in one cell, code and name of the other classification in the next, figures."""
    rows: list[Row] = []
    for row in _by_row(figures).values():
        name, bar, other_name = row[0].row_label.partition("|")
        labels = (row[0].row + name, other_name) if bar else ("", name)
        rows.append((*labels, *_printed(row)))
    return rows


def _name_rows(figures: Sequence[Figure], _: list[Row]) -> list[Row]:
    """Name, figures."""
    return [(row[0].row_label, *_printed(row)) for row in _by_row(figures).values()]


def _two_sided_rows(figures: Sequence[Figure], _: list[Row]) -> list[Row]:
    """Revenue on the left, expenditure on the right; either side ends earlier or has gaps."""
    width = {side: len({figure.column for figure in figures if figure.row.startswith(side)}) for side in ("rev", "exp")}
    rows: list[Row] = []
    for row in _by_row(figures).values():
        cells: Row = ()
        for side, count in width.items():
            half = [figure for figure in row if figure.row.startswith(side)]
            cells += (half[0].row_label, *_printed(half)) if half else ("",) * (count + 1)
        rows.append(cells)
    return rows


def _form_rows(figures: Sequence[Figure], rows: list[Row]) -> list[Row]:
    """Rows written out in the wording, which names the figures in them."""
    separator = "\t"
    texts = fill([separator.join(row) for row in rows], figures)
    return [tuple(text.split(separator)) for text in texts]


LAYOUTS = {
    "codes": _code_rows,
    "two_codes": _two_code_rows,
    "names": _name_rows,
    "two_sided": _two_sided_rows,
    "form": _form_rows,
}
