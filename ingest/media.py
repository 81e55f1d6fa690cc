"""What a file is, by its content; its name only tells whether it is what it claims to be."""

import codecs
import string
from pathlib import PurePath

PDF = "application/pdf"
TEXT = "text/plain"
HTML = "text/html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
OLE = "application/x-ole-storage"
UNKNOWN = "application/octet-stream"

SAMPLE_BYTE_COUNT = 65_536
"""Bytes from the start of a file that suffice to recognise it."""

_PDF_HEADER_WITHIN = 1024
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF8", "image/gif"),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
)
_MARKUP_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<script", b"<meta", b"<div")
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL_CHARACTERS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))

NAMES = {
    PDF: "PDF",
    TEXT: "text",
    HTML: "HTML",
    XLSX: "an Excel workbook (xlsx)",
    DOCX: "a Word document (docx)",
    ZIP: "a ZIP archive",
    OLE: "an old Office document (doc, xls or wps)",
    "image/png": "an image",
    "image/jpeg": "an image",
    "image/tiff": "an image",
    "image/gif": "an image",
    "application/vnd.rar": "a RAR archive",
    "application/x-7z-compressed": "a 7z archive",
    "application/gzip": "a gzip archive",
    UNKNOWN: "of an unknown format",
}
"""How messages call a media type."""

_EXPECTED_BY_SUFFIX = {
    ".pdf": PDF,
    ".xlsx": XLSX,
    ".xlsm": XLSX,
    ".docx": DOCX,
    ".doc": OLE,
    ".xls": OLE,
    ".wps": OLE,
    ".et": OLE,
    ".zip": ZIP,
    ".htm": HTML,
    ".html": HTML,
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}


def recognize_media_type(sample: bytes) -> str:
    """Recognise what a file is.

    Args:
        sample: The first :data:`SAMPLE_BYTE_COUNT` bytes of the file.

    Returns:
        A media type; :data:`UNKNOWN` if there is no telling.
    """
    if b"%PDF-" in sample[:_PDF_HEADER_WITHIN]:
        return PDF
    if sample.startswith(b"PK\x03\x04"):
        return _recognize_package(sample)
    for signature, media_type in _SIGNATURES:
        if sample.startswith(signature):
            return media_type
    if _is_markup(sample):
        return HTML
    return TEXT if _is_text(sample) else UNKNOWN


def find_expected_media_type(name: str) -> str | None:
    """Return the media type that a file name promises; none if it promises nothing that matters."""
    return _EXPECTED_BY_SUFFIX.get(PurePath(name).suffix.lower())


def _recognize_package(sample: bytes) -> str:
    """Tell the kinds of ZIP packages apart by the names of their first members."""
    if b"xl/" in sample:
        return XLSX
    if b"word/" in sample:
        return DOCX
    return ZIP


def _is_markup(sample: bytes) -> bool:
    """Return whether a file starts as HTML does, comments and declarations apart."""
    start = sample[:2048].lstrip(codecs.BOM_UTF8 + string.whitespace.encode()).lower()
    return start.startswith(_MARKUP_STARTS) or (start.startswith((b"<!--", b"<?xml")) and b"<html" in start)


def _is_text(sample: bytes) -> bool:
    """Return whether bytes are text: a byte order mark, or no control characters."""
    if sample.startswith(_BYTE_ORDER_MARKS):
        return True
    return len(sample.translate(None, _CONTROL_CHARACTERS)) == len(sample)
