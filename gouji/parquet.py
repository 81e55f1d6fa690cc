"""Writes the rows of a query as Parquet, batch by batch, with the types that DuckDB gave them."""

from collections.abc import Sequence
from typing import BinaryIO, Final

import duckdb
import pyarrow
from pyarrow import parquet

from gouji.outcomes import ForeseenError

ROWS_AT_ONCE: Final = 100_000


def part_names(names: Sequence[str]) -> list[str]:
    """Tell columns of the same name apart, as DuckDB does: `amount`, `amount_1`."""
    parted: list[str] = []
    for name in names:
        candidates = (name, *(f"{name}_{number}" for number in range(1, len(names) + 1)))
        parted.append(next(candidate for candidate in candidates if candidate not in parted))
    return parted


def write_parquet(relation: duckdb.DuckDBPyRelation, output: BinaryIO) -> None:
    """Write the rows of a query as Parquet.

    Args:
        relation: The query; it is run here.
        output: Where to write.

    Raises:
        ForeseenError: A column is of a type that Parquet does not have.
        duckdb.Error: The query failed while it ran.
    """
    with relation.to_arrow_reader(ROWS_AT_ONCE) as reader:
        names = part_names(reader.schema.names)
        schema = pyarrow.schema([field.with_name(name) for field, name in zip(reader.schema, names, strict=True)])
        try:
            with parquet.ParquetWriter(output, schema, compression="zstd") as writer:
                for batch in reader:
                    writer.write_batch(batch.rename_columns(names))
        except pyarrow.ArrowNotImplementedError as error:
            raise ForeseenError("failure.no_parquet_type", reason=error) from error
