"""A process that reads one document after another within bounds; started by :mod:`ingest.pool`.

Native parsers of unknown files can crash, loop or eat memory. Here they take only this process along.
"""

import gc
import os
import pickle
import sys
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from ingest.bounds import Allowance, Bounds, add_cpu_seconds, allow_cpu_seconds, confine_process, limit_address_space
from ingest.findings import Findings
from ingest.readers import READERS
from ingest.reading import Problem, UnreadableDocumentError
from ingest.rows import pack

READY = "ready"
PREPARED = "prepared"
PAGES = "pages"
SCANNED_PAGE = "scanned page"
PART = "part"
READ = "read"
DIVIDED = "divided"
UNREADABLE = "unreadable"
_OBJECTS_BETWEEN_COLLECTIONS = 20_000
_PREPARATION_SECONDS = 60.0


class Request(NamedTuple):
    """What to read.

    Attributes:
        media_type: Tells the reader.
        path: The file.
        pages: First and last page to read; none for all.
        may_divide: Whether to read only the first pages of a long document, and leave the rest to others.
    """

    media_type: str
    path: Path
    pages: tuple[int, int] | None
    may_divide: bool


def serve(connection: Connection, bounds: Bounds) -> None:
    """Read documents until the other end closes the connection.

    Receives ``(media type, path, pages, may divide)``. Sends ``(READY, None)`` once, then for each document
    ``(PREPARED, None)`` when its reader is imported, ``(DIVIDED, (pages, pages at once))`` if it reads only the first
    pages, ``(PAGES, count)`` when known, ``(SCANNED_PAGE, None)`` before each page whose characters are recognised,
    ``(PART, rows by table)`` for each part that is read, and after the last ``(READ, (problem, message, findings))``,
    or ``(UNREADABLE, (problem, message))``.

    Args:
        connection: To the parent process.
        bounds: Limits for each document.
    """
    connection.send((READY, None))
    while True:
        try:
            request = Request(*connection.recv())
        except EOFError:
            return
        error = _read(connection, bounds, request)
        if error is None:
            continue
        connection.send((UNREADABLE, (error.problem, error.message)))
        if error.problem is Problem.OUT_OF_MEMORY:
            return


@cache
def _prepare(media_type: str) -> None:
    """Import what a reader needs, once and at no document's cost."""
    allow_cpu_seconds(_PREPARATION_SECONDS)
    READERS[media_type].prepare()
    spare_collections()


@cache
def _confine_once(bounds: Bounds) -> None:
    """Limit the memory of this process, after the first reader is imported and not again: a scan raises the limit."""
    confine_process(bounds)


def spare_collections() -> None:
    """Let the collector of reference cycles look at less, and less often: pages are many small tuples without any."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)


def _read(connection: Connection, bounds: Bounds, request: Request) -> UnreadableDocumentError | None:
    """Read one document and send its parts; return the reason why it cannot be read, if so."""

    def extend(page_count: int) -> None:
        allow_cpu_seconds(bounds.allow_cpu(page_count))
        connection.send((PAGES, page_count))

    def extend_for_scan() -> None:
        limit_address_space(bounds.address_space_for_scans)
        add_cpu_seconds(bounds.cpu_seconds_per_scanned_page)
        connection.send((SCANNED_PAGE, None))

    def divide(page_count: int, pages_at_once: int) -> None:
        connection.send((DIVIDED, (page_count, pages_at_once)))

    allowance = Allowance(bounds, extend, extend_for_scan, divide if request.may_divide else None, request.pages)
    try:
        _prepare(request.media_type)
        _confine_once(bounds)
        connection.send((PREPARED, None))
        allow_cpu_seconds(bounds.allow_cpu(0))
        last: tuple[Problem | None, str | None, Findings | None] = None, None, None
        for part in READERS[request.media_type].read(request.path, allowance):
            connection.send((PART, pack(part)))
            last = part.problem, part.message, part.findings
        connection.send((READ, last))
        return None
    except (BrokenPipeError, ConnectionResetError):
        raise
    except UnreadableDocumentError as error:
        return error
    except MemoryError:
        return UnreadableDocumentError(
            Problem.OUT_OF_MEMORY,
            f"Reading takes more than {bounds.address_space / 1024**2:,.0f} MB of memory. Split the file.",
        )
    except Exception as error:  # any reader may fail on a hostile file; the others must go on
        return UnreadableDocumentError(
            Problem.READER_CRASHED,
            f"The reader failed ({type(error).__name__}: {error}). Report the file, or print it to a new PDF.",
        )


def main() -> None:
    """Serve on the file descriptor that the parent passed."""
    bounds: Bounds = pickle.loads(bytes.fromhex(sys.argv[2]))
    with Connection(int(sys.argv[1])) as connection:
        try:
            serve(connection, bounds)
        except (BrokenPipeError, ConnectionResetError):
            os._exit(0)


if __name__ == "__main__":
    main()
