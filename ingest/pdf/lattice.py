"""Camelot's lattice parser, fed with the rules and characters of pdfium instead of a rasterised page.

Camelot finds the joints of the rules, the tables that they form, their rows and columns, and the edges of each grid
square. Everything else that it would do (rasterising, laying out text, rejecting sparse tables, building data frames)
is replaced here. Private names of camelot are used, so its version is pinned; ``tests/ingest/test_camelot.py`` guards
each of them.

Camelot measures y upward from the bottom of the page, as PDF does; this module is the only one that does.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from camelot.core import Cell, Table
from camelot.image_processing import find_joints_from_lines
from camelot.parsers.lattice import Lattice

from ingest.pdf.characters import Character
from ingest.pdf.rules import PageRules
from ingest.pdf.spilling import keep_figures_whole, keep_texts_whole
from ingest.reading import Box

EDGE_TOLERANCE = 3.0
"""Points; edges of rows or columns that are closer together are one edge."""
NARROWEST_EMPTY_COLUMN = 6.0
"""Points; a narrower column without any character is the gap of a double rule."""
_SNAP_TOLERANCE = 4.0

BoundingBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class GridSquare:
    """One square of a grid: which of its sides are ruled, and the characters inside.

    Attributes:
        left: Whether its left side is ruled.
        right: Whether its right side is ruled.
        top: Whether its upper side is ruled.
        bottom: Whether its lower side is ruled.
        characters: Characters whose middle lies inside.
    """

    left: bool
    right: bool
    top: bool
    bottom: bool
    characters: list[Character]


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid of one table on the upright page, in points from its top left corner.

    Attributes:
        column_edges: x of all column edges, ascending; one more than columns.
        row_edges: y of all row edges, ascending; one more than rows.
        squares: Grid squares by row and column.
        method: How it was found.
        confidence: How certain that is, between 0 and 1; 1 if rules show rows and columns.
    """

    column_edges: list[float]
    row_edges: list[float]
    squares: list[list[GridSquare]]
    method: str = "lattice"
    confidence: float = 1.0

    @property
    def box(self) -> Box:
        """Return where it is printed."""
        return Box(self.column_edges[0], self.row_edges[0], self.column_edges[-1], self.row_edges[-1])


def find_grids(
    rules: PageRules, characters: Sequence[Character], width: float, height: float, *, may_spill: bool = True
) -> list[Grid]:
    """Find the ruled tables of a page.

    Args:
        rules: Merged rules of the page.
        characters: All characters of the page.
        width: Width of the upright page in points.
        height: Height of the upright page in points.
        may_spill: Whether texts may lie across rules; not where they were cut at the rules before they were recognised.

    Returns:
        Grids from top to bottom; a box around a single square is none.
    """
    parser: Any = RuledPage(rules, characters, width, height, may_spill=may_spill)
    grids = [_read_grid(table, height) for table in parser.extract_tables()]
    return sorted(grids, key=lambda grid: (grid.row_edges[0], grid.column_edges[0]))


class RuledTable(Table):  # type: ignore[misc, unused-ignore]  # camelot has no types
    """A table of camelot without the data frame that it makes for each one, which takes longer than all the rest."""

    def __init__(self, cols: Sequence[tuple[float, float]], rows: Sequence[tuple[float, float]]) -> None:
        """Make the cells of a grid of columns ``(left, right)`` and rows ``(top, bottom)``."""
        make_cell: Any = Cell
        self.cols, self.rows = cols, rows
        self.cells = [[make_cell(left, bottom, right, top) for left, right in cols] for top, bottom in rows]
        self.characters: list[list[list[Character]]] = [[[] for _ in cols] for _ in rows]


