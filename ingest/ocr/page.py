"""Read one page from its image: its tables, the lines around them, and an audit of what could not be read."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from ingest.amounts import count_amounts, holds_several_amounts
from ingest.ocr.alternatives import keep_numbers
from ingest.ocr.image import Image, find_ink, straighten
from ingest.ocr.numbers import repair_number
from ingest.ocr.orientation import find_quarter_turns, turn_area, turn_image
from ingest.ocr.recognition import Area, find_text
from ingest.ocr.recognized_page import RecognizedPage
from ingest.ocr.rules import erase_rules, find_image_rules
from ingest.pdf.characters import Character, PrintedLine, compose_lines
from ingest.pdf.lattice import Grid, find_grids
from ingest.pdf.merging import Region, merge_squares
from ingest.pdf.page import PageContent, PrintedTable
from ingest.pdf.rules import PageRules
from ingest.reading import Box, Cell, Page

_VERTICAL_TEXT = 1.8
"""Height of an area, in widths, from which its characters stand below each other."""
_WITHIN = 0.25
"""Share of an area's height that must lie on each side of a horizontal rule that cuts it."""
_RULE_MARGIN = 1.0
"""Points beside the middle of a rule in which nothing is read."""
_SMALLEST_MARK = 3.0
_LARGEST_MARK = 40.0
"""Points; ink of another height is a speck, or a picture."""
_LETTER_GAP = 5.0
"""Points between two marks up to which they are one line of text."""
_PADDING = 2.0


def read_page_image(image: Image, width: float, height: float, page_number: int) -> PageContent:
    """Read one page from its image.

    Args:
        image: Shades of grey.
        width: Width of the page in points.
        height: Height of the page in points.
        page_number: Number of the page, from 1.

    Returns:
        Its lines and tables from top to bottom, in points of the straightened page, and its audit.
    """
    level = straighten(image)
    found = find_text(level)
    quarter_turns = find_quarter_turns(level, found)
    found = [turn_area(area, quarter_turns, level.shape[1], level.shape[0]) for area in found]
    level = turn_image(level, quarter_turns)
    if quarter_turns % 2:
        width, height = height, width
    scale = level.shape[1] / width
    ink = find_ink(level)
    rules = find_image_rules(ink, scale)
    marks = erase_rules(ink, rules, scale)
    areas = [part for area in found for part in _divide(area, rules, marks, scale)]
    recognized = RecognizedPage(level, scale)
    recognized.recognize(areas)
    characters = recognized.characters
    in_tables = _keep_tables(marks, find_grids(rules, [], width, height), scale) if rules.may_form_a_grid else None
    if in_tables is not None:
        recognized.recognize(_find_marks(in_tables, characters, scale))
    unread_count = 0 if in_tables is None else len(_find_marks(in_tables, characters, scale))
    grids = find_grids(rules, characters, width, height, may_spill=False) if rules.may_form_a_grid else []
    inside = {
        id(character) for grid in grids for row in grid.squares for square in row for character in square.characters
    }
    lines = compose_lines([character for character in characters if id(character) not in inside])
    tables = [_make_table(grid, recognized) for grid in grids]
    page = _audit(page_number, width, height, quarter_turns, rules, characters, tables, lines, unread_count)
    return PageContent(page, lines, tables, is_recognized=True)


def _divide(area: Area, rules: PageRules, marks: Image, scale: float) -> Iterator[Area]:
    """Divide an area at the rules that cut it, so that each part lies in one cell; yield the parts that hold ink."""
    margin = round(_RULE_MARGIN * scale)
    middle = (area.y0 + area.y1) / 2 / scale
    xs = [round(rule.position * scale) for rule in rules.vertical if rule.start < middle < rule.end]
    within = _WITHIN * (area.y1 - area.y0)
    centre = (area.x0 + area.x1) / 2 / scale
    ys = [round(rule.position * scale) for rule in rules.horizontal if rule.start < centre < rule.end]
    for x0, x1 in _cut(area.x0, area.x1, [x for x in xs if area.x0 - margin < x < area.x1 + margin], margin):
        for y0, y1 in _cut(area.y0, area.y1, [y for y in ys if area.y0 + within < y < area.y1 - within], margin):
            part = Area(x0, y0, x1, y1)
            if marks[y0:y1, x0:x1].any():
                yield from _stack(part)


def _cut(start: int, end: int, positions: Sequence[int], margin: int) -> Iterator[tuple[int, int]]:
    """Cut an interval at some ascending positions, leaving a margin around each."""
    for position in positions:
        if position - margin > start:
            yield start, position - margin
        start = max(start, position + margin)
    if start < end:
        yield start, end


