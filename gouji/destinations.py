"""Where the rows of a query go: to stdout, or into a file that appears under its name only when it is complete."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, BinaryIO, Final, TextIO, cast

from gouji.outcomes import ForeseenError
from gouji.tabulation import BINARY_FORMATS, Format
from gouji.warehouse import Warehouse

ENDINGS: Final = {
    ".csv": Format.CSV,
    ".json": Format.JSON,
    ".md": Format.MARKDOWN,
    ".parquet": Format.PARQUET,
    ".xlsx": Format.XLSX,
}


def choose_format(form: Format | None, path: Path | None) -> Format:
    """Choose how to write rows: as asked, else by the ending of the file's name, else as a table."""
    if form is not None or path is None:
        return form or Format.TABLE
    return ENDINGS.get(path.suffix.lower(), Format.TABLE)


def check_destination(path: Path | None, form: Format, warehouse: Warehouse) -> None:
    """Check before a query is run that its rows can be written.

    Args:
        path: The file to write; none for stdout.
        form: How the rows are to be written.
        warehouse: The warehouse that is read.

    Raises:
        ForeseenError: Bytes would go to a terminal, or the file would lie among those of the warehouse.
    """
    if path is None:
        if form in BINARY_FORMATS and sys.stdout.isatty():
            raise ForeseenError("failure.binary_to_terminal", format=form)
    elif warehouse.database.parent.resolve() in path.resolve().parents:
        raise ForeseenError("failure.output_in_warehouse", path=path)


@contextmanager
def replace_file(path: Path, **opening: str) -> Iterator[IO[str] | IO[bytes]]:
    """Write a file beside its place, and move it there if all went well; else what was there stays.

    Args:
        path: The file; behind a link, the one that the link leads to.
        **opening: Encoding of the text; none for bytes.

    Yields:
        The open file.

    Raises:
        OSError: The folder is missing or cannot be written.
    """
    target, kind = path.resolve(), "" if opening else "b"
    if target.exists() and not target.is_file():  # a device or a pipe
        with target.open(f"w{kind}", **opening) as existing:  # type: ignore[call-overload]  # mode and encoding are not literals
            yield existing
        return
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with unfinished.open(f"w{kind}", **opening) as file:  # type: ignore[call-overload]  # mode and encoding are not literals
            yield file
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def open_text(path: Path | None) -> Iterator[TextIO]:
    """Open a file for text in UTF-8, or stdout."""
    if path is None:
        yield sys.stdout
        return
    with replace_file(path, encoding="utf-8", newline="") as file:
        yield cast(TextIO, file)


@contextmanager
def open_binary(path: Path | None) -> Iterator[BinaryIO]:
    """Open a file for bytes, or one whose content goes to stdout when it is complete."""
    if path is not None:
        with replace_file(path) as file:
            yield cast(BinaryIO, file)
        return
    with TemporaryFile() as file:
        yield cast(BinaryIO, file)
        file.seek(0)
        shutil.copyfileobj(file, sys.stdout.buffer)
