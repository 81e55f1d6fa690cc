"""The rules of a page: thin filled rectangles and stroked segments, merged to the lines that a reader sees."""

import math
from array import array
from collections.abc import Callable, Iterable, Set
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ingest.pdf import native
from ingest.pdf.uprightness import UprightPage

THICKEST_RULE = 2.5
"""Points; a filled rectangle that is thicker is a shading."""
SHORTEST_RULE = 3.0
"""Points; anything shorter is a dot or a part of a glyph."""
_SHORTEST_SEGMENT = 1.0
_MERGE_TOLERANCE = 2.0
_STROKE_SLANT = 1.5
_LONGEST_PIECE = 12.0
"""Points; the many pieces of dotted rules are not asked for their color, as that takes time."""
_DEEPEST_FORM = 6
_WHITE = 250
"""Least red, green and blue of what is not seen on white paper."""
_WINDOW_SHARE = 0.5
"""Of the shorter side of a page: what a window this wide cuts off goes on elsewhere, what a cell cuts off does not."""

Matrix = tuple[float, float, float, float, float, float]
Segment = tuple[float, float, float, float]


class Rule(NamedTuple):
    """A horizontal or vertical rule on the upright page, in points.

    Attributes:
        position: y of a horizontal rule, x of a vertical one.
        start: Its smaller end along its direction.
        end: Its larger end.
    """

    position: float
    start: float
    end: float


class PageRules(NamedTuple):
    """Rules of one page after merging, and what else was met on the way: images, and text that is not seen.

    Attributes:
        horizontal: Horizontal rules.
        vertical: Vertical rules.
        image_count: Number of images.
        has_hidden_text: Whether some text is drawn neither filled nor stroked.
        cut_off: Addresses of text objects wholly outside a window half as wide as the page or wider.
    """

    horizontal: list[Rule]
    vertical: list[Rule]
    image_count: int
    has_hidden_text: bool = False
    cut_off: Set[int] = frozenset()

    @property
    def may_form_a_grid(self) -> bool:
        """Return whether there are enough rules for a table: two in each direction."""
        return len(self.horizontal) >= 2 and len(self.vertical) >= 2


def find_rules(page: Any, upright: UprightPage) -> PageRules:
    """Find all rules of a page.

    Args:
        page: Page handle of pdfium.
        upright: How the page is turned upright.

    Returns:
        Merged rules in upright coordinates.
    """
    drawing = _Drawing(_WINDOW_SHARE * min(upright.width, upright.height))
    address = native.find_address(page)
    drawing.walk(address, native.count_objects_of_page(address), native.get_object_of_page, None, 0)
    horizontal, vertical = [], []
    width, height = upright.width, upright.height
    for x0, y0, x1, y1 in upright.place_boxes(drawing.list_visible_segments()):
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            continue
        if x1 - x0 >= y1 - y0:
            horizontal.append(Rule((y0 + y1) / 2, x0, x1))
        else:
            vertical.append(Rule((x0 + x1) / 2, y0, y1))
    return PageRules(
        merge_rules(horizontal), merge_rules(vertical), drawing.image_count, drawing.has_hidden_text, drawing.cut_off
    )


def merge_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Merge parallel rules that a reader sees as one line.

    Word draws one line as hundreds of tiny rectangles, or once for each of the cells on both sides of it.

    Args:
        rules: Rules of one direction.

    Returns:
        Rules sorted by position and start, those that stay too short left out.
    """
    bands: list[list[Rule]] = []
    for rule in sorted(rules):
        band = bands[-1] if bands else None
        if (
            band
            and rule.position - band[-1].position <= _MERGE_TOLERANCE
            and rule.position - band[0].position <= 1.5 * _MERGE_TOLERANCE
        ):
            band.append(rule)
        else:
            bands.append([rule])
    return [rule for band in bands for rule in _join_ends(band) if rule.end - rule.start >= SHORTEST_RULE]


def _join_ends(band: list[Rule]) -> list[Rule]:
    """Join the rules of one line wherever they touch or overlap."""
    position = sum(rule.position for rule in band) / len(band)
    extents = sorted((rule.start, rule.end) for rule in band)
    joined = []
    start, end = extents[0]
    for next_start, next_end in extents[1:]:
        if next_start <= end + _MERGE_TOLERANCE:
            end = max(end, next_end)
        else:
            joined.append(Rule(position, start, end))
            start, end = next_start, next_end
    joined.append(Rule(position, start, end))
    return joined


def _chain(inner: Matrix, outer: Matrix | None) -> Matrix:
    """Return the matrix that applies ``inner`` first and ``outer`` second."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc, a * ob + b * od,
        c * oa + d * oc, c * ob + d * od,
        e * oa + f * oc + oe, e * ob + f * od + of,
    )  # fmt: skip


