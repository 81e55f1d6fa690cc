"""The format of old Word documents, which LibreOffice converts where it is installed."""

import importlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ingest import READER_VERSION
from ingest.bounds import Allowance
from ingest.formats import DOC, Format
from ingest.reading import Reading

_RICH_TEXT = b"{\\rtf"
CONVERTED_MESSAGE = "Converted from an old Word document by LibreOffice."


class OldWordReader:
    """Reads old Word documents (doc, wps, rtf) as the docx that LibreOffice makes of them."""

    name = "word-libreoffice"
    version = READER_VERSION

    def read(self, path: Path, allowance: Allowance) -> Iterator[Reading]:
        """Read a document; see :meth:`ingest.formats.Reader.read`."""
        from ingest.conversion import convert_to_docx
        from ingest.word_documents import read_word_document

        with tempfile.TemporaryDirectory(prefix="gouji_") as folder:
            reading = read_word_document(convert_to_docx(path, Path(folder), allowance.bounds), allowance)
        yield replace(reading, message=" ".join(filter(None, (CONVERTED_MESSAGE, reading.message))))

    def prepare(self) -> None:
        """Import the parser."""
        importlib.import_module("ingest.word_documents")


FORMATS = (
    Format(
        DOC,
        "an old Word document (doc, wps or rtf)",
        "old Word, where LibreOffice is installed",
        (".doc", ".wps", ".rtf"),
        OldWordReader(),
        parts=("worddocument",),
        starts=lambda sample: sample.startswith(_RICH_TEXT),
    ),
)
