"""Images of the pages that findings are about, with the figures boxed and nobody's contact details."""

import hashlib
import re
from collections.abc import Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

import pypdfium2
from PIL import Image, ImageDraw

from report.reading import Record

NUMBER: Final = re.compile(r"[0-9][0-9,.]*")
PIXELS_PER_POINT: Final = 1.75
MARGIN: Final = 18.0
SHADES: Final = tuple(round(shade / 85) * 85 for shade in range(256))
"""Four greys: print stays sharp, and takes half the room of what a camera would have seen."""
DENSE: Final = 0.12
"""Bytes for each pixel above which an image is no print, but a scan."""
SCAN_QUALITY: Final = 45
LINE_SLACK: Final = 4.0
PROSE_ABOVE: Final = 24.0
PROSE_BELOW: Final = 190.0
ZOOM_WIDTH: Final = 150.0
ZOOM_HEIGHT: Final = 40.0


class Box(NamedTuple):
    """A rectangle on a page, in points from its top left corner."""

    x: float
    y: float
    width: float
    height: float


class Picture(NamedTuple):
    """A part of a page: its image, and what is boxed on it.

    Attributes:
        path: File of the image, relative to the report.
        page_number: The page, from 1.
        left, top, width, height: The part of the page that the image shows.
        view: The same as the value of viewBox.
        zoom: The surroundings of the suspect as a viewBox; empty where there is none.
        terms: Boxes of the figures that are added up.
        suspects: Boxes of the figures that the finding is about.
    """

    path: str
    page_number: int
    left: float
    top: float
    width: float
    height: float
    view: str
    zoom: str
    terms: tuple[Box, ...]
    suspects: tuple[Box, ...]


class Original:
    """The PDF that a document was read from, as long as it is what it was."""

    def __init__(self, path: Path, document_id: str) -> None:
        """Open the file.

        Raises:
            OSError: It cannot be read.
            ValueError: It is another file than the one that was read.
        """
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != document_id:
            raise ValueError("the file has changed")
        self.document = pypdfium2.PdfDocument(content)

    def close(self) -> None:
        """Close the file."""
        self.document.close()

    def find(self, page_number: int, printed: str, top: float, occurrence: int) -> Box | None:
        """Find a figure on a page.

        Args:
            page_number: The page, from 1.
            printed: The figure, with or without its unit.
            top: Where its paragraph begins, in points from the top.
            occurrence: How many times the paragraph prints the same number before it.

        Returns:
            The box of its number, where that goes over a line of what stands on the first; none where it is not found.
        """
        number = NUMBER.search(printed)
        if number is None:
            return None
        page = self.document[page_number - 1]
        height = page.get_height()
        text = page.get_textpage()
        pattern = re.compile(rf"(?<![0-9.,]){re.escape(number.group())}(?![0-9])")
        found = (
            box_of_characters([text.get_charbox(place) for place in range(*match.span())], height)
            for match in pattern.finditer(text.get_text_range())
        )
        return next(islice((box for box in found if box.y >= top - LINE_SLACK), occurrence, None), None)

    def page_size(self, page_number: int) -> tuple[float, float]:
        """Width and height of a page, in points."""
        width, height = self.document[page_number - 1].get_size()
        return width, height

    def render(self, page_number: int, region: Box, hidden: Sequence[Box]) -> bytes:
        """Render a part of a page in grey, with some rectangles painted over, as WebP."""
        page = self.document[page_number - 1]
        width, height = page.get_size()
        crop = (region.x, height - region.y - region.height, width - region.x - region.width, region.y)
        bitmap = page.render(scale=PIXELS_PER_POINT, crop=tuple(max(side, 0.0) for side in crop), grayscale=True)
        image: Image.Image = bitmap.to_pil()
        draw = ImageDraw.Draw(image)
        for box in hidden:
            x, y = (box.x - region.x) * PIXELS_PER_POINT, (box.y - region.y) * PIXELS_PER_POINT
            draw.rectangle((x, y, x + box.width * PIXELS_PER_POINT, y + box.height * PIXELS_PER_POINT), fill=200)
        return compress(image)


def compress(image: Image.Image) -> bytes:
    """Compress a grey image as WebP: print without loss in a few shades, scans as photographs."""
    content = BytesIO()
    image.point(SHADES).save(content, "WEBP", lossless=True, quality=60, method=0)
    if content.tell() > DENSE * image.width * image.height:
        content = BytesIO()
        image.save(content, "WEBP", quality=SCAN_QUALITY, method=4)
    return content.getvalue()


def box_of_characters(boxes: Sequence[tuple[float, float, float, float]], height: float) -> Box:
    """The box of the characters that stand on the line of the first one; theirs are measured from the bottom."""
    _, bottom, _, top = boxes[0]
    line = [box for box in boxes if box[1] < top and box[3] > bottom]
    left, right = min(box[0] for box in line), max(box[2] for box in line)
    return round_box(left, height - max(box[3] for box in line), right, height - min(box[1] for box in line))


def round_box(left: float, top: float, right: float, bottom: float) -> Box:
    """A box from its edges, to a tenth of a point."""
    return Box(round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1))


def box_of(record: Record) -> Box | None:
    """The box of a cell or line; none where the file has no pages."""
    if record["left_edge"] is None:
        return None
    return round_box(record["left_edge"], record["top_edge"], record["right_edge"], record["bottom_edge"])


def surround(boxes: Sequence[Box], size: tuple[float, float]) -> Box:
    """The part of a page that shows some boxes, with a margin."""
    left = max(min(box.x for box in boxes) - MARGIN, 0.0)
    top = max(min(box.y for box in boxes) - MARGIN, 0.0)
    right = min(max(box.x + box.width for box in boxes) + MARGIN, size[0])
    bottom = min(max(box.y + box.height for box in boxes) + MARGIN, size[1])
    return round_box(left, top, right, bottom)


def below_line(line: Box, size: tuple[float, float]) -> Box:
    """The part of a page that shows a paragraph, from its first line on."""
    top, bottom = max(line.y - PROSE_ABOVE, 0.0), min(line.y + PROSE_BELOW, size[1])
    return round_box(0.0, top, size[0], bottom)


def show_view(box: Box) -> str:
    """A box as the value of viewBox."""
    return f"{box.x:g} {box.y:g} {box.width:g} {box.height:g}"


def zoom_on(suspects: Sequence[Box], region: Box) -> str:
    """The surroundings of the first suspect as a viewBox; empty without one."""
    if not suspects:
        return ""
    box = suspects[0]
    width = min(max(ZOOM_WIDTH, box.width * 2.2), region.width)
    height = min(max(ZOOM_HEIGHT, box.height * 1.8), region.height)
    x = min(max(box.x + box.width / 2 - width / 2, region.x), region.x + region.width - width)
    y = min(max(box.y + box.height / 2 - height / 2, region.y), region.y + region.height - height)
    return show_view(Box(round(x, 1), round(y, 1), round(width, 1), round(height, 1)))
