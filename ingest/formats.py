"""What a format is: how its files are recognised and called, and who reads them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ingest.bounds import Allowance
from ingest.reading import Reading

PDF = "application/pdf"
TEXT = "text/plain"
HTML = "text/html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
XLS = "application/vnd.ms-excel"
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
DOC = "application/msword"
PNG, JPEG, TIFF = "image/png", "image/jpeg", "image/tiff"


class Reader(Protocol):
    """Reads one format.

    Attributes:
        name: Name that is stored with each document.
        version: Version that is stored with each document; a new one makes documents be read again.
    """

    name: str
    version: str

    def read(self, path: Path, allowance: Allowance) -> Iterator[Reading]:
        """Read a document: at once, or in parts if it may be larger than memory.

        Args:
            path: The file.
            allowance: What reading may cost.

        Yields:
            What is printed in it, in order; problem and message are those of the last part.

        Raises:
            UnreadableDocumentError: If it cannot be read.
        """

    def prepare(self) -> None:
        """Import what reading needs, so that no document is charged for it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read.

    Attributes:
        media_type: What is stored with each document.
        called: How messages call a file of it, behind "the file is".
        family: How messages list it among the formats that are read.
        endings: Ends of the names of its files, lower case.
        reader: Reads it.
        starts: Tells a file by its first bytes, before any other format is considered. None for the formats that
            :mod:`ingest.media` tells apart by itself, and for those that are told by their parts.
        parts: Parts of a ZIP package, or streams of an old Office document, by which it is told; lower case.
    """

    media_type: str
    called: str
    family: str
    endings: tuple[str, ...]
    reader: Reader
    starts: Callable[[bytes], bool] | None = None
    parts: tuple[str, ...] = ()
