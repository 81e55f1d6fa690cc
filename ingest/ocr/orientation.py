"""Which way up the image of a page is: a landscape page is often scanned sideways, any page upside down."""

from collections.abc import Callable, Sequence
from statistics import fmean

import numpy as np

from ingest.ocr.image import Image
from ingest.ocr.recognition import Area, recognize_text

_LONG = 1.5
"""Length of a line of text, in its heights, from which it shows its direction."""
_SAMPLE = 6
_SURE = 0.9


def find_quarter_turns(image: Image, areas: Sequence[Area]) -> int:
    """Return by how many clockwise quarter turns the image of a page becomes upright.

    The lines of text lie along or across; which of the two ways is up is where more of a sample can be recognised.

    Args:
        image: Shades of grey, level.
        areas: Where there is text.
    """
    is_sideways = _count_long(_measure_height, areas) > _count_long(_measure_width, areas)
    measure, first, second = (_measure_height, 1, 3) if is_sideways else (_measure_width, 0, 2)
    sample = sorted(areas, key=measure)[-_SAMPLE:]
    sure = _rate(image, sample, first)
    return first if sure >= _SURE or sure >= _rate(image, sample, second) else second


def turn_image(image: Image, quarter_turns: int) -> Image:
    """Turn an image clockwise."""
    return np.ascontiguousarray(np.rot90(image, -quarter_turns))


def turn_area(area: Area, quarter_turns: int, width: int, height: int) -> Area:
    """Return where an area of an image is after it is turned clockwise.

    Args:
        area: The area.
        quarter_turns: From 0 to 3.
        width: Width of the image before.
        height: Height of the image before.
    """
    x0, y0, x1, y1 = area
    match quarter_turns:
        case 0:
            return area
        case 1:
            return Area(height - y1, x0, height - y0, x1)
        case 2:
            return Area(width - x1, height - y1, width - x0, height - y0)
        case _:
            return Area(y0, width - x1, y1, width - x0)


def _measure_width(area: Area) -> float:
    """Return how many times wider than high an area is."""
    return (area.x1 - area.x0) / (area.y1 - area.y0)


def _measure_height(area: Area) -> float:
    """Return how many times higher than wide an area is."""
    return (area.y1 - area.y0) / (area.x1 - area.x0)


def _count_long(measure: Callable[[Area], float], areas: Sequence[Area]) -> int:
    """Return how many areas are long in one direction."""
    return sum(1 for area in areas if measure(area) >= _LONG)


def _rate(image: Image, sample: Sequence[Area], quarter_turns: int) -> float:
    """Return how surely the text in a sample of areas is recognised after a turn; 1 for an empty sample."""
    height, width = image.shape
    turned = [turn_area(area, quarter_turns, width, height) for area in sample]
    lines = recognize_text(turn_image(image, quarter_turns), turned)
    return (
        fmean(
            fmean(character.confidence for character in line.characters) if line.characters else 0.0 for line in lines
        )
        if lines
        else 1.0
    )
