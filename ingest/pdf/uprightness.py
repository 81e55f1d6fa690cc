"""From the space in which a page is drawn to the upright page that a reader sees."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UprightPage:
    """The visible part of a page, turned upright.

    Attributes:
        left: Left edge of the page box in drawing space, points.
        bottom: Bottom edge of the page box.
        right: Right edge of the page box.
        top: Top edge of the page box.
        quarter_turns: Clockwise quarter turns that make the page upright.
    """

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int

    @property
    def width(self) -> float:
        """Return the width of the upright page in points."""
        return self.top - self.bottom if self.quarter_turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Return the height of the upright page in points."""
        return self.right - self.left if self.quarter_turns % 2 else self.top - self.bottom

    def place_point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the drawing space is on the upright page, from its top left corner."""
        match self.quarter_turns:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x

    def place_boxes(
        self, boxes: Iterable[tuple[float, float, float, float]]
    ) -> list[tuple[float, float, float, float]]:
        """Return where some boxes are on the upright page; see :meth:`place_box`."""
        if self.quarter_turns == 0:
            left, top = self.left, self.top
            return [(x0 - left, top - y1, x1 - left, top - y0) for x0, y0, x1, y1 in boxes]
        return [self.place_box(*box) for box in boxes]

    def place_box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return where a box, given by its lower left and upper right corner, is on the upright page.

        The result is ``(x0, y0, x1, y1)``: the upper left and the lower right corner, from the page's top left.
        """
        if self.quarter_turns == 0:  # nearly always
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        (ax, ay), (bx, by) = self.place_point(x0, y0), self.place_point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
