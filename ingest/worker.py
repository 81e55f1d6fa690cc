"""A process that reads one document after another within bounds; started by :mod:`ingest.pool`.

Native parsers of unknown files can crash, loop or eat memory. Here they take only this process along.
"""

import gc
import os
import pickle
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.bounds import Allowance, Bounds, add_cpu_seconds, allow_cpu_seconds, confine_process, limit_address_space
from ingest.readers import READERS
from ingest.reading import Problem, UnreadableDocumentError
from ingest.rows import pack

READY = "ready"
PAGES = "pages"
SCANNED_PAGE = "scanned page"
PART = "part"
READ = "read"
UNREADABLE = "unreadable"
_OBJECTS_BETWEEN_COLLECTIONS = 20_000


def serve(connection: Connection, bounds: Bounds) -> None:
    """Read documents until the other end closes the connection.

    Receives ``(media type, path)``. Sends ``(READY, None)`` once, then for each document ``(PAGES, count)`` when known,
    ``(SCANNED_PAGE, None)`` before each page whose characters are recognised, ``(PART, rows by table)`` for each part
    that is read, and ``(READ, (problem, message))`` after the last one or ``(UNREADABLE, (problem, message))`` instead.

    Args:
        connection: To the parent process.
        bounds: Limits for each document.
    """
    for reader in READERS.values():
        reader.prepare()
    spare_collections()
    confine_process(bounds)
    connection.send((READY, None))
    while True:
        try:
            media_type, path = connection.recv()
        except EOFError:
            return
        error = _read(connection, bounds, media_type, path)
        if error is None:
            continue
        connection.send((UNREADABLE, (error.problem, error.message)))
        if error.problem is Problem.OUT_OF_MEMORY:
            return


def spare_collections() -> None:
    """Let the collector of reference cycles look at less, and less often: pages are many small tuples without any."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)


def _read(connection: Connection, bounds: Bounds, media_type: str, path: Path) -> UnreadableDocumentError | None:
    """Read one document and send its parts; return the reason why it cannot be read, if so."""

    def extend(page_count: int) -> None:
        allow_cpu_seconds(bounds.allow_cpu(page_count))
        connection.send((PAGES, page_count))

    def extend_for_scan() -> None:
        limit_address_space(bounds.address_space_for_scans)
        add_cpu_seconds(bounds.cpu_seconds_per_scanned_page)
        connection.send((SCANNED_PAGE, None))

    allow_cpu_seconds(bounds.allow_cpu(0))
    try:
        problem = message = None
        for part in READERS[media_type].read(path, Allowance(bounds, extend, extend_for_scan)):
            connection.send((PART, pack(part)))
            problem, message = part.problem, part.message
        connection.send((READ, (problem, message)))
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
