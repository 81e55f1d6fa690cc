"""The format of Word documents."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from ingest import READER_VERSION
from ingest.bounds import Allowance
from ingest.formats import DOCX, Format
from ingest.reading import Reading


class WordReader:
    """Reads Word documents (docx)."""

    name = "word-lxml"
    version = READER_VERSION

    def read(self, path: Path, allowance: Allowance) -> Iterator[Reading]:
        """Read a document; see :meth:`ingest.formats.Reader.read`."""
        from ingest.word_documents import read_word_document

        yield read_word_document(path, allowance)

    def prepare(self) -> None:
        """Import the parser."""
        importlib.import_module("ingest.word_documents")


FORMATS = (
    Format(DOCX, "a Word document (docx)", "Word", (".docx", ".docm"), WordReader(), parts=("word/document.xml",)),
)
