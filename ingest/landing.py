"""Land documents in the ``raw`` schema of a DuckDB file, one transaction for each."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import duckdb
import pyarrow as pa

from ingest.normalization import normalize_text
from ingest.reading import Box, Reading

STORAGE_VERSION = "v1.5.0"
"""Oldest DuckDB that can open the file."""
_SCHEMA = Path(__file__).with_name("schema.sql")
_DETAIL_TABLES = ("pages", "text_lines", "tables", "cells", "cell_alternatives")
_WRITE_ERRORS = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)
_WRITE_SIGNS = (
    "Cannot open file",
    "Could not write file",
    "Permission denied",
    "No space left",
    "Read-only file system",
)
_STORING_ERRORS = (
    duckdb.ConversionException,
    duckdb.InvalidInputException,
    pa.ArrowException,
    UnicodeError,
    OverflowError,
)
_NO_BOX = (None, None, None, None)

Value = str | int | float | datetime | None
Rows = Sequence[tuple[Value, ...]]


class DatabaseBusyError(Exception):
    """Another process or connection has the database open."""


class DatabaseUnusableError(Exception):
    """The database file cannot be opened, or is none."""


class DatabaseNotWritableError(DatabaseUnusableError):
    """The database cannot be written: the disk is full, or permissions forbid it."""


class UnstorableReadingError(Exception):
    """A reader gave what no column can hold, such as a number out of its range: the fault of one document alone."""


@dataclass(frozen=True, slots=True)
class LandedDocument:
    """What the database holds of a document.

    Attributes:
        document_id: SHA-256 of its content.
        file_name: Name under which it was landed first.
        source_path: Path under which it was landed first.
        media_type: What it is by its content.
        reader: Name of the reader; none if no reader took it.
        reader_version: Version of the readers.
        byte_count: Its size.
        status: ``read``, ``no_tables`` or ``unreadable``.
        problem: Short code of what went wrong, or none.
        message: What happened and what to do, or none.
        page_count: Pages; none if unreadable.
        table_count: Tables.
        cell_count: Cells of all tables.
    """

    document_id: str
    file_name: str
    source_path: str
    media_type: str
    reader: str | None
    reader_version: str
    byte_count: int
    status: str
    problem: str | None
    message: str | None
    page_count: int | None
    table_count: int
    cell_count: int


class Warehouse:
    """The database, open for landing."""

    def __init__(self, database: Path) -> None:
        """Open the database; create it, its folders and the schema ``raw`` if they are missing.

        Args:
            database: File of the database.

        Raises:
            DatabaseBusyError: If another process or connection has it open.
            DatabaseNotWritableError: If it may not be written.
            DatabaseUnusableError: If it cannot be opened, or is no DuckDB database.
        """
        self._connection = _connect(database)

    def __enter__(self) -> "Warehouse":
        """Return the open warehouse."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the database."""
        self._connection.close()

    def list_documents(self) -> dict[str, LandedDocument]:
        """Return all documents that the database holds, by their id."""
        columns = list(LandedDocument.__dataclass_fields__)
        rows = self._connection.execute(f"select {', '.join(columns)} from raw.documents").fetchall()
        documents = [LandedDocument(*row) for row in rows]
        return {document.document_id: document for document in documents}

    def land(self, document: LandedDocument, reading: Reading) -> None:
        """Land a document: all of it, or on any failure nothing.

        What the database holds of the same document is replaced.

        Args:
            document: Its row in ``raw.documents``.
            reading: Its pages, lines, tables and cells; empty if it is unreadable.

        Raises:
            DatabaseNotWritableError: If the database cannot be written, for instance because the disk is full.
            UnstorableReadingError: If a value of the reading fits no column.
            KeyboardInterrupt: If the user interrupts.
        """
        try:
            with self._transaction():
                self._delete(document.document_id)
                self._insert("documents", [_make_document_row(document)])
                for table, rows in _make_rows(document.document_id, reading).items():
                    self._insert(table, rows)
        except _WRITE_ERRORS as error:
            raise DatabaseNotWritableError(
                f"Landing {document.file_name} failed, nothing of it was kept: {error}"
            ) from error
        except _STORING_ERRORS as error:
            raise UnstorableReadingError(str(error).partition("\n")[0]) from error
        except RuntimeError as error:
            if str(error) == "Query interrupted":
                raise KeyboardInterrupt from error
            raise

    def forget(self, document_id: str) -> None:
        """Remove what the database holds of a document."""
        with self._transaction():
            self._delete(document_id)

    def _delete(self, document_id: str) -> None:
        """Delete the rows of a document."""
        for table in ("documents", *_DETAIL_TABLES):
            self._connection.execute(f"delete from raw.{table} where document_id = ?", [document_id])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Commit what is done inside, or roll it back on any exception."""
        self._connection.execute("begin transaction")
        try:
            yield
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")

    def _insert(self, table: str, rows: Rows) -> None:
        """Insert rows, in the order of the table's columns, in bulk through Arrow."""
        if not rows:
            return
        arrays = [pa.array(column) for column in zip(*rows, strict=True)]
        batch = pa.Table.from_arrays(arrays, names=[f"column_{index}" for index in range(len(arrays))])
        self._connection.register("landing_batch", batch)
        self._connection.execute(f"insert into raw.{table} select * from landing_batch")
        self._connection.unregister("landing_batch")