def _stack(area: Area) -> Iterator[Area]:
    """Cut an area in which characters stand below each other into one area for each."""
    width, height = area.x1 - area.x0, area.y1 - area.y0
    count = round(height / width) if height >= _VERTICAL_TEXT * width else 1
    for index in range(count):
        yield area._replace(y0=area.y0 + height * index // count, y1=area.y0 + height * (index + 1) // count)


def _keep_tables(marks: Image, grids: Sequence[Grid], scale: float) -> Image:
    """Return the ink inside of the tables."""
    kept = np.zeros_like(marks)
    for grid in grids:
        x0, x1 = round(grid.column_edges[0] * scale), round(grid.column_edges[-1] * scale)
        y0, y1 = round(grid.row_edges[0] * scale), round(grid.row_edges[-1] * scale)
        kept[y0:y1, x0:x1] = marks[y0:y1, x0:x1]
    return kept


def _find_marks(marks: Image, characters: Sequence[Character], scale: float) -> list[Area]:
    """Find ink that is in no recognised character and may be one."""
    rest = marks.copy()
    for character in characters:
        x0, y0, x1, y1 = (round(value * scale) for value in character[1:5])
        reach = round((y1 - y0) / 2)
        rest[y0:y1, max(x0 - reach, 0) : x1 + reach] = 0
    joined = cv2.morphologyEx(rest, cv2.MORPH_CLOSE, np.ones((3, round(_LETTER_GAP * scale)), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    padding, (height, width) = round(_PADDING * scale), marks.shape
    return [
        Area(
            max(left - padding, 0), max(top - padding, 0), min(left + breadth + padding, width),
            min(top + depth + padding, height),
        )
        for left, top, breadth, depth, _ in boxes[1:].tolist()
        if _SMALLEST_MARK * scale <= depth <= _LARGEST_MARK * scale and breadth >= 2
    ]  # fmt: skip


def _make_table(grid: Grid, recognized: RecognizedPage) -> PrintedTable:
    """Make the cells of a grid."""
    xs, ys = grid.column_edges, grid.row_edges
    cells = []
    for region in merge_squares(grid.squares):
        characters = [
            character for row, column in region.list_squares() for character in grid.squares[row][column].characters
        ]
        box = Box(xs[region.column], ys[region.row], xs[region.column + region.column_span],
                  ys[region.row + region.row_span])  # fmt: skip
        cells.append(_make_cell(region, characters, box, recognized))
    confidences = [cell.confidence for cell in cells if cell.confidence is not None and cell.printed_text]
    return PrintedTable(
        row_count=len(ys) - 1,
        column_count=len(xs) - 1,
        box=Box(xs[0], ys[0], xs[-1], ys[-1]),
        cells=tuple(cells),
        confidence=round(sum(confidences) / len(confidences), 4) if confidences else 1.0,
        method="ocr",
    )


def _make_cell(region: Region, characters: Sequence[Character], box: Box, page: RecognizedPage) -> Cell:
    """Make one cell of its characters; it is as sure as the least sure of them."""
    recognized = "\n".join(line.text for line in compose_lines(characters))
    confidence = min((character.confidence for character in characters), default=1.0)
    alternatives = page.find_alternatives(characters, recognized, confidence)
    repaired = repair_number(recognized)
    return Cell(
        row_number=region.row + 1,
        column_number=region.column + 1,
        row_span=region.row_span,
        column_span=region.column_span,
        printed_text=recognized if repaired is None else repaired,
        box=box,
        confidence=round(confidence, 4),
        recognized_text=None if repaired is None else recognized,
        alternatives=keep_numbers(recognized if repaired is None else repaired, alternatives),
    )


def _audit(
    page_number: int,
    width: float,
    height: float,
    quarter_turns: int,
    rules: PageRules,
    characters: Sequence[Character],
    tables: Sequence[PrintedTable],
    lines: Sequence[PrintedLine],
    unread_count: int,
) -> Page:
    """Describe a page, and say what of it could not be read."""
    cells = [cell.printed_text for table in tables for cell in table.cells]
    celled = count_amounts(part for cell in cells for part in cell.split("\n"))
    shared = sum(map(holds_several_amounts, cells))
    gaps = []
    if not characters:
        gaps.append("The page is a picture in which character recognition (OCR) finds no text")
    if unread_count:
        gaps.append(f"{unread_count} marks inside of tables could not be recognised")
    if shared:
        gaps.append(f"{shared} cells hold several amounts, as if the rules between them were missing")
    return Page(
        page_number=page_number,
        width=width,
        height=height,
        rotation=90 * quarter_turns,
        horizontal_rule_count=len(rules.horizontal),
        vertical_rule_count=len(rules.vertical),
        character_count=len(characters),
        image_count=rules.image_count,
        amounts_in_text=celled.total() + count_amounts(line.text for line in lines).total(),
        amounts_in_cells=celled.total(),
        characters_outside_cells=0,
        audit_message=f"{'; '.join(gaps)}. Compare the page with its cells." if gaps else None,
    )
