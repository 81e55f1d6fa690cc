"""The warehouse: what lies where under `GOUJI_HOME`, and how it is opened for reading."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from gouji.outcomes import ForeseenError

VARIABLE: Final = "GOUJI_HOME"
DEFAULT: Final = "warehouse"
LOCKED: Final = "Could not set lock on file"


@dataclass(frozen=True)
class Warehouse:
    """The directory that holds everything that is built.

    Attributes:
        home: Absolute path; the value of `GOUJI_HOME`.
    """

    home: Path

    @property
    def database(self) -> Path:
        """The DuckDB file that readers open."""
        return self.home / "current" / "gouji.duckdb"

    @property
    def report(self) -> Path:
        """The page of the data-quality report that users open."""
        return self.home / "current" / "report" / "index.html"

    @property
    def dictionary(self) -> Path:
        """The page that describes every model and column; `make docs` writes it, too."""
        return self.home / "docs" / "static_index.html"

    @property
    def lineage(self) -> Path:
        """The page that `make lineage` writes: which columns each column comes from."""
        return self.home / "docs" / "lineage" / "index.html"

    @property
    def dbt_directory(self) -> Path:
        """What dbt compiles, and its parse cache."""
        return self.home / "dbt"

    @property
    def log_directory(self) -> Path:
        """Where dbt's own output goes."""
        return self.home / "logs"


def locate_warehouse(environment: Mapping[str, str], directory: Path) -> Warehouse:
    """Locate the warehouse.

    Args:
        environment: The process's environment variables.
        directory: The working directory, to which a relative `GOUJI_HOME` refers.

    Returns:
        The warehouse, whether it exists yet or not.
    """
    home = Path(environment.get(VARIABLE) or DEFAULT).expanduser()
    return Warehouse((directory / home).absolute())


def is_busy(error: Exception) -> bool:
    """Tell whether DuckDB refused a file because another process holds it."""
    return LOCKED in str(error)


@contextmanager
def open_for_reading(warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the database read-only, by its resolved path: behind a link that is swapped, a reader stays on one file.

    Args:
        warehouse: The warehouse to read.

    Yields:
        A connection that cannot change the warehouse.

    Raises:
        ForeseenError: There is no warehouse yet, another process is writing it, or the file is no DuckDB database.
    """
    if not warehouse.database.exists():
        raise ForeseenError("failure.no_warehouse", path=warehouse.database)
    try:
        connection = duckdb.connect(str(warehouse.database.resolve()), read_only=True)
    except duckdb.Error as error:
        key = "failure.busy" if is_busy(error) else "failure.unreadable_warehouse"
        raise ForeseenError(key, path=warehouse.database, reason=error) from error
    with connection:
        yield connection
