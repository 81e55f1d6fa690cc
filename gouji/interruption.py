"""Lets Ctrl-C stop a query at once: DuckDB, while it works in the main thread, may not look for signals for long."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Final, TypeVar

import duckdb

Result = TypeVar("Result")
SECONDS_BETWEEN: Final = 0.1


def run_interruptibly(connection: duckdb.DuckDBPyConnection, work: Callable[[], Result]) -> Result:
    """Let DuckDB work in another thread, while this one waits for the result or for an interruption.

    Args:
        connection: The connection that works.
        work: What it does.

    Returns:
        The result.

    Raises:
        KeyboardInterrupt: The user interrupted; the connection has stopped, and can be used again.
    """
    with ThreadPoolExecutor(max_workers=1) as executor:
        future = executor.submit(work)
        try:
            return future.result()
        except KeyboardInterrupt:
            while not future.done():  # DuckDB forgets an interruption that comes before it has begun
                connection.interrupt()
                wait([future], timeout=SECONDS_BETWEEN)
            raise
