"""Reads what the report shows from the warehouse, as records keyed by column."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import duckdb

Record = Mapping[str, Any]
ByKey = Mapping[str, list[Record]]
Item = TypeVar("Item")


def read_records(connection: duckdb.DuckDBPyConnection, query: str, *parameters: object) -> list[Record]:
    """Run a query."""
    result = connection.execute(query, list(parameters))
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def group_records(records: Sequence[Record], key: str) -> ByKey:
    """Group records by a column; what has no record has an empty list."""
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[record[key]].append(record)
    return groups


def portion(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Part a sequence into portions of a size; the last one may be smaller."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def read_groups(
    connection: duckdb.DuckDBPyConnection, relation: str, documents: Sequence[str], key: str, order: str
) -> ByKey:
    """Read the records of some documents, grouped by a column.

    Args:
        connection: The warehouse.
        relation: Schema and table; one with a document_id.
        documents: Ids of the documents.
        key: The column that groups.
        order: Columns that order the records of a group, as SQL.
    """
    query = f"select * from {relation} where document_id in (select unnest(?::varchar[])) order by {order}"
    return group_records(read_records(connection, query, list(documents)), key)
