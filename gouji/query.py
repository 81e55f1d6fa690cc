"""Puts a question to the warehouse, read-only."""

from collections.abc import Iterator
from typing import TextIO

import duckdb

from gouji.outcomes import ForeseenError
from gouji.tabulation import Format, Row, write_rows
from gouji.warehouse import Warehouse, open_for_reading

ROWS_AT_ONCE = 10_000


def fetch_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    """Fetch the rows of the last query in portions, so that a large answer need not fit in memory."""
    while rows := connection.fetchmany(ROWS_AT_ONCE):
        yield from rows


def answer_query(warehouse: Warehouse, query: str, form: Format, output: TextIO) -> None:
    """Run a query and write its rows.

    Args:
        warehouse: The warehouse to read.
        query: SQL in DuckDB's dialect; of several statements the last one's rows are written.
        form: How to write the rows.
        output: Where to write them.

    Raises:
        ForeseenError: The warehouse cannot be opened, the query is empty or wrong, or it tries to change the warehouse.
        KeyboardInterrupt: The user interrupted.
    """
    if not query.strip():
        raise ForeseenError("failure.empty_query")
    with open_for_reading(warehouse) as connection:
        try:
            connection.execute(query)
            columns = [column[0] for column in connection.description or ()]
            if columns:
                write_rows(columns, fetch_rows(connection), form, output)
        except duckdb.InterruptException as error:
            raise KeyboardInterrupt from error
        except duckdb.Error as error:
            key = "failure.read_only" if "read-only mode" in str(error) else "failure.query"
            raise ForeseenError(key, reason=error) from error
