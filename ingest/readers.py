"""One reader for each format, behind one small interface, found by media type.

To add a format, write a reader in a module of its own and register it here; :mod:`ingest.media` recognises its content.
"""

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from ingest import READER_VERSION
from ingest.bounds import Allowance
from ingest.media import DOCX, HTML, ODS, PDF, TEXT, XLS, XLSB, XLSX
from ingest.ocr import is_installed
from ingest.reading import Reading


class Reader(Protocol):
    """Reads one format.

    Attributes:
        name: Name that is stored with each document.
        version: Version that is stored with each document; a new one makes documents be read again.
        trusted_byte_count: Files up to this size are read in the calling process; 0 if never.
    """

    name: str
    version: str
    trusted_byte_count: int

    def read(self, path: Path, allowance: Allowance) -> Reading:
        """Read a document.

        Args:
            path: The file.
            allowance: What reading may cost.

        Returns:
            What is printed in it.

        Raises:
            UnreadableDocumentError: If it cannot be read.
        """

    def prepare(self) -> None:
        """Import what reading needs, so that no document is charged for it."""


class PdfReader:
    """Reads PDF files; their parser runs native code on unknown input, so always in a process of its own."""

    name = "camelot-lattice-pdfium"
    version = f"{READER_VERSION}+ocr" if is_installed() else READER_VERSION
    trusted_byte_count = 0

    def read(self, path: Path, allowance: Allowance) -> Reading:
        """Read a PDF; see :meth:`Reader.read`."""
        from ingest.pdf.reader import read_pdf

        return read_pdf(path, allowance)

    def prepare(self) -> None:
        """Import camelot and pdfium, which takes a second."""
        importlib.import_module("ingest.pdf.reader")


class TextReader:
    """Reads text files with tab-separated or comma-separated tables."""

    name = "text"
    version = READER_VERSION
    trusted_byte_count = 4 * 1024**2

    def read(self, path: Path, allowance: Allowance) -> Reading:
        """Read a text file; see :meth:`Reader.read`."""
        from ingest.text import read_text

        return read_text(path, allowance)

    def prepare(self) -> None:
        """Import the parser."""
        importlib.import_module("ingest.text")


class WorkbookReader:
    """Reads Excel workbooks (xlsx, xlsm)."""

    name = "workbook-lxml"
    version = READER_VERSION
    trusted_byte_count = 0

    def read(self, path: Path, allowance: Allowance) -> Reading:
        """Read a workbook; see :meth:`Reader.read`."""
        from ingest.workbooks import read_workbook

        return read_workbook(path, allowance)

    def prepare(self) -> None:
        """Import the parser."""
        importlib.import_module("ingest.workbooks")


class OldWorkbookReader:
    """Reads old and binary Excel workbooks (xls, et, xlsb)."""

    name = "workbook-calamine"
    version = READER_VERSION
    trusted_byte_count = 0

    def read(self, path: Path, allowance: Allowance) -> Reading:
        """Read a workbook; see :meth:`Reader.read`."""
        from ingest.old_workbooks import read_old_workbook

        return read_old_workbook(path, allowance)

    def prepare(self) -> None:
        """Import the parser."""
        importlib.import_module("ingest.old_workbooks")


class OpenSheetReader:
    """Reads OpenDocument spreadsheets (ods)."""

    name = "opendocument-lxml"
    version = READER_VERSION
    trusted_byte_count = 0

    def read(self, path: Path, allowance: Allowance) -> Reading:
        """Read a spreadsheet; see :meth:`Reader.read`."""
        from ingest.open_sheets import read_open_sheet

        return read_open_sheet(path, allowance)

    def prepare(self) -> None:
        """Import the parser."""
        importlib.import_module("ingest.open_sheets")


class WordReader:
    """Reads Word documents (docx)."""

    name = "word-lxml"
    version = READER_VERSION
    trusted_byte_count = 0

    def read(self, path: Path, allowance: Allowance) -> Reading:
        """Read a document; see :meth:`Reader.read`."""
        from ingest.word_documents import read_word_document

        return read_word_document(path, allowance)

    def prepare(self) -> None:
        """Import the parser."""
        importlib.import_module("ingest.word_documents")


class WebPageReader:
    """Reads HTML pages."""

    name = "html-lxml"
    version = READER_VERSION
    trusted_byte_count = 0

    def read(self, path: Path, allowance: Allowance) -> Reading:
        """Read a page; see :meth:`Reader.read`."""
        from ingest.web_pages import read_web_page

        return read_web_page(path, allowance)

    def prepare(self) -> None:
        """Import the parser."""
        importlib.import_module("ingest.web_pages")


class ImageReader:
    """Reads images of pages by character recognition, if that is installed."""

    name = "rapidocr"
    version = READER_VERSION
    trusted_byte_count = 0

    def read(self, path: Path, allowance: Allowance) -> Reading:
        """Read an image; see :meth:`Reader.read`."""
        from ingest.ocr.reader import read_image

        return read_image(path, allowance)

    def prepare(self) -> None:
        """Import what checks the file; the models are loaded when the first page needs them."""
        importlib.import_module("ingest.ocr.reader")


_IMAGES = ImageReader()
READERS: Mapping[str, Reader] = {
    PDF: PdfReader(),
    TEXT: TextReader(),
    XLSX: WorkbookReader(),
    XLS: OldWorkbookReader(),
    XLSB: OldWorkbookReader(),
    ODS: OpenSheetReader(),
    DOCX: WordReader(),
    HTML: WebPageReader(),
    **dict.fromkeys(("image/jpeg", "image/png", "image/tiff"), _IMAGES),
}
"""Readers by media type."""
