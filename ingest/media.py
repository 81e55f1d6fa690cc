"""What a file is, by its content; its name only tells whether it is what it claims to be."""

import codecs
from collections.abc import Collection
from pathlib import Path, PurePath

from ingest.formats import DOC, DOCX, HTML, JPEG, ODS, PDF, PNG, TEXT, TIFF, XLS, XLSB, XLSX
from ingest.ole import list_stream_names
from ingest.readers import FORMATS
from ingest.zip_files import UNZIP_ERRORS, open_zip

ODT = "application/vnd.oasis.opendocument.text"
OFD = "application/ofd"
ENCRYPTED = "application/encrypted"
ZIP = "application/zip"
OLE = "application/x-ole-storage"
XML = "text/xml"
WEB_ARCHIVE = "multipart/related"
UNKNOWN = "application/octet-stream"

SAMPLE_BYTE_COUNT = 65_536
"""Bytes from the start of a file that suffice to recognise it."""

_PDF_HEADER_WITHIN = 1024
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"GIF8", "image/gif"),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
)
_START_BYTE_COUNT = 4096
_MARKS = ("<html", "<table")
_MARKUP_STARTS = (
    *("<!doctype html", "<html", "<head", "<title", "<meta", "<link", "<style", "<script", "<body", "<table", "<tr"),
    *("<div", "<p>", "<p ", "<span", "<center", "<font", "<h1", "<h2"),
)
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL_CHARACTERS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))

NAMES = {
    ODT: "an OpenDocument text (odt)",
    OFD: "an OFD document",
    ENCRYPTED: "an Office document that is protected by a password",
    ZIP: "a ZIP archive",
    OLE: "an old Office document of an unknown kind",
    XML: "XML",
    WEB_ARCHIVE: "a web archive (mht)",
    "image/gif": "an image",
    "application/vnd.rar": "a RAR archive",
    "application/x-7z-compressed": "a 7z archive",
    "application/gzip": "a gzip archive",
    UNKNOWN: "of an unknown format",
    **{kind.media_type: kind.called for kind in FORMATS},
}
"""How messages call a media type."""

_EXPECTED_BY_SUFFIX = {
    ".odt": ODT,
    ".ofd": OFD,
    ".zip": ZIP,
    **{ending: kind.media_type for kind in FORMATS for ending in kind.endings},
}
_KIND_BY_PART = {"ofd.xml": OFD, **{part: kind.media_type for kind in FORMATS for part in kind.parts}}
_PACKAGE_MARKS = {kind.encode(): kind for kind in (ODT, *(kind.media_type for kind in FORMATS))}
_PACKAGES = frozenset((ZIP, *(kind.media_type for kind in FORMATS if any("." in part for part in kind.parts)), ODS))
_EDITABLE = frozenset((TEXT, HTML, XLSX, XLS, XLSB, ODS, DOCX, DOC, ODT))
_IMAGES = frozenset((PNG, JPEG, TIFF))


def recognize_media_type(sample: bytes) -> str:
    """Recognise what a file is.

    Args:
        sample: The first :data:`SAMPLE_BYTE_COUNT` bytes of the file.

    Returns:
        A media type; :data:`UNKNOWN` if there is no telling.
    """
    for kind in FORMATS:
        if kind.starts is not None and kind.starts(sample):
            return kind.media_type
    if b"%PDF-" in sample[:_PDF_HEADER_WITHIN]:
        return PDF
    if sample.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _recognize_package(sample)
    for signature, media_type in _SIGNATURES:
        if sample.startswith(signature):
            return media_type
    return _recognize_text(sample)


def refine_media_type(path: Path, media_type: str) -> str:
    """Tell packages and old Office documents apart by what is in them, wherever in the file that stands.

    Args:
        path: The file.
        media_type: What it is by its start.

    Returns:
        The media type; the one given if the file is damaged or of another kind.
    """
    if media_type == OLE:
        streams = {name.lower() for name in list_stream_names(path)}
        return ENCRYPTED if "encryptedpackage" in streams else _find_by_part(streams, OLE)
    if media_type not in _PACKAGES:
        return media_type
    try:
        with open_zip(path) as archive:
            names = frozenset(name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist())
            if {"mimetype", "content.xml"} <= names:
                with archive.open("mimetype") as mark:
                    return _PACKAGE_MARKS.get(mark.read(100).strip(), ZIP)
    except (*UNZIP_ERRORS, KeyError):  # damage is told by the reader, which says what to do
        return media_type
    return _find_by_part(names, ZIP)


def _find_by_part(names: Collection[str], default: str) -> str:
    """Return the format of a container by the names of what is in it."""
    return next((kind for part, kind in _KIND_BY_PART.items() if part in names), default)


def is_harmless(expected: str | None, media_type: str) -> bool:
    """Return whether a file may be read although it is not what its name says.

    Portals write HTML and tab-separated text under the names of Excel and Word, and people rename files. But HTML,
    text or an image in the place of a PDF is most often an error page or a failed download.

    Args:
        expected: What the name promises; none if nothing.
        media_type: What the file is.
    """
    if expected in (None, media_type):
        return True
    if media_type in (TEXT, HTML):
        return expected in _EDITABLE
    return media_type not in _IMAGES or expected in _IMAGES


def describe_mismatch(name: str, media_type: str) -> str | None:
    """Return the note on a file that was read although its name says that it is another; none if it is the same."""
    if find_expected_media_type(name) in (None, media_type):
        return None
    suffix = PurePath(name).suffix.lower()
    return f"The name says {suffix}, but the file is {NAMES[media_type]}; it was read as what it is."


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


def _recognize_text(sample: bytes) -> str:
    """Tell the kinds of text apart by how they start."""
    start = _read_start(sample)
    if start.startswith(_MARKUP_STARTS) or (start.startswith(("<!--", "<?xml")) and any(map(start.count, _MARKS))):
        return HTML
    if start.startswith("mime-version:") and WEB_ARCHIVE in start:
        return WEB_ARCHIVE
    if not _is_text(sample):
        return UNKNOWN
    return XML if start.startswith("<?xml") else TEXT


def _read_start(sample: bytes) -> str:
    """Return the start of a text in lower case, without its byte order mark and what is blank."""
    start = sample[:_START_BYTE_COUNT]
    encoding = "utf-16" if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "latin-1"
    return start.removeprefix(codecs.BOM_UTF8).decode(encoding, errors="replace").lstrip().lower()


def _is_text(sample: bytes) -> bool:
    """Return whether bytes are text: a byte order mark, or no control characters."""
    if sample.startswith(_BYTE_ORDER_MARKS):
        return True
    return len(sample.translate(None, _CONTROL_CHARACTERS)) == len(sample)
