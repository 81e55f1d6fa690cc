"""Reader of old and binary Excel workbooks (xls, et, xlsb), by calamine; number formats of xls are read beside it."""

import datetime
import struct
from pathlib import Path

import python_calamine

from ingest.assembly import Area, Assembly
from ingest.bounds import Allowance
from ingest.number_formats import display_number, find_typed, shorten
from ingest.ole import SIGNATURE, OleError, OleFile, OleLoopError
from ingest.reading import Problem, Reading, UnreadableDocumentError
from ingest.workbooks import NO_TABLES_MESSAGE, HiddenParts, RawSheet, add_raw_sheet, list_texts
from ingest.xls_formats import SheetFormats, read_sheet_formats

UNKNOWN_FORMATS_MESSAGE = (
    "How the numbers are displayed is not known; they are given in their shortest form, so that trailing zeros are "
    "missing. Save the file as xlsx to have them as displayed."
)

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def read_old_workbook(path: Path, allowance: Allowance) -> Reading:
    """Read an old or binary Excel workbook.

    Args:
        path: The file.
        allowance: What reading may cost.

    Returns:
        Its visible sheets; what is hidden is in the message.

    Raises:
        UnreadableDocumentError: If it is damaged, needs a password, or is too large.
    """
    _refuse_loops(path)
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as workbook:
            return _read_sheets(workbook, _read_formats(path), allowance)
    except python_calamine.PasswordError as error:
        raise UnreadableDocumentError(
            Problem.PASSWORD_NEEDED, "The file is protected by a password. Save a copy without one, and ingest that."
        ) from error
    except python_calamine.CalamineError as error:
        raise UnreadableDocumentError(
            Problem.DAMAGED, f"The workbook is damaged or cut off ({error}). Download it again, or save it as xlsx."
        ) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of calamine; derived from BaseException and exported nowhere
            raise
        raise UnreadableDocumentError(
            Problem.DAMAGED, "The workbook is damaged inside. Open it in Excel, WPS or LibreOffice and save it as xlsx."
        ) from error


def _refuse_loops(path: Path) -> None:
    """Refuse a file whose sectors follow each other in a circle: calamine would collect them until memory is full.

    Raises:
        UnreadableDocumentError: If it is one.
    """
    with path.open("rb") as file:
        content = file.read()
    if not content.startswith(SIGNATURE):
        return
    try:
        OleFile(content).refuse_loops()
    except OleLoopError as error:
        raise UnreadableDocumentError(
            Problem.DAMAGED, f"The workbook is damaged ({error}). Download it again, or save it as xlsx."
        ) from error
    except (OleError, struct.error):
        return


def _read_formats(path: Path) -> list[SheetFormats] | None:
    """Return the number formats of the sheets of an xls file; none where they cannot be read."""
    try:
        ole = OleFile(path.read_bytes())
        stream = ole.find("Workbook", "Book")
        return read_sheet_formats(ole.read(stream)) if stream else None
    except (OleError, struct.error, IndexError, ValueError):
        return None


def _read_sheets(
    workbook: python_calamine.CalamineWorkbook, formats: list[SheetFormats] | None, allowance: Allowance
) -> Reading:
    """Read the sheets of an open workbook."""
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet]
    allowance.allow_pages(len(sheets))
    by_name = {sheet.name: sheet for sheet in formats or ()}
    assembly, hidden = Assembly(allowance, "sheet"), HiddenParts()
    cell_count = 0
    has_unknown = False
    for metadata in sheets:
        sheet = workbook.get_sheet_by_name(metadata.name)
        cell_count += sheet.height * sheet.width
        allowance.allow_cells(cell_count)
        known = by_name.get(metadata.name)
        raw = _read_sheet(sheet, known)
        has_unknown = has_unknown or known is None
        if metadata.visible != python_calamine.SheetVisibleEnum.Visible:
            hidden.add(f"sheet {metadata.name}", list_texts(raw))
        else:
            add_raw_sheet(assembly, metadata.name, raw, hidden)
    notes = [UNKNOWN_FORMATS_MESSAGE if has_unknown else None, hidden.message]
    return assembly.finish(NO_TABLES_MESSAGE, " ".join(filter(None, notes)) or None)


def _read_sheet(sheet: python_calamine.CalamineSheet, formats: SheetFormats | None) -> RawSheet:
    """Read one sheet."""
    raw = RawSheet()
    if sheet.start is None:
        return raw
    first_row, first_column = sheet.start
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=first_row + 1):
        texts: dict[int, str] = {}
        for column, value in enumerate(values, start=first_column + 1):
            if text := _display(value, row, column, formats):
                texts[column] = text
                is_number = isinstance(value, int | float) and not isinstance(value, bool)
                if is_number and (typed := find_typed(repr(value), text)):
                    raw.typed[row, column] = typed
        if texts:
            raw.rows[row] = texts
    raw.merges = [
        Area(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    if formats is not None:
        raw.hidden_rows = formats.hidden_rows
        raw.hidden_columns = formats.hidden_columns
        raw.ruled_rows = formats.ruled_rows or None
    return raw


def _display(value: Value, row: int, column: int, formats: SheetFormats | None) -> str:
    """Return a value as displayed, as far as its format is known."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if isinstance(value, bool):
        return str(value).upper()
    code = formats.codes.get((row, column)) if formats else None
    if isinstance(value, int | float):
        return shorten(repr(value)) if code is None else display_number(repr(value), code)
    if code is not None and isinstance(value, datetime.date):
        moment = (
            value if isinstance(value, datetime.datetime) else datetime.datetime(value.year, value.month, value.day)
        )
        days = (moment - datetime.datetime(1899, 12, 30)) / datetime.timedelta(days=1)
        return display_number(repr(days), code)
    return str(value)
