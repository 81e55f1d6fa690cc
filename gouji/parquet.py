"""Writes the rows of a query as Parquet, batch by batch, with the types that DuckDB gave them."""

from collections.abc import Sequence
from typing import BinaryIO, Final

import duckdb
import pyarrow
from pyarrow import parquet

from gouji.interruption import run_interruptibly
from gouji.outcomes import ForeseenError

ROWS_AT_ONCE: Final = 100_000


def part_names(names: Sequence[str]) -> list[str]:
    """Tell columns of the same name apart, as DuckDB does: `amount`, `amount_1`."""
    parted: list[str] = []
    for name in names:
        candidates = (name, *(f"{name}_{number}" for number in range(1, len(names) + 1)))
        parted.append(next(candidate for candidate in candidates if candidate not in parted))
    return parted


def write_parquet(connection: duckdb.DuckDBPyConnection, query: str, output: BinaryIO) -> None:
    """Run a query, and write its rows as Parquet.

    Args:
        connection: The connection that runs it.
        query: SQL; of several statements the last one's rows are written.
        output: Where to write.

    Raises:
        ForeseenError: A column is of a type that Parquet does not have.
        duckdb.Error: The query failed while it ran.
    """
    with run_interruptibly(connection, lambda: connection.sql(query).to_arrow_reader(ROWS_AT_ONCE)) as reader:
        names = part_names(reader.schema.names)
        schema = pyarrow.schema([field.with_name(name) for field, name in zip(reader.schema, names, strict=True)])
        try:
            with parquet.ParquetWriter(output, schema, compression="zstd") as writer:
                while (batch := run_interruptibly(connection, lambda: next(reader, None))) is not None:
                    writer.write_batch(batch.rename_columns(names))
        except pyarrow.ArrowNotImplementedError as error:
            raise ForeseenError("failure.no_parquet_type", reason=error) from error
