"""What a file is, by its content; its name only tells whether it is what it claims to be."""

import codecs
import string
import zipfile
import zlib
from pathlib import Path, PurePath

from ingest.ole import list_stream_names
from ingest.zip_files import open_zip

PDF = "application/pdf"
TEXT = "text/plain"
HTML = "text/html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
XLS = "application/vnd.ms-excel"
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
DOC = "application/msword"
ODT = "application/vnd.oasis.opendocument.text"
ENCRYPTED = "application/encrypted"
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
    ODS: "an OpenDocument spreadsheet (ods)",
    ODT: "an OpenDocument text (odt)",
    XLS: "an old Excel workbook (xls or et)",
    XLSB: "a binary Excel workbook (xlsb)",
    DOC: "an old Word document (doc or wps)",
    ENCRYPTED: "an Office document that is protected by a password",
    ZIP: "a ZIP archive",
    OLE: "an old Office document of an unknown kind",
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
    ".xlsb": XLSB,
    ".docx": DOCX,
    ".docm": DOCX,
    ".ods": ODS,
    ".odt": ODT,
    ".doc": DOC,
    ".xls": XLS,
    ".wps": DOC,
    ".et": XLS,
    ".zip": ZIP,
    ".htm": HTML,
    ".html": HTML,
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}
_PACKAGE_PARTS = (("xl/workbook.xml", XLSX), ("xl/workbook.bin", XLSB), ("word/document.xml", DOCX))
_PACKAGE_MARKS = {ODS.encode(): ODS, ODT.encode(): ODT}
_SAVED_AS_MARKUP = frozenset((XLS, DOC, XLSX, DOCX))
_STREAMS = (
    ("EncryptedPackage", ENCRYPTED),
    ("Workbook", XLS),
    ("Book", XLS),
    ("WordDocument", DOC),
)


def recognize_media_type(sample: bytes) -> str:
    """Recognise what a file is.

    Args:
        sample: The first :data:`SAMPLE_BYTE_COUNT` bytes of the file.

    Returns:
        A media type; :data:`UNKNOWN` if there is no telling.
    """
    if b"%PDF-" in sample[:_PDF_HEADER_WITHIN]:
        return PDF
    if sample.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _recognize_package(sample)
    for signature, media_type in _SIGNATURES:
        if sample.startswith(signature):
            return media_type
    if _is_markup(sample):
        return HTML
    return TEXT if _is_text(sample) else UNKNOWN


def refine_media_type(path: Path, media_type: str) -> str:
    """Tell packages and old Office documents apart by what is in them, wherever in the file that stands.

    Args:
        path: The file.
        media_type: What it is by its start.

    Returns:
        The media type; the one given if the file is damaged or of another kind.
    """
    if media_type == OLE:
        names = list_stream_names(path)
        return next((kind for name, kind in _STREAMS if name in names), OLE)
    if media_type not in (ZIP, XLSX, DOCX, ODS):
        return media_type
    try:
        with open_zip(path) as archive:
            names = frozenset(name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist())
            if {"mimetype", "content.xml"} <= names:
                with archive.open("mimetype") as mark:
                    return _PACKAGE_MARKS.get(mark.read(100).strip(), ZIP)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, KeyError, RuntimeError, NotImplementedError, EOFError):
        return media_type
    return next((kind for part, kind in _PACKAGE_PARTS if part in names), ZIP)


def may_be_saved_as(expected: str | None, media_type: str) -> bool:
    """Return whether programs write one format under the name of another: Excel and Word save HTML as xls and doc."""
    if media_type == HTML:
        return expected in _SAVED_AS_MARKUP
    return {expected, media_type} <= {XLS, XLSX, XLSB, ODS}


def find_expected_media_type(name: str) -> str | None:
    """Return the media type that a file name promises; none if it promises nothing that matters."""
    return _EXPECTED_BY_SUFFIX.get(PurePath(name).suffix.lower())


def _recognize_package(sample: bytes) -> str:
    """Tell the kinds of ZIP packages apart by the names of their first members."""
    mark = next((kind for mark, kind in _PACKAGE_MARKS.items() if mark in sample[:200]), None)
    if mark is not None:
        return mark
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
