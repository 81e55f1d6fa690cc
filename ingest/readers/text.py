"""The format of text files."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from ingest import READER_VERSION
from ingest.bounds import Allowance
from ingest.formats import TEXT, Format
from ingest.reading import Reading


class TextReader:
    """Reads text files with tab-separated or comma-separated tables."""

    name = "text"
    version = READER_VERSION

    def read(self, path: Path, allowance: Allowance) -> Iterator[Reading]:
        """Read a text file; see :meth:`ingest.formats.Reader.read`."""
        from ingest.text import read_text

        yield read_text(path, allowance)

    def prepare(self) -> None:
        """Import the parser."""
        importlib.import_module("ingest.text")


FORMATS = (Format(TEXT, "text", "tab- or comma-separated text", (".txt", ".csv", ".tsv"), TextReader()),)