class RuledPage(Lattice):  # type: ignore[misc, unused-ignore]  # camelot has no types
    """One page for camelot to parse, given by its rules and characters."""

    def __init__(
        self, rules: PageRules, characters: Sequence[Character], width: float, height: float, *, may_spill: bool
    ) -> None:
        """Set camelot up for one page; the parameters are those of :func:`find_grids`."""
        lattice: Any = super()
        lattice.__init__(engine="vector", line_tol=EDGE_TOLERANCE, joint_tol=0.01)
        lattice.prepare_page_parse("page", None, (width, height), 1, [], [], [], "", {})
        self._rules = rules
        self._characters = characters
        self._may_spill = may_spill

    def _document_has_no_text(self) -> bool:
        """Parse blank forms, too."""
        return False

    def _generate_table_bbox_vector(self) -> None:
        """Find the tables by the joints of the rules, then the edges of their rows and columns."""
        height = self.pdf_height
        self.pdf_image = self.threshold = None
        self.horizontal_segments = [(rule.start, height - rule.position, rule.end, height - rule.position)
                                    for rule in self._rules.horizontal]  # fmt: skip
        self.vertical_segments = [(rule.position, height - rule.end, rule.position, height - rule.start)
                                  for rule in self._rules.vertical]  # fmt: skip
        find_joints: Any = find_joints_from_lines
        joints_of_table = find_joints(self.horizontal_segments, self.vertical_segments)
        self.table_bbox_parses = {bbox: {"joints": joints} for bbox, joints in joints_of_table.items()}
        lattice: Any = super()
        lattice._compute_table_anchors()
        self._share_characters()
        for parse in self.table_bbox_parses.values():
            parse["col_anchors"] = drop_empty_columns(parse["col_anchors"], parse["characters"])

    def _share_characters(self) -> None:
        """Give each character to the table in whose box its middle lies; to the inner one if they are nested."""
        remaining = list(self._characters)
        for bbox in sorted(self.table_bbox_parses, key=lambda box: (box[2] - box[0]) * (box[3] - box[1])):
            left, bottom, right, top = bbox
            upper, lower = 2 * (self.pdf_height - top), 2 * (self.pdf_height - bottom)
            inside: list[Character] = []
            outside: list[Character] = []
            for character in remaining:
                x, y = character.x0 + character.x1, character.y0 + character.y1
                (inside if 2 * left <= x <= 2 * right and upper <= y <= lower else outside).append(character)
            self.table_bbox_parses[bbox]["characters"] = inside
            remaining = outside
        self._outside = remaining

    def _generate_columns_and_rows(
        self, bbox: BoundingBox, user_cols: Any
    ) -> tuple[list[tuple[float, float]], list[tuple[float, float]], list[BoundingBox], list[BoundingBox]]:
        """Let camelot choose columns, rows and the rules inside a table, then snap those to the edges.

        Camelot ignores a rule that starts between two row edges, so every end is moved to the nearest edge: an edge of
        a grid square counts as ruled if the rule covers its middle.
        """
        lattice: Any = super()
        columns, rows, vertical, horizontal = lattice._generate_columns_and_rows(bbox, user_cols)
        parse = self.table_bbox_parses[bbox]
        xs, ys = parse["col_anchors"], sorted(parse["row_anchors"])
        flipped = [(y0, x0, y1, x1) for x0, y0, x1, y1 in horizontal]
        snapped = [(x0, y0, x1, y1) for y0, x0, y1, x1 in snap_segments(flipped, ys, xs)]
        return columns, rows, snap_segments(vertical, xs, ys), snapped

    def _initialize_new_table(
        self,
        table_idx: int,
        bbox: BoundingBox,
        cols: Sequence[tuple[float, float]],
        rows: Sequence[tuple[float, float]],
    ) -> RuledTable:
        """Start a table without any rule."""
        table = RuledTable(cols, rows)
        table._bbox = bbox
        return table

    def record_parse_metadata(self, table: Any) -> None:
        """Place the characters in the grid squares; camelot would place whole runs of text."""
        inner_xs = [x for x, _ in table.cols[1:]]
        inner_ys = [self.pdf_height - top for top, _ in table.rows] + [self.pdf_height - table.rows[-1][1]]
        air_above, air_below = 2 * inner_ys[0] - inner_ys[1], 2 * inner_ys[-1] - inner_ys[-2]
        edges, last = [air_above, *inner_ys, air_below], len(table.rows)  # a row of air above and below the table
        characters = self._add_air(table._bbox, (table.cols[0][0], edges[0], table.cols[-1][1], edges[-1]))
        rows = [bisect_right(inner_ys, (character.y0 + character.y1) / 2) for character in characters]
        columns = [bisect_right(inner_xs, (character.x0 + character.x1) / 2) for character in characters]
        keep_figures_whole(characters, columns)
        if self._may_spill:
            keep_texts_whole(characters, rows, columns, edges)
        for character, row, column in zip(characters, rows, columns, strict=True):
            if 0 < row <= last:
                table.characters[row - 1][column].append(character)

    def _add_air(self, bbox: BoundingBox, box: BoundingBox) -> list[Character]:
        """Return the characters of a table, and those of no table in a box around it: texts may stick out of it."""
        inside: list[Character] = self.table_bbox_parses[bbox]["characters"]
        x0, y0, x1, y1 = (2 * edge for edge in box)
        air = [
            character
            for character in self._outside
            if y0 < character.y0 + character.y1 < y1 and x0 < character.x0 + character.x1 < x1
        ]
        if not air:
            return inside
        wanted = set(map(id, inside + air))
        return [character for character in self._characters if id(character) in wanted]

    def _reject_table(self, table: Any) -> bool:
        """Keep tables that are almost empty; a single square is a box around a paragraph."""
        return len(table.rows) * len(table.cols) <= 1


