"""Puts a question to the warehouse: read-only, and shut off from files, other databases and extensions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

from gouji.destinations import check_destination, open_binary, open_text
from gouji.interruption import run_interruptibly
from gouji.outcomes import ForeseenError
from gouji.parquet import write_parquet
from gouji.tabulation import Format, Row, write_rows
from gouji.warehouse import Warehouse, open_for_reading
from gouji.workbooks import write_workbook

ROWS_AT_ONCE: Final = 10_000
INTERRUPTED: Final = "Query interrupted"

# What a query must not reach; once the configuration is locked, no query can take it back.
RESTRICTIONS: Final = """
set enable_external_access = false;
set python_enable_replacements = false;
set autoinstall_known_extensions = false;
set autoload_known_extensions = false;
set lock_configuration = true
"""

# DuckDB tells most refusals apart by their wording only
REFUSALS: Final = {
    "read-only mode": "failure.read_only",
    "configuration has been locked": "failure.locked_setting",
    "disabled by configuration": "failure.shut_off",
    "disabled through configuration": "failure.shut_off",
}


@contextmanager
def open_for_questions(warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse for queries that others write: they can neither change it nor reach beyond it.

    Args:
        warehouse: The warehouse to read.

    Yields:
        A connection.

    Raises:
        ForeseenError: The warehouse cannot be opened.
    """
    with open_for_reading(warehouse) as connection:
        connection.execute(RESTRICTIONS)
        yield connection


def is_interruption(error: Exception) -> bool:
    """Tell whether an error is DuckDB's for a query that ran while the user interrupted."""
    return isinstance(error, duckdb.InterruptException) or str(error) == INTERRUPTED


def name_failure(error: duckdb.Error) -> ForeseenError:
    """Say why DuckDB did not answer: the query is wrong, or it asks for what is not allowed."""
    text = str(error)
    key = next((key for wording, key in REFUSALS.items() if wording in text), "failure.query")
    return ForeseenError(key, reason=error)


@contextmanager
def name_failures() -> Iterator[None]:
    """Turn what DuckDB raises within a block into what the user is told.

    Raises:
        ForeseenError: The query is wrong, or it asks for what is not allowed.
        KeyboardInterrupt: The user interrupted.
    """
    try:
        yield
    except (duckdb.Error, RuntimeError) as error:
        if is_interruption(error):
            raise KeyboardInterrupt from error
        if not isinstance(error, duckdb.Error):
            raise
        raise name_failure(error) from error


def fetch_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    """Fetch the rows of the last query in portions, so that a large answer need not fit in memory."""
    while rows := run_interruptibly(connection, lambda: connection.fetchmany(ROWS_AT_ONCE)):
        yield from rows


def name_columns(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Name the columns of the last query; none if it has no rows to give."""
    return [column[0] for column in connection.description or ()]


def write_answer(connection: duckdb.DuckDBPyConnection, query: str, form: Format, path: Path | None) -> None:
    """Run a query and write its rows; a file appears under its name when it is complete."""
    if form == Format.PARQUET:
        with open_binary(path) as binary:
            write_parquet(connection, query, binary)
        return
    run_interruptibly(connection, lambda: connection.execute(query))
    columns = name_columns(connection)
    if form == Format.XLSX:
        with open_binary(path) as binary:
            write_workbook(columns, fetch_rows(connection), binary)
    elif columns:
        with open_text(path) as text:
            write_rows(columns, fetch_rows(connection), form, text)


def answer_query(warehouse: Warehouse, query: str, form: Format, path: Path | None = None) -> None:
    """Run a query and write its rows.

    Args:
        warehouse: The warehouse to read.
        query: SQL in DuckDB's dialect; of several statements the last one's rows are written.
        form: How to write the rows.
        path: The file to write; without one, stdout.

    Raises:
        ForeseenError: The warehouse cannot be opened, the query is empty or wrong, it asks for what is not allowed, or
            the rows cannot be written so.
        KeyboardInterrupt: The user interrupted.
    """
    if not query.strip():
        raise ForeseenError("failure.empty_query")
    check_destination(path, form, warehouse)
    with open_for_questions(warehouse) as connection, name_failures():
        write_answer(connection, query, form, path)
