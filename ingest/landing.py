"""Land documents in the ``raw`` schema of a DuckDB file, one transaction for each."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import duckdb
import pyarrow as pa

from ingest.rows import SCHEMAS
from ingest.spool import Spool

STORAGE_VERSION = "v1.5.0"
"""Oldest DuckDB that can open the file."""
_SCHEMA = Path(__file__).with_name("schema.sql")
_WRITE_ERRORS = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)
_WRITE_SIGNS = (
    "Cannot open file",
    "Could not write file",
    "Permission denied",
    "No space left",
    "Read-only file system",
)


class DatabaseBusyError(Exception):
    """Another process or connection has the database open."""


class DatabaseUnusableError(Exception):
    """The database file cannot be opened, or is none."""


class DatabaseNotWritableError(DatabaseUnusableError):
    """The database cannot be written: the disk is full, or permissions forbid it."""


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

    def land(self, document: LandedDocument, rows: Spool) -> None:
        """Land a document: all of it, or on any failure nothing.

        What the database holds of the same document is replaced.

        Args:
            document: Its row in ``raw.documents``.
            rows: Its pages, lines, tables and cells; none if it is unreadable.

        Raises:
            DatabaseNotWritableError: If the database cannot be written, for instance because the disk is full.
            KeyboardInterrupt: If the user interrupts.
        """
        try:
            with self._transaction():
                self._delete(document.document_id)
                row = _make_document_row(document)
                self._connection.execute(f"insert into raw.documents values ({', '.join('?' * len(row))})", row)
                for table in SCHEMAS:
                    for batch in rows.read(table):
                        self._insert(table, document.document_id, batch)
        except _WRITE_ERRORS as error:
            raise DatabaseNotWritableError(
                f"Landing {document.file_name} failed, nothing of it was kept: {error}"
            ) from error
        except RuntimeError as error:
            if str(error) == "Query interrupted":
                raise KeyboardInterrupt from error
            raise

    def forget(self, document_id: str) -> None:
        """Remove what the database holds of a document."""
        with self._transaction():
            self._delete(document_id)

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

    def _delete(self, document_id: str) -> None:
        """Delete a document; the large tables are searched only if it has been landed."""
        statement = "delete from raw.{} where document_id = ?"
        deleted = self._connection.execute(statement.format("documents"), [document_id]).fetchone()
        if deleted != (0,):
            for table in SCHEMAS:
                self._connection.execute(statement.format(table), [document_id])

    def _insert(self, table: str, document_id: str, batch: pa.RecordBatch) -> None:
        """Insert rows of a document in bulk."""
        self._connection.register("landing_batch", pa.Table.from_batches([batch]))
        self._connection.execute(f"insert into raw.{table} select ?, * from landing_batch", [document_id])
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


def _make_document_row(document: LandedDocument) -> tuple[str | int | datetime | None, ...]:
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
