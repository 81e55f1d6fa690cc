"""Writes the rows of a query as an Excel workbook: amounts are numbers, and text stays text, whatever it looks like."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any, BinaryIO, Final

from rich.cells import cell_len
from xlsxwriter import Workbook
from xlsxwriter.format import Format as CellFormat

from gouji.outcomes import ForeseenError
from gouji.tabulation import Row, simplify_value

# what a worksheet of Excel can hold
MAXIMUM_ROWS: Final = 1_048_576
MAXIMUM_COLUMNS: Final = 16_384
MAXIMUM_TEXT: Final = 32_767
SIGNIFICANT_DIGITS: Final = 15
FIRST_YEAR: Final = 1900

# text that begins so would become a formula when a person edits the cell; it gets Excel's mark of text
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
WIDTHS: Final = (6, 60)
ROWS_MEASURED: Final = 200
SHEET: Final = "gouji"


class CellFormats:
    """The cell formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        """Make those of text and dates."""
        self._workbook = workbook
        self._decimals: dict[int, CellFormat] = {}
        self.header = workbook.add_format({"num_format": "@", "bold": True, "quote_prefix": True})
        self.text = workbook.add_format({"num_format": "@"})
        self.quoted_text = workbook.add_format({"num_format": "@", "quote_prefix": True})
        self.date = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self.time = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})

    def of_text(self, text: str) -> CellFormat:
        """Find the format of a text."""
        return self.quoted_text if text.startswith(FORMULA_STARTS) else self.text

    def of_decimals(self, count: int) -> CellFormat:
        """Find the format of a number with so many decimals."""
        if count not in self._decimals:
            form = "#,##0." + "0" * count if count else "#,##0"
            self._decimals[count] = self._workbook.add_format({"num_format": form})
        return self._decimals[count]


def is_exact(value: int | Decimal) -> bool:
    """Tell whether Excel, which keeps 15 digits of a number, can hold this one."""
    number = Decimal(value)
    digits = len(number.as_tuple().digits)
    return digits <= SIGNIFICANT_DIGITS or len(number.normalize().as_tuple().digits) <= SIGNIFICANT_DIGITS


def is_date(value: Any) -> bool:
    """Tell whether a value is a date that Excel can hold: without time zone, from 1900 on."""
    return isinstance(value, date) and value.year >= FIRST_YEAR and getattr(value, "tzinfo", None) is None


def word_value(value: Any) -> str:
    """Put a value that is no number and no date for Excel into text."""
    simple = simplify_value(value)
    return simple if isinstance(simple, str) else json.dumps(simple, ensure_ascii=False)


def convert_value(value: Any, formats: CellFormats) -> tuple[Any, CellFormat | None]:
    """Convert a value into one that a worksheet holds, with its format."""
    if isinstance(value, str):
        return value, formats.of_text(value)
    if value is None or isinstance(value, bool):
        return value, None
    if isinstance(value, float):
        return (value, None) if isfinite(value) else (str(value), formats.of_text(str(value)))
    if isinstance(value, int) and is_exact(value):
        return value, None
    if isinstance(value, Decimal) and value.is_finite() and is_exact(value):
        return float(value), formats.of_decimals(max(-int(value.as_tuple().exponent), 0))
    if is_date(value):
        return value, formats.time if isinstance(value, datetime) else formats.date
    text = str(value) if isinstance(value, int | Decimal) else word_value(value)
    return text, formats.of_text(text)


def check_size(columns: Sequence[str], row_number: int) -> None:
    """Check that a worksheet can hold another row.

    Raises:
        ForeseenError: There are too many columns or rows.
    """
    if row_number >= MAXIMUM_ROWS or len(columns) > MAXIMUM_COLUMNS:
        raise ForeseenError("failure.too_large_for_xlsx", rows=MAXIMUM_ROWS - 1, columns=MAXIMUM_COLUMNS)


def check_text(value: Any, row_number: int) -> None:
    """Check that a cell can hold a text, as Excel counts its characters: in units of UTF-16.

    Raises:
        ForeseenError: It is too long.
    """
    if isinstance(value, str) and 2 * len(value) > MAXIMUM_TEXT and len(value.encode("utf-16-le")) // 2 > MAXIMUM_TEXT:
        raise ForeseenError("failure.too_long_for_xlsx", row=row_number, characters=MAXIMUM_TEXT)


def convert_rows(columns: Sequence[str], rows: Iterable[Row], formats: CellFormats) -> Iterator[list[tuple[Any, Any]]]:
    """Convert the header and the rows into what a worksheet holds.

    Raises:
        ForeseenError: A worksheet cannot hold them.
    """
    check_size(columns, 0)
    yield [(name, formats.header) for name in columns]
    for number, row in enumerate(rows, 1):
        check_size(columns, number)
        cells = [convert_value(value, formats) for value in row]
        for value, _ in cells:
            check_text(value, number)
        yield cells


def measure_cells(widths: list[int], cells: Sequence[tuple[Any, Any]]) -> None:
    """Widen the columns for a row of cells, within bounds."""
    lowest, highest = WIDTHS
    for position, (value, _) in enumerate(cells):
        text = f"{value:,.2f}" if isinstance(value, float) else str("" if value is None else value)
        widths[position] = min(max(widths[position], lowest, cell_len(text[:highest]) + 2), highest)


def write_cells(workbook: Workbook, columns: Sequence[str], lines: Iterable[list[tuple[Any, Any]]]) -> None:
    """Write the only worksheet, row by row; its header stays in sight, and filters its columns."""
    sheet = workbook.add_worksheet(SHEET)
    writers = {str: sheet.write_string, bool: sheet.write_boolean, type(None): sheet.write_blank}
    writers |= dict.fromkeys((datetime, date), sheet.write_datetime)
    widths = [0] * len(columns)
    last = 0
    for last, cells in enumerate(lines):
        if last < ROWS_MEASURED:
            measure_cells(widths, cells)
        for position, (value, form) in enumerate(cells):
            writers.get(type(value), sheet.write_number)(last, position, value, form)
    for position, width in enumerate(widths):
        sheet.set_column(position, position, width)
    sheet.freeze_panes(1, 0)
    if columns:
        sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MAXIMUM_ROWS}"})


def write_workbook(columns: Sequence[str], rows: Iterable[Row], output: BinaryIO) -> None:
    """Write rows as an Excel workbook with a header; null becomes a blank cell.

    Args:
        columns: Names of the columns.
        rows: Values. Numbers of more than 15 digits, which Excel would round, become text.
        output: Where to write.

    Raises:
        ForeseenError: A worksheet cannot hold them.
    """
    with Workbook(output, {"constant_memory": True}) as workbook:
        formats = CellFormats(workbook)
        write_cells(workbook, columns, convert_rows(columns, rows, formats))
