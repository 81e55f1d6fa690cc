"""Reads what the report shows from the warehouse, as records keyed by column; the queries lie in `report/sql`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import duckdb

Record = Mapping[str, Any]
ByKey = Mapping[str, list[Record]]
Item = TypeVar("Item")


@cache
def read_query(name: str) -> str:
    """Read one of the queries of the report."""
    return files("report").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def read_records(connection: duckdb.DuckDBPyConnection, name: str, *parameters: object) -> list[Record]:
    """Run one of the queries of the report, with values for its `$1` and `$2`."""
    result = connection.execute(read_query(name), list(parameters))
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def read_groups(connection: duckdb.DuckDBPyConnection, name: str, documents: Sequence[str], key: str) -> ByKey:
    """Run a query for some documents, and group its records by a column; what has none is missing."""
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in read_records(connection, name, list(documents)):
        groups[record[key]].append(record)
    return groups


def portion(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Part a sequence into portions of a size; the last one may be smaller."""
    return [items[start : start + size] for start in range(0, len(items), size)]
