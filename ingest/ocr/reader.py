"""Read image files."""

from pathlib import Path

from ingest.bounds import Allowance
from ingest.ocr import INSTALL_HINT, is_installed
from ingest.pdf.reader import number_pages
from ingest.reading import Problem, Reading, UnreadableDocumentError


def read_image(path: Path, allowance: Allowance) -> Reading:
    """Read an image file, or a TIFF file of several pages.

    Args:
        path: The file.
        allowance: Bounds, told how many pages there are.

    Returns:
        Its pages, lines and tables.

    Raises:
        UnreadableDocumentError: If characters cannot be recognised on this machine, or the image cannot be read.
    """
    if not is_installed():
        raise UnreadableDocumentError(
            Problem.SCANNED,
            f"The file is an image; its characters can be recognised (OCR) after {INSTALL_HINT}. Ingest it again then.",
        )
    from ingest.ocr.scan import read_image_file

    return number_pages(read_image_file(path, allowance))
