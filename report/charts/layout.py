"""Rectangles whose areas are as amounts: the squarified treemap of Bruls, Huizing and van Wijk."""

from collections.abc import Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def area(self) -> float:
        """Its area."""
        return self.width * self.height


def squarify(amounts: Sequence[float], box: Box) -> list[Box]:
    """Fill a box with one rectangle per amount, as square as can be.

    Args:
        amounts: What the areas are as; above 0, best from large to small.
        box: What is filled.
    """
    boxes: list[Box] = []
    total = sum(amounts)
    scale = box.area / total if total else 0.0
    areas = [amount * scale for amount in amounts]
    while areas:
        side = min(box.width, box.height)
        count = 1
        while count < len(areas) and worst_ratio(areas[: count + 1], side) <= worst_ratio(areas[:count], side):
            count += 1
        last = count == len(areas)
        row, areas = areas[:count], areas[count:]
        filled, box = fill_row(row, box, last)
        boxes.extend(filled)
    return boxes


def worst_ratio(areas: Sequence[float], side: float) -> float:
    """How long the longest rectangle of a row would be for its width."""
    total = sum(areas)
    if not total or not side:
        return float("inf")
    return max(side * side * max(areas) / (total * total), total * total / (side * side * max(min(areas), 1e-12)))


def fill_row(row: Sequence[float], box: Box, last: bool) -> tuple[list[Box], Box]:
    """Lay a row along the shorter side of a box; and what remains of the box. The last row takes all of it."""
    total = sum(row)
    upright = box.width >= box.height
    depth = box.width if upright else box.height
    length = box.height if upright else box.width
    if not last:
        depth = min(depth, total / length if length else 0.0)
    boxes = []
    offset = 0.0
    for area in row:
        step = length * area / total if total else 0.0
        boxes.append(Box(box.x, box.y + offset, depth, step) if upright else Box(box.x + offset, box.y, step, depth))
        offset += step
    if upright:
        return boxes, Box(box.x + depth, box.y, max(box.width - depth, 0.0), box.height)
    return boxes, Box(box.x, box.y + depth, box.width, max(box.height - depth, 0.0))
