"""The format of PDF files."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from ingest import READER_VERSION
from ingest.bounds import Allowance
from ingest.formats import PDF, Format
from ingest.ocr import is_installed
from ingest.reading import Reading


class PdfReader:
    """Reads PDF files; their parser runs native code on unknown input, so always in a process of its own."""

    name = "camelot-lattice-pdfium"
    version = f"{READER_VERSION}+ocr" if is_installed() else READER_VERSION

    def read(self, path: Path, allowance: Allowance) -> Iterator[Reading]:
        """Read a PDF; see :meth:`ingest.formats.Reader.read`."""
        from ingest.pdf.reader import read_pdf_in_parts

        yield from read_pdf_in_parts(path, allowance)

    def prepare(self) -> None:
        """Import camelot and pdfium, which takes a second."""
        importlib.import_module("ingest.pdf.reader")


FORMATS = (Format(PDF, "PDF", "PDF", (".pdf",), PdfReader()),)
