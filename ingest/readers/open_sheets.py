"""The format of OpenDocument spreadsheets."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from ingest import READER_VERSION
from ingest.bounds import Allowance
from ingest.formats import ODS, Format
from ingest.reading import Reading


class OpenSheetReader:
    """Reads OpenDocument spreadsheets (ods)."""

    name = "opendocument-lxml"
    version = READER_VERSION

    def read(self, path: Path, allowance: Allowance) -> Iterator[Reading]:
        """Read a spreadsheet; see :meth:`ingest.formats.Reader.read`."""
        from ingest.open_sheets import read_open_sheet

        yield read_open_sheet(path, allowance)

    def prepare(self) -> None:
        """Import the parser."""
        importlib.import_module("ingest.open_sheets")


FORMATS = (Format(ODS, "an OpenDocument spreadsheet (ods)", "OpenDocument", (".ods",), OpenSheetReader()),)
