"""The format of old and binary Excel workbooks."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from ingest import READER_VERSION
from ingest.bounds import Allowance
from ingest.formats import XLS, XLSB, Format
from ingest.reading import Reading


class OldWorkbookReader:
    """Reads old and binary Excel workbooks (xls, et, xlsb)."""

    name = "workbook-calamine"
    version = READER_VERSION

    def read(self, path: Path, allowance: Allowance) -> Iterator[Reading]:
        """Read a workbook; see :meth:`ingest.formats.Reader.read`."""
        from ingest.old_workbooks import read_old_workbook

        yield read_old_workbook(path, allowance)

    def prepare(self) -> None:
        """Import the parser."""
        importlib.import_module("ingest.old_workbooks")


FORMATS = (
    Format(
        XLS,
        "an old Excel workbook (xls or et)",
        "Excel",
        (".xls", ".et"),
        OldWorkbookReader(),
        parts=("workbook", "book"),
    ),
    Format(
        XLSB, "a binary Excel workbook (xlsb)", "Excel", (".xlsb",), OldWorkbookReader(), parts=("xl/workbook.bin",)
    ),
)
