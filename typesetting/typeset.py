"""The document as a PDF: ruled tables, prose, a number at the foot of every page but the first."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from fpdf import FPDF

from gouji.synthesis.printed import Cell, Row, list_merged_cells
from typesetting.document import Document, Heading, Paragraph
from typesetting.line_breaking import break_lines
from typesetting.tables import Table

PRINTED_AT = datetime.datetime(2021, 3, 1, tzinfo=datetime.UTC)  # fixed, so that the file is always the same
MARGIN = 50.0
FOOT = 30.0
PADDING = 4.0
LINE_HEIGHT = 1.3
PROSE_SIZE = 12.0
PROSE_LINE = 22.0
HEADING_SIZES = {1: 17.0, 2: 13.5, 3: 12.0}
TITLE_SIZE = 15.0
LINE_ABOVE_TABLE_SIZE = 9.0
SPACE_BEFORE_TABLE = 30.0
RULE_WIDTH = 0.5
CENTRED_LABELS = frozenset({"合计", "本年收入合计", "本年支出合计", "收入总计", "支出总计"})
BASELINE = 0.36  # from the middle of a character down to its baseline, in ems


@dataclass(frozen=True)
class Fonts:
    """Font files.

    Attributes:
        text: Font of prose and tables.
        heading: Font of headings and titles.
        face: Which face to take from a collection of fonts, from 0.
    """

    text: Path
    heading: Path
    face: int


class Paper(FPDF):
    """Pages with a number at the foot, and a pen that moves down the page.

    Attributes:
        top: Where the next thing is printed, in points from the upper edge.
    """

    def __init__(self, fonts: Fonts, title: str) -> None:
        """Prepares pages of A4 without automatic page breaks."""
        super().__init__(unit="pt", format="A4")
        self.top = MARGIN
        self.set_auto_page_break(False)
        self.set_creation_date(PRINTED_AT)
        self.set_title(title)
        self.set_lang("zh-CN")
        self.set_line_width(RULE_WIDTH)
        self.add_font("text", fname=fonts.text, collection_font_number=fonts.face)
        self.add_font("heading", fname=fonts.heading, collection_font_number=fonts.face)

    def footer(self) -> None:
        """Prints the page number."""
        if self.page_no() > 1:
            self.set_font("text", size=9)
            self.text_at(f"- {self.page_no()} -", self.h - FOOT, "c", 0, self.w)

    def turn_page(self, is_landscape: bool = False) -> None:
        """Starts a page and puts the pen at its top."""
        self.add_page(orientation="landscape" if is_landscape else "portrait")
        self.top = MARGIN

    def has_room(self, height: float) -> bool:
        """Tells whether something of this height still fits on the page."""
        return self.top + height <= self.h - MARGIN

    def text_at(self, text: str, middle: float, alignment: str, left: float, width: float) -> None:
        """Prints one line around a height, on the left, in the centre or on the right of a strip."""
        room = width - self.get_string_width(text)
        offset = {"l": 0.0, "c": room / 2, "r": room}[alignment]
        self.text(left + offset, middle + BASELINE * self.font_size_pt, text)


def typeset(document: Document, fonts: Fonts, path: Path) -> None:
    """Writes the document as a PDF.

    Raises:
        FileNotFoundError: A font file does not exist.
    """
    paper = Paper(fonts, document.cover[1])
    draw_cover(paper, document.cover)
    draw_contents(paper, document.contents_title, document.contents)
    for block in document.blocks:
        match block:
            case Heading():
                draw_heading(paper, block)
            case Paragraph():
                draw_paragraph(paper, block.text)
            case Table():
                draw_table(paper, block)
    paper.output(str(path))


def draw_cover(paper: Paper, cover: tuple[str, str, str]) -> None:
    """Draws the title page."""
    mark, title, remark = cover
    paper.turn_page()
    paper.set_font("text", size=12)
    paper.text_at(mark, MARGIN + 10, "l", MARGIN, paper.epw)
    paper.set_font("heading", size=25)
    paper.text_at(title, paper.h * 0.36, "c", 0, paper.w)
    paper.set_font("text", size=10)
    paper.text_at(remark, paper.h - MARGIN * 1.6, "c", 0, paper.w)


def draw_contents(paper: Paper, title: str, lines: Sequence[str]) -> None:
    """Draws the table of contents; its sections are indented."""
    paper.turn_page()
    paper.set_font("heading", size=HEADING_SIZES[1])
    paper.text_at(title, paper.top + 20, "c", 0, paper.w)
    paper.top += 60
    for line in lines:
        is_part = line.startswith("第")
        paper.top += 12 if is_part else 0
        paper.set_font("heading" if is_part else "text", size=12)
        paper.text_at(line, paper.top + PROSE_LINE / 2, "l", MARGIN + (30 if is_part else 56), paper.w)
        paper.top += 25


def draw_heading(paper: Paper, heading: Heading) -> None:
    """Draws a heading; a part of the document starts a page."""
    size = HEADING_SIZES[heading.level]
    if heading.level == 1:
        paper.turn_page()
        paper.set_font("heading", size=size)
        paper.text_at(heading.text, paper.top + 20, "c", 0, paper.w)
        paper.top += 56
        return
    if not paper.has_room(4 * PROSE_LINE):
        paper.turn_page()
    paper.set_font("heading", size=size)
    paper.top += 10 if heading.level == 2 else 4
    paper.text_at(heading.text, paper.top + PROSE_LINE / 2, "l", MARGIN + 2 * PROSE_SIZE, paper.w)
    paper.top += PROSE_LINE + (4 if heading.level == 2 else 0)


def draw_paragraph(paper: Paper, text: str) -> None:
    """Draws a paragraph, its first line indented by two characters, its lines spread to the full width."""
    paper.set_font("text", size=PROSE_SIZE)
    width = paper.w - 2 * MARGIN
    indent = 2 * PROSE_SIZE
    lines = break_lines(text, width, paper.get_string_width, indent)
    for number, line in enumerate(lines):
        if not paper.has_room(PROSE_LINE):
            paper.turn_page()
            paper.set_font("text", size=PROSE_SIZE)
        left = MARGIN + (indent if number == 0 else 0)
        room = MARGIN + width - left - paper.get_string_width(line)
        is_last = number == len(lines) - 1
        paper.set_char_spacing(0 if is_last else room / (len(line) - 1))
        paper.text(left, paper.top + PROSE_LINE / 2 + BASELINE * PROSE_SIZE, line)
        paper.set_char_spacing(0)
        paper.top += PROSE_LINE


def draw_table(paper: Paper, table: Table) -> None:
    """Draws a table with its title, the lines above it, and its notes; it goes on where a page ends."""
    fragments = page_fragments(paper, table)
    if table.starts_page or not paper.has_room(SPACE_BEFORE_TABLE + height_of_title(table) + fragments[0].height):
        paper.turn_page(table.is_landscape)
    else:
        paper.top += SPACE_BEFORE_TABLE
    left = (paper.w - sum(table.widths)) / 2
    draw_title(paper, table, left)
    for number, fragment in enumerate(fragments):
        if number:
            paper.turn_page(table.is_landscape)
        draw_fragment(paper, table, fragment, left)
    paper.set_font("text", size=LINE_ABOVE_TABLE_SIZE)
    for note in table.notes:
        paper.text_at(note, paper.top + 11, "l", left, sum(table.widths))
        paper.top += 18


def draw_title(paper: Paper, table: Table, left: float) -> None:
    """Draws the title and the lines between it and the table."""
    paper.set_font("heading", size=TITLE_SIZE)
    paper.text_at(table.title, paper.top + 12, "c", 0, paper.w)
    paper.top += 28
    paper.set_font("text", size=LINE_ABOVE_TABLE_SIZE + 1)
    if table.subtitle:
        paper.text_at(table.subtitle, paper.top + 4, "c", 0, paper.w)
        paper.top += 16
    paper.set_font("text", size=LINE_ABOVE_TABLE_SIZE)
    paper.text_at(table.left_line, paper.top + 5, "l", left, sum(table.widths))
    paper.text_at(table.right_line, paper.top + 5, "r", left, sum(table.widths))
    paper.top += 14 if table.left_line or table.right_line else 2


def height_of_title(table: Table) -> float:
    """Tells the height of what stands above a table."""
    return 28 + (16 if table.subtitle else 0) + (14 if table.left_line or table.right_line else 2)


@dataclass(frozen=True)
class Fragment:
    """The rows of a table that stand on one page.

    Attributes:
        rows: The rows, in the notation of grids.
        heights: Height of each row, in points.
        header_count: How many of them are header rows.
    """

    rows: tuple[Row, ...]
    heights: tuple[float, ...]
    header_count: int

    @property
    def height(self) -> float:
        """Height of the fragment, in points."""
        return sum(self.heights)


def page_fragments(paper: Paper, table: Table) -> list[Fragment]:
    """Parts a table where a page ends, or where the table asks for it."""
    rows = table.header + table.body
    heights = row_heights(paper, table, rows)
    header_count = len(table.header)
    page_height = (min if table.is_landscape else max)(paper.w, paper.h) - 2 * MARGIN
    fragments: list[Fragment] = []
    start, room = 0, page_height - height_of_title(table)
    repeated = 0
    while start < len(rows):
        room -= sum(heights[:repeated])
        fitting = sum(1 for height in accumulate(heights[start:]) if height <= room)
        if not fragments and table.rows_on_first_page:
            fitting = header_count + table.rows_on_first_page
        stop = start + fitting
        fragments.append(
            Fragment(
                rows[:repeated] + rows[start:stop],
                heights[:repeated] + heights[start:stop],
                repeated if fragments else header_count,
            )
        )
        repeated = header_count if table.repeats_header else 0
        start, room = stop, page_height
    return fragments


def row_heights(paper: Paper, table: Table, rows: tuple[Row, ...]) -> tuple[float, ...]:
    """Measures the rows: each is as high as asked for, or as its text needs."""
    heights = [table.row_height] * len(rows)
    for cell in list_merged_cells(rows):
        needed = len(cell_lines(paper, table, cell)) * table.font_size * LINE_HEIGHT + 2 * PADDING
        last = cell.row + cell.row_span - 1
        missing = needed - sum(heights[cell.row : last + 1])
        heights[last] += max(missing, 0)
    return tuple(heights)


def cell_lines(paper: Paper, table: Table, cell: Cell) -> list[str]:
    """Breaks the text of a cell into lines."""
    paper.set_font("text", size=table.font_size)
    width = sum(table.widths[cell.column : cell.column + cell.column_span]) - 2 * PADDING
    if cell.text and paper.get_string_width(cell.text) <= width:
        return [cell.text]
    return break_lines(cell.text, width, paper.get_string_width)


def draw_fragment(paper: Paper, table: Table, fragment: Fragment, left: float) -> None:
    """Draws rules and texts of the rows on one page."""
    edges = [left, *(left + width for width in accumulate(table.widths))]
    tops = [paper.top, *(paper.top + height for height in accumulate(fragment.heights))]
    for cell in list_merged_cells(fragment.rows):
        x, right = edges[cell.column], edges[cell.column + cell.column_span]
        y, bottom = tops[cell.row], tops[cell.row + cell.row_span]
        paper.rect(x, y, right - x, bottom - y)
        lines = cell_lines(paper, table, cell)
        for middle, line in zip(line_middles(y, bottom, len(lines), table.font_size), lines, strict=True):
            paper.text_at(line, middle, alignment_of(table, fragment, cell), x + PADDING, right - x - 2 * PADDING)
    paper.top = tops[-1]


def line_middles(top: float, bottom: float, count: int, size: float) -> Iterator[float]:
    """Places lines of text around the middle of a cell."""
    first = (top + bottom) / 2 - (count - 1) * size * LINE_HEIGHT / 2
    return (first + number * size * LINE_HEIGHT for number in range(count))


def alignment_of(table: Table, fragment: Fragment, cell: Cell) -> str:
    """Centres headers, captions over the whole width and labels of several rows; the rest follows its column."""
    is_caption = cell.column_span == len(table.widths) or cell.row_span > 1
    is_total = cell.text in CENTRED_LABELS
    return "c" if cell.row < fragment.header_count or is_caption or is_total else table.alignment[cell.column]
