"""Pages that are pictures: rendered from a PDF, or decoded from an image file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import PIL.Image
import pypdfium2
from PIL import ImageOps

from ingest.bounds import Allowance
from ingest.ocr.image import Image
from ingest.ocr.page import read_page_image
from ingest.pdf.page import PageContent
from ingest.reading import Problem, UnreadableDocumentError

_PIXELS_PER_POINT = 200 / 72
_MOST_PIXELS = 80_000_000
_LONGEST_PAGE = 1250.0
"""Points; a page that is longer than A3 does not know its size."""
_LONG_SIDE = 842.0
"""Points; the long side of A4, which is assumed then."""
_BELIEVABLE_RESOLUTION = (120.0, 1300.0)
"""Pixels an inch; below are defaults of cameras and programs."""


def read_scanned_page(page: pypdfium2.PdfPage, page_number: int) -> PageContent:
    """Read a page of a PDF from its picture.

    Args:
        page: The page.
        page_number: Number of the page, from 1.

    Returns:
        Its lines and tables.
    """
    width, height = page.get_size()
    shrinking = _find_shrinking(width, height)
    bitmap = page.render(scale=_PIXELS_PER_POINT * shrinking, grayscale=True)
    try:
        image = np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
    finally:
        bitmap.close()
    return read_page_image(image, width * shrinking, height * shrinking, page_number)


def read_image_file(path: Path, allowance: Allowance) -> list[PageContent]:
    """Read an image file.

    Args:
        path: The file.
        allowance: Bounds, told how many pages there are.

    Returns:
        Its pages; a TIFF file may have several.

    Raises:
        UnreadableDocumentError: If it is damaged, or has too many pages or pixels.
    """
    PIL.Image.MAX_IMAGE_PIXELS = None  # the bound is ours
    try:
        with PIL.Image.open(path) as file:
            allowance.allow_pages(getattr(file, "n_frames", 1))
            contents = []
            for page_number, frame in enumerate(_list_frames(file), start=1):
                allowance.allow_scanned_page()
                contents.append(read_page_image(*_scale(frame), page_number))
            return contents
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableDocumentError(
            Problem.DAMAGED, "The image is damaged or cut off: it cannot be decoded. Download or scan it again."
        ) from error


def _list_frames(file: PIL.Image.Image) -> Iterator[PIL.Image.Image]:
    """Yield the frames of an image file.

    Raises:
        UnreadableDocumentError: If one has too many pixels.
    """
    for index in range(getattr(file, "n_frames", 1)):
        file.seek(index)
        if file.width * file.height > _MOST_PIXELS:
            raise UnreadableDocumentError(
                Problem.TOO_LARGE,
                f"The image has {file.width * file.height / 1e6:,.0f} million pixels; at most "
                f"{_MOST_PIXELS / 1e6:,.0f} million are read. Save it at 200 dots an inch.",
            )
        yield file


def _scale(frame: PIL.Image.Image) -> tuple[Image, float, float]:
    """Return the pixels of a frame in shades of grey at the resolution for recognition, with its size in points."""
    upright = ImageOps.exif_transpose(frame)
    opaque = upright
    if upright.has_transparency_data:
        opaque = PIL.Image.alpha_composite(PIL.Image.new("RGBA", upright.size, "white"), upright.convert("RGBA"))
    if opaque.mode.startswith("I"):
        shades = (np.asarray(opaque, dtype=np.float64) / 257).clip(0, 255).astype(np.uint8)
    else:
        shades = np.array(opaque.convert("L"), dtype=np.uint8)
    rows, columns = shades.shape
    points = _find_points_per_pixel(frame.info, max(rows, columns))
    width, height = columns * points, rows * points
    factor = _PIXELS_PER_POINT * points
    kind = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    size = max(round(columns * factor), 1), max(round(rows * factor), 1)
    return np.asarray(cv2.resize(shades, size, interpolation=kind), dtype=np.uint8), width, height


def _find_points_per_pixel(info: dict[Any, Any], long_side: int) -> float:
    """Return how large a pixel is: as the file says if that is believable, else so that the page is as long as A4."""
    try:
        resolution = float(info["dpi"][0])
    except (KeyError, IndexError, TypeError, ValueError, ZeroDivisionError):
        resolution = 0.0
    lowest, highest = _BELIEVABLE_RESOLUTION
    if lowest <= resolution <= highest and long_side * 72 / resolution <= _LONGEST_PAGE:
        return 72 / resolution
    return _LONG_SIDE / long_side


def _find_shrinking(width: float, height: float) -> float:
    """Return by what to multiply the size of a page that claims to be larger than any paper."""
    long_side = max(width, height)
    return 1.0 if long_side <= _LONGEST_PAGE else _LONG_SIDE / long_side
