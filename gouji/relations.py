"""What can be queried: schemas, tables, what one row of them is, and their columns, as the database describes them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

import duckdb

from gouji.outcomes import ForeseenError
from gouji.summary import fetch_records

# what an analyst reads; the others hold the steps in between, and are listed when they are asked for
READ_SCHEMAS: Final = ("marts", "checks", "findings", "reference")
SENTENCE_END: Final = re.compile(r"(?<=[.。!?])\s+")
GRAIN: Final = re.compile(r"\bone row (per|for)\b", re.IGNORECASE)
NEAREST: Final = 3
LIKENESS: Final = 0.5


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    name: str
    data_type: str
    description: str


@dataclass(frozen=True)
class Relation:
    """A table or view.

    Attributes:
        schema: Its schema.
        name: Its name.
        description: What it holds; empty where the database does not say.
        columns: Its columns, in order.
        row_count: Its number of rows; none where nobody has counted.
    """

    schema: str
    name: str
    description: str
    columns: tuple[Column, ...]
    row_count: int | None = None

    @property
    def full_name(self) -> str:
        """The name by which a query calls it."""
        return f"{self.schema}.{self.name}"

    @property
    def grain(self) -> str:
        """The sentence that says what one row is, else the first one."""
        sentences = SENTENCE_END.split(self.description)
        return next(filter(GRAIN.search, sentences), sentences[0])


def flatten_text(text: str | None) -> str:
    """Set a text that may run over several lines in one."""
    return " ".join((text or "").split())


def read_relations(connection: duckdb.DuckDBPyConnection) -> list[Relation]:
    """Read which tables and views there are, with their columns, by schema and name."""
    columns = {
        key: tuple(Column(row["column_name"], row["data_type"], flatten_text(row["comment"])) for row in rows)
        for key, rows in groupby(
            fetch_records(connection, "columns"), key=lambda row: (row["schema_name"], row["relation_name"])
        )
    }
    return [
        Relation(schema, name, flatten_text(row["comment"]), columns.get((schema, name), ()))
        for row in fetch_records(connection, "relations")
        for schema, name in [(row["schema_name"], row["relation_name"])]
    ]


def quote_name(relation: Relation) -> str:
    """Quote a name for SQL."""
    return ".".join('"{}"'.format(part.replace('"', '""')) for part in (relation.schema, relation.name))


def count_rows(connection: duckdb.DuckDBPyConnection, relations: Sequence[Relation]) -> list[Relation]:
    """Count the rows of tables, all in one query."""
    if not relations:
        return []
    counts = ", ".join(f"(select count(*) from {quote_name(relation)})" for relation in relations)
    numbers = connection.execute(f"select {counts}").fetchone() or ()
    return [replace(relation, row_count=number) for relation, number in zip(relations, numbers, strict=True)]


def suggest_names(name: str, known: Iterable[str]) -> list[str]:
    """Suggest the nearest of the known names, whether they were typed with their schema or without."""
    by_form = {form: full for full in known for form in (full.rpartition(".")[2], full)}
    matches = get_close_matches(name.lower(), by_form, n=2 * NEAREST, cutoff=LIKENESS)
    contained = [form for form in by_form if len(name) > 2 and name.lower() in form]
    return list(dict.fromkeys(by_form[form] for form in (*matches, *contained)))[:NEAREST]


def find_relation(name: str, relations: Sequence[Relation]) -> Relation:
    """Find a table by its name; without a schema, the marts come first, then checks, findings and lists.

    Args:
        name: Its name as typed.
        relations: What there is.

    Returns:
        The table.

    Raises:
        ForeseenError: There is none of this name.
    """
    wanted = name.strip().rstrip(";").replace('"', "").lower()
    found = [relation for relation in relations if wanted in (relation.name.lower(), relation.full_name.lower())]
    ranks = {schema: rank for rank, schema in enumerate(READ_SCHEMAS)}
    if found:
        return min(found, key=lambda relation: ranks.get(relation.schema, len(ranks)))
    nearest = suggest_names(wanted, [relation.full_name for relation in relations])
    if nearest:
        raise ForeseenError("failure.unknown_table", name=name, nearest=", ".join(nearest))
    raise ForeseenError("failure.no_such_table", name=name)


def select_schemas(relations: Sequence[Relation], schemas: Sequence[str]) -> list[Relation]:
    """Select the tables of schemas, in the order of these.

    Args:
        relations: What there is, by schema and name.
        schemas: Names as typed; none for what an analyst reads.

    Returns:
        The tables.

    Raises:
        ForeseenError: There is no schema of this name.
    """
    by_schema = {schema: list(members) for schema, members in groupby(relations, key=attrgetter("schema"))}
    for schema in schemas:
        if schema.lower() not in by_schema:
            nearest = ", ".join(get_close_matches(schema.lower(), by_schema, cutoff=LIKENESS) or by_schema)
            raise ForeseenError("failure.unknown_schema", name=schema, nearest=nearest)
    wanted = [schema.lower() for schema in schemas] or [schema for schema in READ_SCHEMAS if schema in by_schema]
    return [relation for schema in dict.fromkeys(wanted) for relation in by_schema[schema]]


def record_relation(relation: Relation) -> dict[str, Any]:
    """Turn a table without its columns into a record for JSON."""
    fields: Mapping[str, Any] = {key: value for key, value in asdict(relation).items() if key != "columns"}
    return {**fields, "grain": relation.grain}


def record_description(relation: Relation) -> dict[str, Any]:
    """Turn a table with its columns into a record for JSON."""
    return record_relation(relation) | {"columns": [asdict(column) for column in relation.columns]}