def _measure(segment: Segment) -> float:
    """Return the length of a segment."""
    return max(segment[2] - segment[0], segment[3] - segment[1])


def _is_horizontal(segment: Segment) -> bool:
    """Return whether a segment runs from left to right in drawing space."""
    return segment[2] - segment[0] >= segment[3] - segment[1]


def _is_on(segment: Segment, box: Segment) -> bool:
    """Return whether the middle of a segment lies in a box."""
    x, y = (segment[0] + segment[2]) / 2, (segment[1] + segment[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


class _Drawing:
    """Collects the straight thin segments of a page in drawing space."""

    def __init__(self, window_size: float) -> None:
        """Allocate the buffers that pdfium writes to.

        Args:
            window_size: Points; a clip that is narrower is one of a cell.
        """
        self._window_size = window_size
        self._windows: dict[tuple[int, int], Segment | None] = {}
        self.cut_off: set[int] = set()
        self.segments: list[Segment] = []
        self.image_count = 0
        self.has_hidden_text = False
        self._white_segments: list[Segment] = []
        self._filled: list[tuple[int, Matrix | None]] = []
        self._box, self._point, self._matrix = array("f", bytes(16)), array("f", bytes(8)), array("f", bytes(24))
        self._mode, self._color = array("i", bytes(8)), array("I", bytes(16))
        self._box_addresses = native.find_addresses(self._box)
        self._point_addresses = native.find_addresses(self._point)
        self._mode_addresses = native.find_addresses(self._mode)
        self._color_addresses = native.find_addresses(self._color)
        self._matrix_address = native.find_addresses(self._matrix)[0]

    def walk(
        self, container: int, count: int, get_object: Callable[[int, int], int], matrix: Matrix | None, depth: int
    ) -> None:
        """Collect the segments of some page objects, forms included.

        Args:
            container: Address of the page or form.
            count: Number of its objects.
            get_object: Returns the address of one of its objects by its index.
            matrix: From the objects' space to the page's; none for the page itself.
            depth: Number of forms around the objects.
        """
        get_kind, get_render_mode = native.get_kind, native.get_render_mode
        for index in range(count):
            page_object = get_object(container, index)
            kind = get_kind(page_object)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                first = len(self.segments)
                self._collect_path(page_object, matrix)
                added = len(self.segments) - first
                if added and _measure(self.segments[-1]) > _LONGEST_PIECE:
                    self._sort_out_white(page_object, first)
                if added != 1 and self._mode[0]:
                    self._filled.append((page_object, matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                if get_render_mode(page_object) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
                    self.has_hidden_text = True
                if self._is_cut_off(page_object):
                    self.cut_off.add(page_object)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.image_count += 1
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                self._walk_form(page_object, matrix, depth)

    def _is_cut_off(self, text: int) -> bool:
        """Return whether a text lies wholly outside the window through which it is seen, in the space of both."""
        clip = native.get_clip_path(text)
        count = native.count_paths_of_clip(clip)
        last_path = native.get_segment_of_clip(clip, count - 1, 0) if count > 0 else None
        if not last_path:
            return False
        key = count, last_path  # texts below one clip share its paths
        if key not in self._windows:
            self._windows[key] = self._find_window(clip, count)
        window = self._windows[key]
        if window is None or not native.get_bounds(text, *self._box_addresses):
            return False
        left, bottom, right, top = self._box
        return right < window[0] or top < window[1] or left > window[2] or bottom > window[3]

    def _find_window(self, clip: int, count: int) -> Segment | None:
        """Return the box that some clipping paths leave open; none if it is no larger than a cell."""
        left, bottom, right, top = -math.inf, -math.inf, math.inf, math.inf
        for path in range(count):
            xs, ys = [], []
            for index in range(native.count_segments_of_clip(clip, path)):
                native.get_point(native.get_segment_of_clip(clip, path, index), *self._point_addresses)
                xs.append(self._point[0])
                ys.append(self._point[1])
            if xs:
                left, bottom, right, top = (
                    max(left, min(xs)),
                    max(bottom, min(ys)),
                    min(right, max(xs)),
                    min(top, max(ys)),
                )
        return (left, bottom, right, top) if right - left >= self._window_size else None

    def _sort_out_white(self, path: int, first: int) -> None:
        """Keep the last segments apart if their path is white."""
        if self._is_white(path):
            self._white_segments += self.segments[first:]
            del self.segments[first:]

    def list_visible_segments(self) -> list[Segment]:
        """Return the segments that a reader sees: white ones only on a shading, or if no others have their direction.

        Those that are not seen at all still show how the program that drew them parts the cells.
        """
        if not self._white_segments:
            return self.segments
        shadings = list(self._find_shadings())
        directions = {_is_horizontal(segment) for segment in self.segments}
        return self.segments + [
            segment
            for segment in self._white_segments
            if _is_horizontal(segment) not in directions or any(_is_on(segment, shading) for shading in shadings)
        ]

    def _find_shadings(self) -> Iterable[Segment]:
        """Yield the boxes of filled paths that are not white."""
        self._mode[1] = 0
        for path, matrix in self._filled:
            if native.get_bounds(path, *self._box_addresses) and not self._is_white(path):
                left, bottom, right, top = self._box
                a, b, c, d, e, f = matrix or (1, 0, 0, 1, 0, 0)
                xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
                ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
                if min(max(xs) - min(xs), max(ys) - min(ys)) > THICKEST_RULE:
                    yield min(xs), min(ys), max(xs), max(ys)

    def _is_white(self, path: int) -> bool:
        """Return whether the path whose drawing mode was read last is as white as paper."""
        read_color = native.get_stroke_color if self._mode[1] else native.get_fill_color
        if not read_color(path, *self._color_addresses):
            return False
        red, green, blue, _ = self._color
        return red >= _WHITE and green >= _WHITE and blue >= _WHITE

    def _walk_form(self, form: int, matrix: Matrix | None, depth: int) -> None:
        """Collect the segments inside a form object."""
        self.walk(
            form,
            native.count_objects_of_form(form),
            native.get_object_of_form,
            _chain(self._read_matrix(form), matrix),
            depth + 1,
        )

    def _read_matrix(self, page_object: int) -> Matrix:
        """Return the matrix of a page object."""
        native.get_matrix(page_object, self._matrix_address)
        a, b, c, d, e, f = self._matrix
        return a, b, c, d, e, f

    def _collect_path(self, path: int, matrix: Matrix | None) -> None:
        """Collect the segments of a path that is filled or stroked; a clipping path is neither."""
        if not native.get_draw_mode(path, *self._mode_addresses):
            return
        fill_mode, has_stroke = self._mode
        if not fill_mode and not has_stroke:
            return
        if matrix is None and self._collect_thin_box(path):
            return
        a, b, c, d, e, f = _chain(self._read_matrix(path), matrix)
        points: list[tuple[float, float]] = []
        for index in range(native.count_segments(path)):
            segment = native.get_segment(path, index)
            native.get_point(segment, *self._point_addresses)
            x, y = self._point
            point = a * x + c * y + e, b * x + d * y + f
            if native.get_segment_kind(segment) == pdfium.FPDF_SEGMENT_MOVETO:
                self._collect_outline(points)
                points = [point]
                continue
            points.append(point)
            if native.is_closing(segment) and points[0] != points[-1]:
                points.append(points[0])
        self._collect_outline(points)

    def _collect_thin_box(self, path: int) -> bool:
        """Collect a path whose bounds are thin without looking at its segments; return whether they are."""
        return bool(native.get_bounds(path, *self._box_addresses)) and self._collect_if_thin(*self._box)

    def _collect_if_thin(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Collect a box as one segment along its middle if it is thin and not a mere dot."""
        width, height = x1 - x0, y1 - y0
        if width >= height:
            if height > THICKEST_RULE:
                return False
            if width >= _SHORTEST_SEGMENT:
                middle = (y0 + y1) / 2
                self.segments.append((x0, middle, x1, middle))
        else:
            if width > THICKEST_RULE:
                return False
            if height >= _SHORTEST_SEGMENT:
                middle = (x0 + x1) / 2
                self.segments.append((middle, y0, middle, y1))
        return True

    def _collect_outline(self, points: list[tuple[float, float]]) -> None:
        """Collect one subpath: as a thin box, or its straight segments if they are stroked."""
        if len(points) < 2:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if self._collect_if_thin(min(xs), min(ys), max(xs), max(ys)):
            return
        if self._mode[1]:
            for (ax, ay), (bx, by) in pairwise(points):
                self._collect_stroke(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _collect_stroke(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Collect one stroked segment if it is straight and upright."""
        if min(x1 - x0, y1 - y0) <= _STROKE_SLANT:
            self._collect_if_thin(x0, y0, x1, y1)
