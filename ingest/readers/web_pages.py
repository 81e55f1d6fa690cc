"""The format of HTML pages."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from ingest import READER_VERSION
from ingest.bounds import Allowance
from ingest.formats import HTML, Format
from ingest.reading import Reading


class WebPageReader:
    """Reads HTML pages."""

    name = "html-lxml"
    version = READER_VERSION

    def read(self, path: Path, allowance: Allowance) -> Iterator[Reading]:
        """Read a page; see :meth:`ingest.formats.Reader.read`."""
        from ingest.web_pages import read_web_page

        yield read_web_page(path, allowance)

    def prepare(self) -> None:
        """Import the parser."""
        importlib.import_module("ingest.web_pages")


FORMATS = (Format(HTML, "HTML", "HTML", (".html", ".htm"), WebPageReader()),)
