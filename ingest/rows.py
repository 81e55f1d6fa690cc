"""What was read as rows of the tables of the ``raw`` schema, packed to travel from a worker to the database."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa

from ingest.normalization import normalize_text
from ingest.reading import Box, Reading

_BOX = {"x0": pa.float64(), "y0": pa.float64(), "x1": pa.float64(), "y1": pa.float64()}
_NO_BOX = (None, None, None, None)
SCHEMAS: Mapping[str, pa.Schema] = {
    table: pa.schema(columns)
    for table, columns in {
        "pages": {
            "page_number": pa.int32(),
            "width": pa.float64(),
            "height": pa.float64(),
            "rotation": pa.int32(),
            "horizontal_rule_count": pa.int32(),
            "vertical_rule_count": pa.int32(),
            "character_count": pa.int32(),
            "image_count": pa.int32(),
            "amounts_in_text": pa.int32(),
            "amounts_in_cells": pa.int32(),
            "characters_outside_cells": pa.int32(),
            "audit_status": pa.string(),
            "audit_message": pa.string(),
        },
        "text_lines": {
            "line_number": pa.int32(),
            "page_number": pa.int32(),
            "printed_text": pa.string(),
            "normalized_text": pa.string(),
            **_BOX,
            "source_line": pa.int32(),
            "table_number": pa.int32(),
        },
        "tables": {
            "table_number": pa.int32(),
            "page_number": pa.int32(),
            "preceding_line_number": pa.int32(),
            "row_count": pa.int32(),
            "column_count": pa.int32(),
            **_BOX,
            "method": pa.string(),
            "confidence": pa.float64(),
        },
        "cells": {
            "table_number": pa.int32(),
            "page_number": pa.int32(),
            "row_number": pa.int32(),
            "column_number": pa.int32(),
            "row_span": pa.int32(),
            "column_span": pa.int32(),
            "printed_text": pa.string(),
            "normalized_text": pa.string(),
            **_BOX,
            "source_line": pa.int32(),
            "method": pa.string(),
            "confidence": pa.float64(),
            "recognized_text": pa.string(),
            "typed_text": pa.string(),
        },
        "cell_alternatives": {
            "table_number": pa.int32(),
            "row_number": pa.int32(),
            "column_number": pa.int32(),
            "rank": pa.int32(),
            "alternative_text": pa.string(),
            "normalized_text": pa.string(),
            "confidence": pa.float64(),
            "origin": pa.string(),
        },
    }.items()
}
"""Columns of each table in its order, the document apart, which is the same in all rows."""

Value = str | int | float | None


class Batch(NamedTuple):
    """Some rows of one table, packed.

    Attributes:
        row_count: Number of rows.
        content: Record batch of Arrow without its schema, which is that of the table.
    """

    row_count: int
    content: bytes


def pack(reading: Reading) -> dict[str, Batch]:
    """Pack a reading, or a part of one.

    Args:
        reading: What was read.

    Returns:
        Rows by table; tables without any are left out.
    """
    return {table: _pack_rows(SCHEMAS[table], rows) for table, rows in _make_rows(reading).items() if rows}


def unpack(table: str, batch: Batch) -> pa.RecordBatch:
    """Return the rows of a table that were packed."""
    return pa.ipc.read_record_batch(pa.py_buffer(batch.content), SCHEMAS[table])


def _pack_rows(schema: pa.Schema, rows: Sequence[tuple[Value, ...]]) -> Batch:
    """Pack rows of one table."""
    arrays = [pa.array(column, kind) for column, kind in zip(zip(*rows, strict=True), schema.types, strict=True)]
    batch = pa.RecordBatch.from_arrays(arrays, schema=schema)
    return Batch(len(rows), batch.serialize().to_pybytes())


def _make_rows(reading: Reading) -> dict[str, Sequence[tuple[Value, ...]]]:
    """Return the rows of each table, in the order of its columns."""
    return {
        "pages": [
            (
                page.page_number, page.width, page.height, page.rotation, page.horizontal_rule_count,
                page.vertical_rule_count, page.character_count, page.image_count, page.amounts_in_text,
                page.amounts_in_cells, page.characters_outside_cells, page.audit_status, page.audit_message,
            )
            for page in reading.pages
        ],
        "text_lines": [
            (
                line.line_number, line.page_number, line.printed_text, normalize_text(line.printed_text),
                *_unpack_box(line.box), line.source_line, line.table_number,
            )
            for line in reading.text_lines
        ],
        "tables": [
            (
                table.table_number, table.page_number, table.preceding_line_number, table.row_count,
                table.column_count, *_unpack_box(table.box), table.method, table.confidence,
            )
            for table in reading.tables
        ],
        "cells": [
            (
                table.table_number, table.page_number, cell.row_number, cell.column_number, cell.row_span,
                cell.column_span, cell.printed_text, normalize_text(cell.printed_text), *_unpack_box(cell.box),
                cell.source_line, table.method, table.confidence if cell.confidence is None else cell.confidence,
                cell.recognized_text, cell.typed_text,
            )
            for table in reading.tables
            for cell in table.cells
        ],
        "cell_alternatives": [
            (
                table.table_number, cell.row_number, cell.column_number, rank, alternative.text,
                normalize_text(alternative.text), alternative.confidence, alternative.origin,
            )
            for table in reading.tables
            for cell in table.cells
            for rank, alternative in enumerate(cell.alternatives, start=1)
        ],
    }  # fmt: skip


def _unpack_box(box: Box | None) -> tuple[float | None, ...]:
    """Return the four coordinates of a box, or four blanks."""
    return box or _NO_BOX
