"""Rows of the project's seeds: read, added and replaced in the style in which the file is written."""

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

Row = dict[str, str]


def read_rows(text: str) -> list[Row]:
    """Read the rows of a seed by the names of its columns."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def list_columns(text: str) -> list[str]:
    """List the columns of a seed in their order."""
    return next(csv.reader(io.StringIO(text, newline="")))


def end_of_line(text: str) -> str:
    """Tell how the lines of a seed end, which differs where git was told to convert them."""
    return "\r\n" if "\r\n" in text else "\n"


def write_row(values: Iterable[str], ending: str) -> str:
    """Write one line, with quotes where they are needed."""
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator=ending).writerow(values)
    return line.getvalue()


def append_rows(text: str, rows: Iterable[Mapping[str, str]]) -> str:
    """Add rows behind those of a seed; what is there stays as it is, to the byte.

    Args:
        text: Content of the seed.
        rows: The rows; a column that a row lacks is blank.

    Returns:
        The new content.

    Raises:
        ValueError: A row has a column that the seed lacks.
    """
    columns, ending = list_columns(text), end_of_line(text)
    lines = []
    for row in rows:
        if unknown := row.keys() - set(columns):
            raise ValueError(f"the seed lacks the columns {sorted(unknown)}")
        lines.append(write_row((row.get(column, "") for column in columns), ending))
    return "".join([text, "" if text.endswith("\n") else ending, *lines])


def replace_rows(text: str, change: Callable[[Row], Row]) -> str:
    """Change rows of a seed; lines that do not change stay as they are, to the byte.

    Args:
        text: Content of the seed; no value of it has several lines.
        change: Says for a row which values it gets.

    Returns:
        The new content.
    """
    columns, ending = list_columns(text), end_of_line(text)
    head, *lines = text.splitlines(keepends=True)
    written = [head]
    for line, row in zip(lines, read_rows(text), strict=True):
        changed = row | change(row)
        written.append(line if changed == row else write_row((changed[column] for column in columns), ending))
    return "".join(written)


def read_seed(path: Path) -> str:
    """Read the content of a seed with its ends of lines."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def write_seed(path: Path, text: str) -> None:
    """Write a seed whole or not at all: beside it, then in its place.

    Args:
        path: The seed; a link stays one.
        text: The new content.
    """
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, name)
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
