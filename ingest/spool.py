"""What was read of one document while it is being read, part by part, until all of it is landed at once."""

import io
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, NamedTuple

import pyarrow as pa

from ingest.findings import Findings
from ingest.reading import Problem, Reading
from ingest.rows import Batch, pack, unpack

_KEPT_IN_MEMORY = 4 * 1024**2
"""Bytes; a document of more rows waits in a file."""


class SpoolNotWritableError(Exception):
    """The folder for temporary files is full, or may not be written."""


class _Place(NamedTuple):
    """Where a batch lies in the file."""

    table: str
    row_count: int
    offset: int
    byte_count: int


class Spool:
    """The rows of one document, in the order in which they were read: in memory, in a file once they are many.

    Attributes:
        problem: Reason why a readable document has no tables or is incomplete, or none.
        message: What that means and what to do, or a warning about a document that was read.
        findings: What was found, if the document may be one range of pages of several.
    """

    def __init__(self) -> None:
        """Start without rows."""
        self.problem: Problem | None = None
        self.message: str | None = None
        self.findings: Findings | None = None
        self._file: IO[bytes] = io.BytesIO()
        self._places: list[_Place] = []
        self._row_counts: Counter[str] = Counter()

    @property
    def status(self) -> str:
        """Return ``read``, or ``no_tables`` if the document has none."""
        return "read" if self.count("tables") else "no_tables"

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        return self._row_counts[table]

    def add(self, batches: Mapping[str, Batch]) -> None:
        """Add packed rows.

        Args:
            batches: Rows by table.

        Raises:
            SpoolNotWritableError: If they cannot be kept.
        """
        for table, batch in batches.items():
            self._places.append(_Place(table, batch.row_count, self._file.tell(), len(batch.content)))
            self._row_counts[table] += batch.row_count
            try:
                self._write(batch.content)
            except OSError as error:
                raise SpoolNotWritableError(
                    f"The folder for temporary files ({tempfile.gettempdir()}) cannot be written: {error.strerror}. "
                    "Make room there, or name another one in TMPDIR."
                ) from error

    def read(self, table: str) -> Iterator[pa.RecordBatch]:
        """Return the rows of a table in order, batch by batch; when all was added."""
        return (self._read(place) for place in self._places if place.table == table)

    def read_all(self) -> Iterator[tuple[str, pa.RecordBatch]]:
        """Yield the rows of all tables with the names of these, in the order in which they were added."""
        return ((place.table, self._read(place)) for place in self._places)

    def _read(self, place: _Place) -> pa.RecordBatch:
        """Read a batch."""
        self._file.seek(place.offset)
        return unpack(place.table, Batch(place.row_count, self._file.read(place.byte_count)))

    def _write(self, content: bytes) -> None:
        """Write at the end; what no longer fits into memory moves to a file."""
        if isinstance(self._file, io.BytesIO) and self._file.tell() + len(content) > _KEPT_IN_MEMORY:
            rows_in_memory = self._file.getvalue()
            self._file = tempfile.TemporaryFile(prefix="gouji_")
            self._file.write(rows_in_memory)
        self._file.write(content)
        self._file.flush()  # so that a full disk is told here

    def close(self) -> None:
        """Forget the rows."""
        self._file.close()


def spool(parts: Iterable[Reading]) -> Spool:
    """Spool a document whose parts are at hand.

    Args:
        parts: What is read, in order; problem and message are those of the last one.

    Returns:
        All of its rows.
    """
    whole = Spool()
    for part in parts:
        whole.add(pack(part))
        whole.problem, whole.message = part.problem, part.message
    return whole
