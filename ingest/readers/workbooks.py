"""The format of Excel workbooks."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from ingest import READER_VERSION
from ingest.bounds import Allowance
from ingest.formats import XLSX, Format
from ingest.reading import Reading


class WorkbookReader:
    """Reads Excel workbooks (xlsx, xlsm)."""

    name = "workbook-lxml"
    version = READER_VERSION

    def read(self, path: Path, allowance: Allowance) -> Iterator[Reading]:
        """Read a workbook; see :meth:`ingest.formats.Reader.read`."""
        from ingest.workbooks import read_workbook

        yield read_workbook(path, allowance)

    def prepare(self) -> None:
        """Import the parser."""
        importlib.import_module("ingest.workbooks")


FORMATS = (
    Format(XLSX, "an Excel workbook (xlsx)", "Excel", (".xlsx", ".xlsm"), WorkbookReader(), parts=("xl/workbook.xml",)),
)
