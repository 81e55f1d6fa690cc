"""One document whose pages several workers read: its ranges of pages, and how what they read is joined in order."""

import pyarrow as pa
import pyarrow.compute as pc

from ingest.findings import Findings
from ingest.rows import Batch
from ingest.spool import Spool

_LINE_NUMBERS = ("line_number", "preceding_line_number")
_TABLE_NUMBERS = ("table_number",)


def list_ranges(page_count: int, pages_at_once: int) -> list[tuple[int, int]]:
    """List the ranges of pages of a document.

    Args:
        page_count: Number of its pages.
        pages_at_once: Pages of a range.

    Returns:
        First and last page of each range in order.
    """
    return [(first, min(first + pages_at_once - 1, page_count)) for first in range(1, page_count + 1, pages_at_once)]


class Division:
    """A divided document while its ranges are read.

    Lines and tables of each range are numbered from 1; in the whole document they follow those of the ranges before.
    """

    def __init__(self, page_count: int, pages_at_once: int) -> None:
        """Start without any range that is read.

        Args:
            page_count: Number of pages of the document.
            pages_at_once: Pages of a range.
        """
        self.ranges = list_ranges(page_count, pages_at_once)
        self._waiting: dict[int, Spool] = {}
        self._joined = 0
        self._whole = Spool()
        self._findings = Findings()

    def add(self, first_page: int, rows: Spool) -> Spool | None:
        """Add what was read of a range.

        Args:
            first_page: Where the range starts.
            rows: Its rows, which are closed once they are joined to the others.

        Returns:
            All rows of the document, if this was the last range of it.

        Raises:
            SpoolNotWritableError: If they cannot be kept.
        """
        self._waiting[first_page] = rows
        while self._joined < len(self.ranges) and (following := self._waiting.pop(self.ranges[self._joined][0], None)):
            self._join(following)
            following.close()
            self._joined += 1
        if self._joined < len(self.ranges):
            return None
        self._whole.problem, self._whole.message = self._findings.explain()
        return self._whole

    def close(self) -> None:
        """Forget what was read."""
        for rows in (self._whole, *self._waiting.values()):
            rows.close()

    def _join(self, following: Spool) -> None:
        """Join the rows of the next range."""
        lines, tables = self._whole.count("text_lines"), self._whole.count("tables")
        for table, batch in following.read_all():
            shifted = _shift(batch, _LINE_NUMBERS, lines)
            shifted = _shift(shifted, _TABLE_NUMBERS, tables)
            self._whole.add({table: Batch(shifted.num_rows, shifted.serialize().to_pybytes())})
        self._findings = self._findings.join(following.findings or Findings())


def _shift(batch: pa.RecordBatch, columns: tuple[str, ...], offset: int) -> pa.RecordBatch:
    """Return rows with the numbers of some columns, as far as the table has them, higher by an offset."""
    for column in batch.schema.names if offset else ():
        if column in columns:
            index = batch.schema.get_field_index(column)
            field = batch.schema.field(index)
            batch = batch.set_column(index, field, pc.add(batch.column(index), pa.scalar(offset, field.type)))
    return batch
