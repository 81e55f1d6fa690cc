"""The format of images of pages."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from ingest import READER_VERSION
from ingest.bounds import Allowance
from ingest.formats import JPEG, PNG, TIFF, Format
from ingest.reading import Reading


class ImageReader:
    """Reads images of pages by character recognition, if that is installed."""

    name = "rapidocr"
    version = READER_VERSION

    def read(self, path: Path, allowance: Allowance) -> Iterator[Reading]:
        """Read an image; see :meth:`ingest.formats.Reader.read`."""
        from ingest.ocr.reader import read_image

        yield read_image(path, allowance)

    def prepare(self) -> None:
        """Import what checks the file; the models are loaded when the first page needs them."""
        importlib.import_module("ingest.ocr.reader")


FORMATS = (
    Format(PNG, "an image", "images", (".png",), ImageReader()),
    Format(JPEG, "an image", "images", (".jpg", ".jpeg"), ImageReader()),
    Format(TIFF, "an image", "images", (".tif", ".tiff"), ImageReader()),
)
