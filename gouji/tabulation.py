"""Writes the rows of a query as text: an aligned table, CSV, JSON or Markdown."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from math import isfinite
from typing import Any, Final, TextIO

from rich.cells import cell_len

Row = Sequence[Any]

NUMBERS: Final = (int, float, Decimal)


class Format(StrEnum):
    """How rows can be written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"
    PARQUET = "parquet"
    XLSX = "xlsx"


BINARY_FORMATS: Final = (Format.PARQUET, Format.XLSX)

# what must not reach a terminal: control characters, which steer it, and marks that reverse the order of letters
STEERING: Final = {
    code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
} | {ord("\n"): "⏎", ord("\t"): " "}


def simplify_decimal(value: Decimal) -> int | float | str:
    """Turn a decimal into a JSON number when a double holds it exactly as printed, else into text."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


def simplify_value(value: Any) -> Any:
    """Turn a value of DuckDB's into one that JSON can hold; numbers that are no numbers become null."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return simplify_decimal(value)
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return {str(key): simplify_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [simplify_value(item) for item in value]
    return str(value)


def show_value(value: Any) -> str:
    """Turn a value into one line of text that a terminal only shows; null becomes empty."""
    return "" if value is None else str(value).translate(STEERING)


def pad_text(text: str, width: int, *, right: bool) -> str:
    """Pad a text to a width in terminal columns, where a Chinese character takes two."""
    blanks = " " * (width - cell_len(text))
    return blanks + text if right else text + blanks


def list_alignments(columns: Sequence[str], rows: Sequence[Row]) -> list[bool]:
    """Tell for each column whether it is set flush right: when it holds numbers and nothing else."""

    def is_numeric(position: int) -> bool:
        values = [row[position] for row in rows if row[position] is not None]
        return bool(values) and all(isinstance(value, NUMBERS) and not isinstance(value, bool) for value in values)

    return [is_numeric(position) for position in range(len(columns))]


def align_cells(lines: Sequence[Sequence[str]], rights: Sequence[bool]) -> Iterator[list[str]]:
    """Pad the texts of all lines so that their columns stand below each other."""
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        yield [pad_text(text, width, right=right) for text, width, right in zip(line, widths, rights, strict=True)]


def draw_table(columns: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    """Draw an aligned table, complete, whatever the width of the terminal.

    Args:
        columns: Names of the columns.
        rows: Values.

    Yields:
        The lines: header, rule, one per row.
    """
    lines = [list(map(show_value, line)) for line in (columns, *rows)]
    header, *body = align_cells(lines, list_alignments(columns, rows))
    yield "  ".join(header).rstrip()
    yield "  ".join("─" * cell_len(text) for text in header)
    yield from ("  ".join(texts).rstrip() for texts in body)


def draw_markdown(columns: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    """Draw a Markdown table.

    Args:
        columns: Names of the columns.
        rows: Values.

    Yields:
        The lines: header, rule with the alignments, one per row.
    """
    rights = list_alignments(columns, rows)
    lines = [[text.replace("|", "\\|") for text in map(show_value, line)] for line in (columns, *rows)]
    header, *body = align_cells(lines, rights)
    rules = ("-" * max(cell_len(text) - right, 3) + ":" * right for text, right in zip(header, rights, strict=True))
    for texts in (header, list(rules), *body):
        yield f"| {' | '.join(texts)} |"


def write_csv(columns: Sequence[str], rows: Iterable[Row], output: TextIO) -> None:
    """Write rows as CSV with a header; null becomes an empty field."""
    csv.writer(output, lineterminator="\n").writerows(chain([columns], rows))


def write_json(columns: Sequence[str], rows: Iterable[Row], output: TextIO) -> None:
    """Write rows as a JSON array of objects, one to a line."""
    separator = "["
    for row in rows:
        record = dict(zip(columns, map(simplify_value, row), strict=True))
        output.write(f"{separator}{json.dumps(record, ensure_ascii=False)}")
        separator = ",\n "
    output.write("[]\n" if separator == "[" else "]\n")


def write_rows(columns: Sequence[str], rows: Iterable[Row], form: Format, output: TextIO) -> None:
    """Write rows in one of the formats that are text.

    Args:
        columns: Names of the columns; of two with the same name, JSON keeps the last.
        rows: Values; CSV and JSON are streamed, the drawn formats need all rows to measure them.
        form: The format.
        output: Where to write.
    """
    match form:
        case Format.CSV:
            write_csv(columns, rows, output)
        case Format.JSON:
            write_json(columns, rows, output)
        case Format.TABLE:
            output.writelines(f"{line}\n" for line in draw_table(columns, list(rows)))
        case Format.MARKDOWN:
            output.writelines(f"{line}\n" for line in draw_markdown(columns, list(rows)))