def _connect(database: Path) -> duckdb.DuckDBPyConnection:
    """Open the database and create what is missing.

    Raises:
        DatabaseBusyError: If another process or connection has it open.
        DatabaseNotWritableError: If it may not be written.
        DatabaseUnusableError: If it cannot be opened, or is no DuckDB database.
    """
    connection = duckdb.connect()
    location = str(database).replace("'", "''")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        connection.execute(f"attach '{location}' as warehouse (storage_version '{STORAGE_VERSION}')")
        connection.execute("use warehouse")
        connection.execute(_SCHEMA.read_text(encoding="utf-8"))
    except (duckdb.Error, OSError) as error:
        connection.close()
        raise _explain_refusal(database, error) from error
    return connection


def _explain_refusal(database: Path, error: Exception) -> DatabaseBusyError | DatabaseUnusableError:
    """Say why a database cannot be opened, and what to do."""
    text = str(error)
    if any(sign in text for sign in ("lock on file", "already attached", "Unique file handle conflict")):
        return DatabaseBusyError(
            f"{database} is open in another program. Close it there (a notebook, a SQL shell, dbt, another ingest) "
            "and try again."
        )
    if isinstance(error, OSError) or any(sign in text for sign in _WRITE_SIGNS):
        return DatabaseNotWritableError(f"{database} cannot be written: {text.splitlines()[0]}")
    return DatabaseUnusableError(f"{database} cannot be opened as a DuckDB database: {text.splitlines()[0]}")


def _make_document_row(document: LandedDocument) -> tuple[Value, ...]:
    """Return the row of a document, in the order of ``raw.documents``."""
    return (
        document.document_id,
        document.file_name,
        document.source_path,
        document.media_type,
        document.reader,
        document.reader_version,
        document.byte_count,
        document.page_count,
        document.table_count,
        document.cell_count,
        datetime.now(UTC).replace(tzinfo=None),
        document.status,
        document.problem,
        document.message,
    )


def _make_rows(document_id: str, reading: Reading) -> dict[str, Rows]:
    """Return the rows of each detail table, in the order of its columns."""
    return {
        "pages": [
            (
                document_id, page.page_number, page.width, page.height, page.rotation, page.horizontal_rule_count,
                page.vertical_rule_count, page.character_count, page.image_count, page.amounts_in_text,
                page.amounts_in_cells, page.characters_outside_cells, page.audit_status, page.audit_message,
            )
            for page in reading.pages
        ],
        "text_lines": [
            (
                document_id, line.line_number, line.page_number, line.printed_text, normalize_text(line.printed_text),
                *_unpack(line.box), line.source_line, line.table_number,
            )
            for line in reading.text_lines
        ],
        "tables": [
            (
                document_id, table.table_number, table.page_number, table.preceding_line_number, table.row_count,
                table.column_count, *_unpack(table.box), table.method, table.confidence,
            )
            for table in reading.tables
        ],
        "cells": [
            (
                document_id, table.table_number, table.page_number, cell.row_number, cell.column_number, cell.row_span,
                cell.column_span, cell.printed_text, normalize_text(cell.printed_text), *_unpack(cell.box),
                cell.source_line, table.method, table.confidence if cell.confidence is None else cell.confidence,
                cell.recognized_text,
            )
            for table in reading.tables
            for cell in table.cells
        ],
        "cell_alternatives": [
            (
                document_id, table.table_number, cell.row_number, cell.column_number, rank, alternative.text,
                normalize_text(alternative.text), alternative.confidence, alternative.origin,
            )
            for table in reading.tables
            for cell in table.cells
            for rank, alternative in enumerate(cell.alternatives, start=1)
        ],
    }  # fmt: skip


def _unpack(box: Box | None) -> tuple[float | None, ...]:
    """Return the four coordinates of a box, or four blanks."""
    return _NO_BOX if box is None else (box.x0, box.y0, box.x1, box.y1)
