"""Comma-separated text: recognised by its shape, its quotes resolved, and read like a sheet."""

import csv
import io
import sys

from ingest.assembly import Assembly, Sheet
from ingest.bounds import Allowance
from ingest.reading import Problem, Reading, UnreadableDocumentError

NO_TABLES_MESSAGE = "The comma-separated text has no tables. Ingest the original file."
_DELIMITERS = (",", ";")
_LEAST_SHARE = 0.6
_FEWEST_LINES = 2
_JUDGED_LINES = 200


def find_delimiter(text: str, suffix: str) -> str | None:
    """Find what parts the fields of a text.

    Args:
        text: The text.
        suffix: Suffix of its name, lower case; ``.csv`` settles that there is a delimiter.

    Returns:
        The delimiter; none if the text is no comma-separated table, or has tabulators.
    """
    if "\t" in text:
        return None
    lines = [line for line in text.split("\n", _JUDGED_LINES)[:_JUDGED_LINES] if line.strip()]
    for delimiter in _DELIMITERS:
        counts = [len(row) for row in _split("\n".join(lines), delimiter) if row]
        wide = [count for count in counts if count > 2]
        common = max(map(wide.count, set(wide)), default=0)
        if common >= _FEWEST_LINES and common >= _LEAST_SHARE * len(counts):
            return delimiter
    return "," if suffix == ".csv" and any("," in line for line in lines) else None


def parse_comma_separated(text: str, delimiter: str, allowance: Allowance) -> Reading:
    r"""Read comma-separated text.

    Args:
        text: The decoded text, line ends ``"\n"``.
        delimiter: What parts its fields.
        allowance: What reading may cost.

    Returns:
        Its rows as tables, rows of a single field above and below as lines.

    Raises:
        UnreadableDocumentError: If there are too many cells, or quotes are not closed.
    """
    rows: dict[int, dict[int, str]] = {}
    count = 0
    for number, fields in enumerate(_split(text, delimiter), start=1):
        filled = {column: field.strip() for column, field in enumerate(fields, start=1) if field.strip()}
        if filled:
            rows[number] = filled
        count += len(fields)
        allowance.allow_cells(count)
    assembly = Assembly(allowance, "text")
    assembly.start_page()
    assembly.add_sheet(Sheet(rows))
    return assembly.finish(NO_TABLES_MESSAGE)


def _split(text: str, delimiter: str) -> list[list[str]]:
    """Split a text into rows and fields.

    Raises:
        UnreadableDocumentError: If a quoted field never ends.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableDocumentError(
            Problem.DAMAGED, f"The comma-separated text is damaged ({error}). Save it anew as UTF-8 CSV."
        ) from error
