"""ZIP files whose list of members is small enough to be opened in any process."""

import os
import zipfile
import zlib
from pathlib import Path

_DIRECTORY_END = b"PK\x05\x06"
_END_BYTE_COUNT = 22
_LONGEST_COMMENT = 65_535
_LARGEST_DIRECTORY = 4 * 1024**2

UNZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, OSError)
"""What ``zipfile`` raises on a damaged file, each for another kind of damage; it names only the first itself."""


def open_zip(path: Path) -> zipfile.ZipFile:
    """Open a ZIP file for reading.

    Args:
        path: The file.

    Returns:
        The open file.

    Raises:
        zipfile.BadZipFile: If it is none, or lists more members than any document has.
        OSError: If it cannot be opened.
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END_BYTE_COUNT - _LONGEST_COMMENT))
        tail = file.read()
    place = tail.rfind(_DIRECTORY_END)
    if place < 0 or len(tail) - place < _END_BYTE_COUNT:
        raise zipfile.BadZipFile("its list of members is missing")
    if int.from_bytes(tail[place + 12 : place + 16], "little") > _LARGEST_DIRECTORY:
        raise zipfile.BadZipFile("its list of members is too long")
    return zipfile.ZipFile(path)
