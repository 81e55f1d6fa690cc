"""What a made-up document prints: tables as grids of text, with the marks of merged cells."""

from collections.abc import Sequence
from dataclasses import dataclass

MERGED_WITH_LEFT = "<"
MERGED_WITH_ABOVE = "^"

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid, with the rows and columns it covers (counted from 0)."""

    text: str
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table with what stands above and below it.

    Attributes:
        statement_id: The standard statement that it is.
        title: Title above it.
        unit: Unit of its amounts, ``万元`` or ``元``.
        header: Header rows. A cell ``<`` belongs to the cell on its left, ``^`` to the cell above.
        body: Rows under the header.
        note: Line below it; may be empty.
    """

    statement_id: str
    title: str
    unit: str
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    note: str = ""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return all rows."""
        return self.header + self.body


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A document.

    Attributes:
        department: Name of the department.
        year: Fiscal year.
        stage: ``budget`` or ``final``.
        title: Line of its title page.
        form: ``pdf``, ``html`` or ``text``.
        tables: Its tables in reading order.
    """

    department: str
    year: int
    stage: str
    title: str
    form: str
    tables: tuple[PrintedTable, ...]


def list_merged_cells(rows: Sequence[Row]) -> list[Cell]:
    """Resolve the marks of merged cells; every cell comes once, at its top left position."""
    return [
        Cell(text, row, column, _run_below(rows, row, column), _run_right(rows, row, column))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text not in (MERGED_WITH_LEFT, MERGED_WITH_ABOVE)
    ]


def _run_right(rows: Sequence[Row], row: int, column: int) -> int:
    """Count the columns that a cell covers."""
    texts = rows[row][column + 1 :]
    return 1 + next((count for count, text in enumerate(texts) if text != MERGED_WITH_LEFT), len(texts))


def _run_below(rows: Sequence[Row], row: int, column: int) -> int:
    """Count the rows that a cell covers."""
    texts = [texts[column] for texts in rows[row + 1 :]]
    return 1 + next((count for count, text in enumerate(texts) if text != MERGED_WITH_ABOVE), len(texts))


@dataclass(frozen=True, slots=True)
class Look:
    """How the tables of a department look.

    Attributes:
        unit: Unit of its amounts.
        shows_zeros: Whether amounts of 0 are printed, or left blank.
        splits_codes: Whether the three levels of a functional code stand in three columns.
        total_first: Whether the row of the total comes first, or last.
        has_marker_row: Whether a row numbers the columns.
    """

    unit: str
    shows_zeros: bool
    splits_codes: bool
    total_first: bool
    has_marker_row: bool

    def print_amount(self, amount: int) -> str:
        """Print an amount of hundredths of 万元 in the unit of the department."""
        if not amount and not self.shows_zeros:
            return ""
        if self.unit == "元":
            return f"{amount * 100:,}.00"
        whole, rest = divmod(abs(amount), 100)
        return f"{'-' if amount < 0 else ''}{whole:,}.{rest:02d}"
