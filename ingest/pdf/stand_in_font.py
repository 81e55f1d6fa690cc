"""A font that stands in for every font that a document names but does not contain.

pdfium looks for such a font on the machine. Where there is none it knows no glyph, takes the character to be a point,
and leaves out each piece of text that has no extent: the 元 in 单位:元 where it is drawn on its own. With this font a
document is read alike on every machine, and no folder of fonts is searched. It is never embedded and never shown: all
its glyphs are one box, since widths and meanings of characters come from the document.
"""

import ctypes
import struct
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

GLYPH_COUNT = 65_535
"""Any glyph number that a document may use."""
_UNITS = 1000
_BOX = (50, -120, 950, 880)
_CHARACTERS = (0x20, 0x2FFFF)
_FONT_HANDLE = 1
_keepers: list[Any] = []


def install() -> None:
    """Let pdfium use the font from now on, in this process. To be called before any document is opened."""
    if _keepers:
        return
    types = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    answers = {
        "Release": lambda _info: None,
        "EnumFonts": lambda _info, _mapper: None,
        "MapFont": _map_font,
        "GetFont": lambda _info, _face: _FONT_HANDLE,
        "GetFontData": _copy_font_data,
        "GetFaceName": lambda *_asked: 0,
        "GetFontCharset": lambda _info, _font: pdfium.FXFONT_GB2312_CHARSET,
        "DeleteFont": lambda _info, _font: None,
    }
    information = pdfium.FPDF_SYSFONTINFO(version=1)
    for name, answer in answers.items():
        setattr(information, name, types[name](answer))
    _keepers.append(information)
    pdfium.FPDF_SetSystemFontInfo(information)


def _map_font(
    _info: Any, _weight: int, _is_italic: int, character_set: int, _pitch: int, _face: Any, _is_exact: Any
) -> int | None:
    """Return the font; none for Latin print, for which pdfium brings fonts along whose widths a document relies on."""
    return None if character_set == pdfium.FXFONT_ANSI_CHARSET else _FONT_HANDLE


def _copy_font_data(_info: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
    """Copy the font where there is room for it; return its size, 0 for a single table of it."""
    if table:
        return 0
    font = make_font()
    if buffer and size >= len(font):
        ctypes.memmove(buffer, font, len(font))
    return len(font)


@cache
def make_font() -> bytes:
    """Return the font as a TrueType file with the tables that a reader of glyphs needs."""
    left, bottom, right, top = _BOX
    glyph = _make_glyph()
    tables = {
        b"cmap": _make_character_map(),
        b"glyf": glyph * GLYPH_COUNT,
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh", 0x10000, 0, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0, left, bottom, right, top, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, top, bottom, 0, _UNITS, left, 50, right, 1, *[0] * 7, 1),
        b"hmtx": struct.pack(">Hh", _UNITS, left) + struct.pack(">h", left) * (GLYPH_COUNT - 1),
        b"loca": struct.pack(f">{GLYPH_COUNT + 1}I", *range(0, len(glyph) * (GLYPH_COUNT + 1), len(glyph))),
        b"maxp": struct.pack(">I14H", 0x10000, GLYPH_COUNT, 4, 1, 0, 0, 1, *[0] * 8),
    }
    return _join_tables(tables)


def _make_glyph() -> bytes:
    """Return a box of four points on one contour."""
    left, bottom, right, top = _BOX
    on_curve = 0x01
    header = struct.pack(">hhhhh", 1, left, bottom, right, top)
    outline = struct.pack(">HH4B", 3, 0, *[on_curve] * 4)
    steps_right = struct.pack(">4h", left, 0, right - left, 0)
    steps_up = struct.pack(">4h", bottom, top - bottom, 0, bottom - top)
    return _pad(header + outline + steps_right + steps_up)


def _make_character_map() -> bytes:
    """Return a map of all characters to one glyph (subtable format 13: many to one)."""
    first, last = _CHARACTERS
    subtable = struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, first, last, 1)
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + subtable


def _join_tables(tables: dict[bytes, bytes]) -> bytes:
    """Return a TrueType file of some tables. Its checksums are 0: pdfium does not look at them."""
    offset = 12 + 16 * len(tables)
    directory, body = [], []
    for tag, content in sorted(tables.items()):
        padded = _pad(content)
        directory.append(struct.pack(">4sIII", tag, 0, offset, len(content)))
        body.append(padded)
        offset += len(padded)
    return struct.pack(">IHHHH", 0x10000, len(tables), 0, 0, 0) + b"".join(directory) + b"".join(body)


def _pad(content: bytes) -> bytes:
    """Return content with zeros up to a multiple of four bytes."""
    return content + bytes(-len(content) % 4)
