"""The rules in the image of a page, found by morphology."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from ingest.ocr.image import Image
from ingest.pdf.rules import THICKEST_RULE, PageRules, Rule, merge_rules

_SHORTEST_HORIZONTAL = 28.0
_SHORTEST_VERTICAL = 11.0
"""Points; shorter strokes belong to characters, or to no table."""
_REACH = 2.0
"""Points within which the end of a rule meets another."""
_LONGEST_STROKE = 45.0
"""Points; shorter vertical rules are held against the strokes of characters, which fill low rows."""
_MOST_BRANCHES = 0.06
"""Share of a vertical rule along which there may be ink close beside it; strokes have branches."""
_BESIDE = 2.2
"""Points from the middle of a rule to the ink that is held against it."""
_NARROWEST_TABLE = 80.0
"""Points; narrower grids are the strokes of large characters."""


def find_image_rules(ink: Image, scale: float) -> PageRules:
    """Find the rules in an image.

    Args:
        ink: Where there is ink, level.
        scale: Pixels for each point.

    Returns:
        Merged rules in points; those that form no grid are underlines or strokes, and left out.
    """
    horizontal = merge_rules(_find_segments(ink, scale, _SHORTEST_HORIZONTAL))
    turned = np.ascontiguousarray(ink.T)
    vertical = [
        rule
        for rule in merge_rules(_find_segments(turned, scale, _SHORTEST_VERTICAL))
        if rule.end - rule.start > _LONGEST_STROKE
        or (_ends_at_rules(rule, horizontal) and not _has_branches(rule, turned, scale))
    ]
    kept_horizontal: list[Rule] = []
    kept_vertical: list[Rule] = []
    for across, down in _group_connected(horizontal, vertical):
        if len(across) >= 2 and len(down) >= 2 and down[-1].position - down[0].position >= _NARROWEST_TABLE:
            kept_horizontal.extend(across)
            kept_vertical.extend(down)
    return PageRules(sorted(kept_horizontal), sorted(kept_vertical), 1)


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


def _ends_at_rules(rule: Rule, others: Sequence[Rule]) -> bool:
    """Return whether a rule begins and ends at rules of the other direction."""
    crossing = [other.position for other in others if other.start - _REACH <= rule.position <= other.end + _REACH]
    return all(any(abs(position - end) <= _REACH for position in crossing) for end in (rule.start, rule.end))


def _has_branches(rule: Rule, turned: Image, scale: float) -> bool:
    """Return whether strokes branch off a vertical rule.

    Args:
        rule: The rule.
        turned: The ink, rows and columns exchanged.
        scale: Pixels for each point.
    """
    x, margin = round(rule.position * scale), round(_REACH * scale)
    start, end = round(rule.start * scale) + margin, round(rule.end * scale) - margin
    beside = round(_BESIDE * scale)
    sides = (
        (turned[x - beside, start:end], turned[x + beside, start:end])
        if 0 < x - beside < x + beside < len(turned)
        else ()
    )
    return any(side.size and np.count_nonzero(side) > _MOST_BRANCHES * side.size for side in sides)


def _group_connected(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the rules of each connected set, horizontal and vertical ones, each sorted by position."""
    waiting_across, waiting_down = set(horizontal), set(vertical)
    while waiting_across:
        across, down = [waiting_across.pop()], list[Rule]()
        unseen: list[tuple[Rule, bool]] = [(across[0], True)]
        while unseen:
            rule, is_horizontal = unseen.pop()
            waiting, found = (waiting_down, down) if is_horizontal else (waiting_across, across)
            met = [other for other in waiting if _meet(rule, other)]
            waiting.difference_update(met)
            found.extend(met)
            unseen.extend((other, not is_horizontal) for other in met)
        yield sorted(across), sorted(down)


def _meet(rule: Rule, other: Rule) -> bool:
    """Return whether two rules of different directions meet or cross."""
    return (
        rule.start - _REACH <= other.position <= rule.end + _REACH
        and other.start - _REACH <= rule.position <= other.end + _REACH
    )
