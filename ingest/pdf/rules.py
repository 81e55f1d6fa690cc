"""The rules of a page: thin filled rectangles and stroked segments, merged to the lines that a reader sees."""

import ctypes
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

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
    """Rules of one page after merging, and what else was met on the way: images, and text that is not seen."""

    horizontal: list[Rule]
    vertical: list[Rule]
    image_count: int
    has_hidden_text: bool = False

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
    drawing = _Drawing()
    drawing.walk(pdfium.FPDFPage_CountObjects(page), lambda index: pdfium.FPDFPage_GetObject(page, index), None, 0)
    horizontal, vertical = [], []
    width, height = upright.width, upright.height
    for segment in drawing.list_visible_segments():
        x0, y0, x1, y1 = upright.place_box(*segment)
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            continue
        if x1 - x0 >= y1 - y0:
            horizontal.append(Rule((y0 + y1) / 2, x0, x1))
        else:
            vertical.append(Rule((x0 + x1) / 2, y0, y1))
    return PageRules(merge_rules(horizontal), merge_rules(vertical), drawing.image_count, drawing.has_hidden_text)


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

    def __init__(self) -> None:
        """Allocate the buffers that pdfium writes to."""
        self.segments: list[Segment] = []
        self.image_count = 0
        self.has_hidden_text = False
        self._white_segments: list[Segment] = []
        self._filled: list[tuple[Any, Matrix | None]] = []
        self._color = tuple(ctypes.c_uint() for _ in range(4))
        self._box = tuple(ctypes.c_float() for _ in range(4))
        self._point = tuple(ctypes.c_float() for _ in range(2))
        self._fill_mode, self._has_stroke = ctypes.c_int(), ctypes.c_int()
        self._matrix = pdfium.FS_MATRIX()

    def walk(self, count: int, get_object: Callable[[int], Any], matrix: Matrix | None, depth: int) -> None:
        """Collect the segments of some page objects, forms included.

        Args:
            count: Number of objects.
            get_object: Returns an object by its index.
            matrix: From the objects' space to the page's; none for the page itself.
            depth: Number of forms around the objects.
        """
        for index in range(count):
            page_object = get_object(index)
            kind = pdfium.FPDFPageObj_GetType(page_object)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                first = len(self.segments)
                self._collect_path(page_object, matrix)
                added = len(self.segments) - first
                if added and _measure(self.segments[-1]) > _LONGEST_PIECE:
                    self._sort_out_white(page_object, first)
                if added != 1 and self._fill_mode.value:
                    self._filled.append((page_object, matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                if pdfium.FPDFTextObj_GetTextRenderMode(page_object) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
                    self.has_hidden_text = True
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.image_count += 1
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                self._walk_form(page_object, matrix, depth)

    def _sort_out_white(self, path: Any, first: int) -> None:
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
        left, bottom, right, top = self._box
        self._has_stroke.value = 0
        for path, matrix in self._filled:
            if pdfium.FPDFPageObj_GetBounds(path, left, bottom, right, top) and not self._is_white(path):
                a, b, c, d, e, f = matrix or (1, 0, 0, 1, 0, 0)
                xs = [a * x + c * y + e for x in (left.value, right.value) for y in (bottom.value, top.value)]
                ys = [b * x + d * y + f for x in (left.value, right.value) for y in (bottom.value, top.value)]
                if min(max(xs) - min(xs), max(ys) - min(ys)) > THICKEST_RULE:
                    yield min(xs), min(ys), max(xs), max(ys)

    def _is_white(self, path: Any) -> bool:
        """Return whether the path whose drawing mode was read last is as white as paper."""
        read_color = pdfium.FPDFPageObj_GetStrokeColor if self._has_stroke.value else pdfium.FPDFPageObj_GetFillColor
        red, green, blue, _ = self._color
        if not read_color(path, *self._color):
            return False
        return red.value >= _WHITE and green.value >= _WHITE and blue.value >= _WHITE

    def _walk_form(self, form: Any, matrix: Matrix | None, depth: int) -> None:
        """Collect the segments inside a form object."""
        self.walk(
            pdfium.FPDFFormObj_CountObjects(form),
            lambda index: pdfium.FPDFFormObj_GetObject(form, index),
            _chain(self._read_matrix(form), matrix),
            depth + 1,
        )

    def _read_matrix(self, page_object: Any) -> Matrix:
        """Return the matrix of a page object."""
        matrix = self._matrix
        pdfium.FPDFPageObj_GetMatrix(page_object, matrix)
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _collect_path(self, path: Any, matrix: Matrix | None) -> None:
        """Collect the segments of a path that is filled or stroked; a clipping path is neither."""
        if not pdfium.FPDFPath_GetDrawMode(path, self._fill_mode, self._has_stroke):
            return
        if not self._fill_mode.value and not self._has_stroke.value:
            return
        if matrix is None and self._collect_thin_box(path):
            return
        a, b, c, d, e, f = _chain(self._read_matrix(path), matrix)
        x, y = self._point
        points: list[tuple[float, float]] = []
        for index in range(pdfium.FPDFPath_CountSegments(path)):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
                self._collect_outline(points)
                points = [point]
                continue
            points.append(point)
            if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
                points.append(points[0])
        self._collect_outline(points)

    def _collect_thin_box(self, path: Any) -> bool:
        """Collect a path whose bounds are thin without looking at its segments; return whether they are."""
        left, bottom, right, top = self._box
        if not pdfium.FPDFPageObj_GetBounds(path, left, bottom, right, top):
            return False
        return self._collect_if_thin(left.value, bottom.value, right.value, top.value)

    def _collect_if_thin(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Collect a box as one segment along its middle if it is thin and not a mere dot."""
        width, height = x1 - x0, y1 - y0
        if min(width, height) > THICKEST_RULE:
            return False
        if max(width, height) >= _SHORTEST_SEGMENT:
            if width >= height:
                middle = (y0 + y1) / 2
                self.segments.append((x0, middle, x1, middle))
            else:
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
        if self._has_stroke.value:
            for (ax, ay), (bx, by) in pairwise(points):
                self._collect_stroke(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _collect_stroke(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Collect one stroked segment if it is straight and upright."""
        if min(x1 - x0, y1 - y0) <= _STROKE_SLANT:
            self._collect_if_thin(x0, y0, x1, y1)
