"""Number formats, borders and hidden rows of an xls file (BIFF records), which calamine does not tell."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.number_formats import BUILT_IN, GENERAL

_BOF, _EOF, _SHEET, _FORMAT, _XF, _ROW, _COLUMNS = 0x809, 0x0A, 0x85, 0x41E, 0xE0, 0x208, 0x7D
_SINGLE_CELLS = frozenset((0x203, 0x27E, 0x06, 0x201, 0xFD, 0x204, 0x205))  # number, rk, formula, blank, text …
_CELL_RUNS = frozenset((0xBD, 0xBE))  # several numbers or blanks side by side
_BIFF8 = 0x600
_HIDDEN_ROW = 0x20


@dataclass(slots=True)
class SheetFormats:
    """What is known of a sheet.

    Attributes:
        name: Its name.
        codes: Code of the number format by row and column, from 1.
        ruled_rows: Rows with borders on the sides of cells.
        hidden_rows: Rows that are hidden.
        hidden_columns: First and last of the columns that are hidden.
    """

    name: str
    codes: dict[tuple[int, int], str] = field(default_factory=dict)
    ruled_rows: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


def read_sheet_formats(stream: bytes) -> list[SheetFormats] | None:
    """Read the formats of all sheets.

    Args:
        stream: The stream ``Workbook`` of the file.

    Returns:
        What is known of each sheet; none if the file is older than Excel 97.

    Raises:
        struct.error: If the stream is damaged.
    """
    if len(stream) < 8 or struct.unpack_from("<H", stream, 4)[0] != _BIFF8:
        return None
    custom: dict[int, str] = {}
    styles: list[tuple[int, bool]] = []
    sheets: list[tuple[int, str]] = []
    for kind, data in _list_records(stream, 0):
        if kind == _FORMAT:
            custom[struct.unpack_from("<H", data)[0]] = _read_text(data, 2, 2)
        elif kind == _XF:
            borders = struct.unpack_from("<I", data, 10)[0]
            styles.append((struct.unpack_from("<H", data, 2)[0], bool(borders & 0xFF)))
        elif kind == _SHEET:
            sheets.append((struct.unpack_from("<I", data)[0], _read_text(data, 6, 1)))
    codes = {**BUILT_IN, **custom}
    looks = [(codes.get(number, GENERAL), has_sides) for number, has_sides in styles]
    return [_read_sheet(stream, offset, name, looks) for offset, name in sheets]


def _list_records(stream: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part of the stream, up to its end."""
    depth = 0
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        data = stream[offset + 4 : offset + 4 + length]
        offset += 4 + length
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, data


def _read_text(data: bytes, offset: int, length_bytes: int) -> str:
    """Return a text that starts with its length."""
    length = data[offset] if length_bytes == 1 else struct.unpack_from("<H", data, offset)[0]
    start = offset + length_bytes + 1
    if data[offset + length_bytes] & 1:
        return data[start : start + 2 * length].decode("utf-16-le", errors="replace")
    return data[start : start + length].decode("latin-1")


def _read_sheet(stream: bytes, offset: int, name: str, looks: list[tuple[str, bool]]) -> SheetFormats:
    """Read the formats of one sheet."""
    formats = SheetFormats(name)

    def note(row: int, column: int, style: int) -> None:
        if style < len(looks):
            code, has_sides = looks[style]
            formats.codes[row + 1, column + 1] = code
            if has_sides:
                formats.ruled_rows.add(row + 1)

    for kind, data in _list_records(stream, offset):
        if kind in _SINGLE_CELLS:
            note(*struct.unpack_from("<3H", data))
        elif kind in _CELL_RUNS:
            row, first = struct.unpack_from("<2H", data)
            size = 6 if kind == 0xBD else 2
            for index in range((len(data) - 6) // size):
                note(row, first + index, struct.unpack_from("<H", data, 4 + index * size)[0])
        elif kind == _ROW and struct.unpack_from("<H", data, 12)[0] & _HIDDEN_ROW:
            formats.hidden_rows.add(struct.unpack_from("<H", data)[0] + 1)
        elif kind == _COLUMNS:
            first, last, _, _, options = struct.unpack_from("<5H", data)
            if options & 1:
                formats.hidden_columns.append((first + 1, last + 1))
    return formats
