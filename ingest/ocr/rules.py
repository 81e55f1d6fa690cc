"""The rules in the image of a page, found by morphology."""

from collections.abc import Sequence

import cv2
import numpy as np

from ingest.ocr.image import Image
from ingest.pdf.rules import THICKEST_RULE, PageRules, Rule, merge_rules

_SHORTEST_HORIZONTAL = 20.0
_SHORTEST_VERTICAL = 11.0
"""Points; shorter strokes belong to characters, or to no table."""
_REACH = 2.5
"""Points within which the end of a rule meets another."""


def find_image_rules(ink: Image, scale: float) -> PageRules:
    """Find the rules in an image.

    Args:
        ink: Where there is ink, level.
        scale: Pixels for each point.

    Returns:
        Merged rules in points; what meets no rule of the other direction is an underline or a stroke, and left out.
    """
    horizontal = merge_rules(_find_segments(ink, scale, _SHORTEST_HORIZONTAL))
    turned = np.ascontiguousarray(ink.T)
    vertical = merge_rules(_find_segments(turned, scale, _SHORTEST_VERTICAL))
    horizontal = [rule for rule in horizontal if _count_meetings(rule, vertical) >= 2]
    vertical = [rule for rule in vertical if _count_meetings(rule, horizontal) >= 2]
    return PageRules(horizontal, vertical, 1)


def erase_rules(ink: Image, rules: PageRules, scale: float) -> Image:
    """Return the ink without the rules."""
    erased = ink.copy()
    reach = 1 + round(THICKEST_RULE * scale / 2)
    for rule in rules.horizontal:
        y, x0, x1 = (round(value * scale) for value in rule)
        erased[max(y - reach, 0) : y + reach + 1, max(x0 - reach, 0) : x1 + reach + 1] = 0
    for rule in rules.vertical:
        x, y0, y1 = (round(value * scale) for value in rule)
        erased[max(y0 - reach, 0) : y1 + reach + 1, max(x - reach, 0) : x + reach + 1] = 0
    return erased


def _find_segments(ink: Image, scale: float, shortest: float) -> list[Rule]:
    """Return the horizontal segments of some length in an image, in points."""
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, 5), np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, round(shortest * scale)), np.uint8))
    thickened = cv2.dilate(opened, np.ones((3, 1), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(thickened, connectivity=8)
    segments = []
    for left, top, width, height, area in boxes[1:].tolist():
        thickness = area / width - 2
        if thickness <= THICKEST_RULE * scale + 1:
            segments.append(Rule((top + (height - 1) / 2 + 0.5) / scale, left / scale, (left + width) / scale))
    return segments


def _count_meetings(rule: Rule, others: Sequence[Rule]) -> int:
    """Return how many rules of the other direction a rule meets or crosses."""
    return sum(
        1
        for other in others
        if rule.start - _REACH <= other.position <= rule.end + _REACH
        and other.start - _REACH <= rule.position <= other.end + _REACH
    )
