"""Read one page of a PDF: its tables, the lines around them, and an audit that nothing printed was lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from ingest.amounts import count_amounts, count_columns, holds_several_amounts
from ingest.ocr import INSTALL_HINT, is_installed
from ingest.pdf.alignment import find_aligned_grids, may_hold_columns
from ingest.pdf.characters import (
    Character,
    PageText,
    PrintedLine,
    compose_lines,
    compose_text,
    find_quarter_turns,
    read_characters,
)
from ingest.pdf.horizontal import FEWEST_RULES, find_horizontal_grids
from ingest.pdf.lattice import Grid, find_grids
from ingest.pdf.merging import Region, merge_squares
from ingest.pdf.rules import PageRules, find_rules
from ingest.pdf.uprightness import UprightPage
from ingest.reading import Box, Cell, Page, Table

_STRADDLE = 1.0
"""Points by which a character may stick out of its cell before the reading of the cell is in doubt."""
_AMOUNTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """One table on a page, before tables are numbered."""

    row_count: int
    column_count: int
    box: Box
    cells: tuple[Cell, ...]
    confidence: float
    method: str = "lattice"

    def number(self, table_number: int, page_number: int, preceding_line_number: int) -> Table:
        """Return the table with its place in the document."""
        return Table(
            table_number=table_number,
            page_number=page_number,
            preceding_line_number=preceding_line_number,
            row_count=self.row_count,
            column_count=self.column_count,
            method=self.method,
            confidence=self.confidence,
            cells=self.cells,
            box=self.box,
        )

    def surrounds(self, box: Box) -> bool:
        """Return whether the middle of a box lies inside the table."""
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        return self.box.x0 <= x <= self.box.x1 and self.box.y0 <= y <= self.box.y1


@dataclass(frozen=True, slots=True)
class PageContent:
    """What is printed on one page, before lines and tables are numbered.

    Attributes:
        page: The page with its audit.
        lines: Lines outside of the tables.
        tables: Tables from top to bottom.
        is_recognized: Whether its characters were recognised in a picture.
    """

    page: Page
    lines: list[PrintedLine]
    tables: list[PrintedTable]
    is_recognized: bool = False

    @property
    def is_picture(self) -> bool:
        """Return whether nothing but pictures is on the page."""
        page = self.page
        return page.image_count > 0 and not page.character_count and not self.tables

    @property
    def is_blank(self) -> bool:
        """Return whether nothing at all is printed on the page."""
        page = self.page
        return not (page.character_count or page.image_count or page.horizontal_rule_count or page.vertical_rule_count)


def read_page(page: Any, text_page: Any, page_number: int) -> PageContent:
    """Read one page.

    Args:
        page: Page handle of pdfium.
        text_page: Text page handle of pdfium.
        page_number: Number of the page, from 1.

    Returns:
        Its lines and tables from top to bottom, and its audit.
    """
    upright = _find_upright_page(page, text_page)
    rules = find_rules(page, upright)
    text = read_characters(text_page, upright, has_hidden_text=rules.has_hidden_text, cut_off=rules.cut_off)
    grids, outside, lines = _find_all_grids(rules, text.characters, upright)
    tables = [_make_table(grid) for grid in grids]
    return PageContent(_audit(page_number, upright, rules, text, tables, outside, lines), lines, tables)


def _find_upright_page(page: Any, text_page: Any) -> UprightPage:
    """Return the visible part of a page and how it is turned upright: by its text, else as it declares."""
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rectangle)
    turns = find_quarter_turns(text_page)
    if turns is None:
        turns = pdfium.FPDFPage_GetRotation(page)
    return UprightPage(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top, turns)


def _find_all_grids(
    rules: PageRules, characters: list[Character], upright: UprightPage
) -> tuple[list[Grid], list[Character], list[PrintedLine]]:
    """Find the tables of a page, the characters in none of their cells, and the lines that those form.

    Tables with all their rules come first; what they leave is searched for tables with horizontal rules only, and then
    for tables without rules.
    """
    grids = find_grids(rules, characters, upright.width, upright.height) if rules.may_form_a_grid else []
    outside = _find_outside(characters, grids)
    if len(rules.horizontal) >= FEWEST_RULES and (
        open_grids := find_horizontal_grids(rules, _find_apart(outside, grids), [grid.box for grid in grids])
    ):
        grids = [*grids, *open_grids]
        outside = _find_outside(outside, open_grids)
    lines = compose_lines(outside)
    boxes = [grid.box for grid in grids]
    if may_hold_columns(lines) and (aligned := find_aligned_grids(_find_apart(outside, grids), boxes)):
        grids = [*grids, *aligned]
        outside = _find_outside(outside, aligned)
        lines = compose_lines(outside)
    grids.sort(key=lambda grid: (grid.row_edges[0], grid.column_edges[0]))
    return grids, outside, lines


def _find_apart(characters: list[Character], grids: Sequence[Grid]) -> list[Character]:
    """Return the characters that are not inside the box of a table."""
    boxes = [grid.box for grid in grids]
    return [
        character
        for character in characters
        if not any(
            box.x0 <= (character.x0 + character.x1) / 2 <= box.x1
            and box.y0 <= (character.y0 + character.y1) / 2 <= box.y1
            for box in boxes
        )
    ]


def _find_outside(characters: list[Character], grids: Sequence[Grid]) -> list[Character]:
    """Return the characters that are in no cell."""
    if not grids:
        return characters
    inside = {
        id(character) for grid in grids for row in grid.squares for square in row for character in square.characters
    }
    return [character for character in characters if id(character) not in inside]


def _make_table(grid: Grid) -> PrintedTable:
    """Make the cells of a grid."""
    xs, ys = grid.column_edges, grid.row_edges
    cells, straddling, total = [], 0, 0
    for region in merge_squares(grid.squares):
        if region.row_span == region.column_span == 1:
            characters = grid.squares[region.row][region.column].characters
        else:
            squares = region.list_squares()
            characters = [character for row, column in squares for character in grid.squares[row][column].characters]
        box = Box(xs[region.column], ys[region.row], xs[region.column + region.column_span],
                  ys[region.row + region.row_span])  # fmt: skip
        total += len(characters)
        left, right = box.x0 - _STRADDLE, box.x1 + _STRADDLE
        straddling += len([1 for character in characters if character.x0 < left or character.x1 > right])
        cells.append(_make_cell(region, characters, box))
    return PrintedTable(
        row_count=len(ys) - 1,
        column_count=len(xs) - 1,
        box=Box(xs[0], ys[0], xs[-1], ys[-1]),
        cells=tuple(cells),
        method=grid.method,
        confidence=round(grid.confidence * (1 - straddling / total if total else 1), 4),
    )


def _make_cell(region: Region, characters: Sequence[Character], box: Box) -> Cell:
    """Make one cell of its characters."""
    return Cell(
        row_number=region.row + 1,
        column_number=region.column + 1,
        row_span=region.row_span,
        column_span=region.column_span,
        printed_text=compose_text(characters),
        box=box,
    )


def _audit(
    page_number: int,
    upright: UprightPage,
    rules: PageRules,
    text: PageText,
    tables: Sequence[PrintedTable],
    outside: Sequence[Character],
    lines: Sequence[PrintedLine],
) -> Page:
    """Describe a page, and compare what is printed on it with what was kept.

    The amounts in the text of the page, in the order of the file and with pdfium's own spacing, are compared with those
    in cells and lines. Also told are characters inside a table's box but in none of its cells, lines that look like
    rows but are in no table, cells that hold several amounts, characters that are guesses, and mere pictures.
    """
    printed = count_amounts(text.text.splitlines())
    cells = [cell.printed_text for table in tables for cell in table.cells]
    celled = count_amounts(part for cell in cells for part in cell.split("\n"))
    lost = printed - celled - count_amounts(line.text for line in lines)
    stray = sum(
        1
        for character in outside
        if any(table.surrounds(Box(character.x0, character.y0, character.x1, character.y1)) for table in tables)
    )
    gaps = [
        *_word_picture(rules, text),
        *_word_unmapped_characters(text.unmapped_count),
        *_word_lost_amounts(list(lost.elements())),
        *_word_stray_characters(stray),
        *_word_unruled_rows(sum(1 for line in lines if count_columns(line.text) > 1)),
        *_word_shared_cells(sum(map(holds_several_amounts, cells))),
    ]
    return Page(
        page_number=page_number,
        width=upright.width,
        height=upright.height,
        rotation=90 * upright.quarter_turns,
        horizontal_rule_count=len(rules.horizontal),
        vertical_rule_count=len(rules.vertical),
        character_count=len(text.characters),
        image_count=rules.image_count,
        amounts_in_text=printed.total(),
        amounts_in_cells=celled.total(),
        characters_outside_cells=stray,
        audit_message=f"{'; '.join(gaps)}. Compare the page with its cells." if gaps else None,
    )


def _word_picture(rules: PageRules, text: PageText) -> Iterator[str]:
    """Say that a page cannot be read at all, if so."""
    if rules.image_count and not text.characters:
        hint = "" if is_installed() else f"; character recognition (OCR) can read it after {INSTALL_HINT}"
        yield f"The page is a picture without text, nothing of it was read{hint}"


def _word_unmapped_characters(count: int) -> Iterator[str]:
    """Say how many characters are guesses, if any."""
    if count:
        yield f"{count} characters may be wrong, as the file shows their shapes but does not say what they are"


def _word_lost_amounts(lost: Sequence[str]) -> Iterator[str]:
    """Say which amounts were lost, if any."""
    if lost:
        shown = ", ".join(lost[:_AMOUNTS_SHOWN]) + (" …" if len(lost) > _AMOUNTS_SHOWN else "")
        yield f"{len(lost)} amounts of the page's text are in no cell or line as printed: {shown}"


def _word_stray_characters(count: int) -> Iterator[str]:
    """Say how many characters of a table are in none of its cells, if any."""
    if count:
        yield f"{count} characters lie inside a table but in none of its cells"


def _word_unruled_rows(count: int) -> Iterator[str]:
    """Say how many lines are rows of a table that has no rules, if any."""
    if count:
        yield f"{count} lines outside of the tables hold columns of amounts that are in no cell"


def _word_shared_cells(count: int) -> Iterator[str]:
    """Say how many cells hold what belongs in several, if any."""
    if count:
        yield f"{count} cells hold several amounts, as if the rules between them were missing"