def drop_empty_columns(edges: Sequence[float], characters: Sequence[Character]) -> list[float]:
    """Drop column edges that only make room for the gap of a double rule.

    Args:
        edges: x of the column edges, ascending, points.
        characters: Characters of the table.

    Returns:
        The edges that remain: both edges of a narrow column without characters become one, half-way between them; at
        the side of the table, where rules only stick out, the inner one.
    """
    middles = sorted((character.x0 + character.x1) / 2 for character in characters)
    kept = [edges[0]]
    for index, right in enumerate(edges[1:], start=1):
        left = kept[-1]
        is_empty = bisect_left(middles, left) == bisect_right(middles, right)
        if right - left >= NARROWEST_EMPTY_COLUMN or not is_empty:
            kept.append(right)
        elif len(kept) == 1:
            kept[-1] = right
        elif index < len(edges) - 1:
            kept[-1] = (left + right) / 2
    return kept if len(kept) > 1 else list(edges)


def snap_segments(
    segments: Sequence[BoundingBox], positions: Sequence[float], ends: Sequence[float]
) -> list[BoundingBox]:
    """Move vertical segments to the edges of a grid.

    Args:
        segments: ``(x, y0, x, y1)`` in points.
        positions: Allowed x, ascending.
        ends: Allowed y, ascending.

    Returns:
        Segments that begin and end on edges; those too far from any edge, or too short, left out.
    """
    snapped = []
    for x, y0, _, y1 in segments:
        position = _find_nearest(positions, x)
        start, end = _find_nearest(ends, y0), _find_nearest(ends, y1)
        if abs(position - x) <= _SNAP_TOLERANCE and start < end:
            snapped.append((position, start, position, end))
    return snapped


def _find_nearest(values: Sequence[float], value: float) -> float:
    """Return the nearest of some ascending values."""
    index = bisect_left(values, value)
    return min(values[max(index - 1, 0) : index + 1], key=lambda candidate: abs(candidate - value))


def _read_grid(table: Any, height: float) -> Grid:
    """Turn camelot's table into a grid measured from the top of the page."""
    return Grid(
        column_edges=[left for left, _ in table.cols] + [table.cols[-1][1]],
        row_edges=[height - top for top, _ in table.rows] + [height - table.rows[-1][1]],
        squares=[
            [
                GridSquare(cell.left, cell.right, cell.top, cell.bottom, characters)
                for cell, characters in zip(cells, texts, strict=True)
            ]
            for cells, texts in zip(table.cells, table.characters, strict=True)
        ],
    )
