"""Prints a text of lines and tables as a ruled PDF: every table on a page of its own, with merged headings.

The same statement is then read once from tabulators and once from rules.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ingest.reading import Reading, Table
from ingest.text import parse_text
from tests.ingest.drawing import Sheet, save_pdf, stroke, write

SIZE = 8
ROW_HEIGHT = 16
MARGIN = 40
LINE_HEIGHT = 14
# where the fonts of the drawing keep these characters
PLACES_IN_FONT = str.maketrans({"“": "\x93", "”": "\x94", "—": "\x97", "○": "〇"})

Grid = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Span:
    """A printed cell: its place in the grid, how far it reaches, and its text; rows and columns from 0."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def print_pdf(text: str, path: Path, *, rows_per_page: int | None = None, repeats_title: bool = False) -> Path:
    """Print a text as a PDF file.

    Args:
        text: Lines, and tables of tab-separated rows.
        path: File to write.
        rows_per_page: Most rows of a table's body on a page; the heading is repeated on the next. No limit if none.
        repeats_title: Whether the lines above a table are repeated with its heading.

    Returns:
        The path.
    """
    reading = parse_text(text.translate(PLACES_IN_FONT))
    sheets = chain.from_iterable(
        _print_table(reading, table, rows_per_page, repeats_title=repeats_title) for table in reading.tables
    )
    return save_pdf(path, *sheets)


def _print_table(reading: Reading, table: Table, rows_per_page: int | None, *, repeats_title: bool) -> Iterator[Sheet]:
    """Print a table with the lines that stand above it."""
    grid = _fill_grid(table)
    header_row_count = _count_header_rows(grid)
    header, body = grid[:header_row_count], grid[header_row_count:]
    earlier = [other.preceding_line_number for other in reading.tables if other.table_number < table.table_number]
    first_line = max(earlier, default=0)
    lines = [line.printed_text for line in reading.text_lines[first_line : table.preceding_line_number]]
    widths = [max(_measure(row[column]) for row in grid) + 6 for column in range(table.column_count)]
    step = rows_per_page or max(len(body), 1)
    for start in range(0, max(len(body), 1), step):
        part = [*header, *body[start : start + step]]
        yield _print_sheet(lines if start == 0 or repeats_title else [], part, header_row_count, widths)


def _fill_grid(table: Table) -> list[list[str]]:
    """Return the texts of a table, row by row."""
    grid = [[""] * table.column_count for _ in range(table.row_count)]
    for cell in table.cells:
        grid[cell.row_number - 1][cell.column_number - 1] = cell.printed_text
    return grid


def _count_header_rows(grid: Grid) -> int:
    """Return the number of rows above the first that holds a number; a row of 类, 款 and 项 numbers the columns."""
    numbered = (index for index, row in enumerate(grid) if any(_is_number(text) for text in row) and "款" not in row)
    return next(numbered, len(grid))


def _is_number(text: str) -> bool:
    """Return whether a text is nothing but a number."""
    return bool(text) and text.strip("-0123456789,.%") == ""


def _measure(text: str) -> float:
    """Return the width of a text in points."""
    return sum(SIZE if character >= "\u2e80" else SIZE * 0.6 for character in text)


def _merge_header(header: Grid) -> Iterator[Span]:
    """Merge blank squares of a heading with the group at their left if a text stands below them, else with the text
    above them."""
    columns = range(len(header[0]) if header else 0)
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row, texts in enumerate(header):
        for column in columns:
            below = [header[index][column] for index in range(row + 1, len(header))]
            has_text_below = any(text and not _is_number(text) for text in below)
            if texts[column]:
                owners[row, column] = (row, column)
            elif (
                has_text_below
                and column
                and owners[row, column - 1][0] == row
                and owners.get((row - 1, column)) == owners.get((row - 1, owners[row, column - 1][1]))
            ):
                owners[row, column] = owners[row, column - 1]
            else:
                owners[row, column] = owners.get((row - 1, column), (row, column))
    for owner in dict.fromkeys(owners.values()):
        squares = [square for square, found in owners.items() if found == owner]
        rows = max(row for row, _ in squares) - owner[0] + 1
        width = max(column for _, column in squares) - owner[1] + 1
        yield Span(*owner, rows, width, header[owner[0]][owner[1]])


def _print_sheet(lines: Sequence[str], grid: Grid, header_row_count: int, widths: Sequence[float]) -> Sheet:
    """Print one page: its lines, and a table below them."""
    height = 2 * MARGIN + LINE_HEIGHT * len(lines) + ROW_HEIGHT * len(grid)
    width = max(2 * MARGIN + sum(widths), 2 * MARGIN + max(map(_measure, lines), default=0))
    top = height - MARGIN - LINE_HEIGHT * len(lines)
    edges = [MARGIN + sum(widths[:column]) for column in range(len(widths) + 1)]
    body = (
        Span(row, column, 1, 1, text)
        for row, texts in enumerate(grid[header_row_count:], start=header_row_count)
        for column, text in enumerate(texts)
    )
    content = [
        write(MARGIN, height - MARGIN - LINE_HEIGHT * index - 10, line, SIZE) for index, line in enumerate(lines)
    ]
    for span in chain(_merge_header(grid[:header_row_count]), body):
        left, right = edges[span.column], edges[span.column + span.columns]
        upper, lower = top - ROW_HEIGHT * span.row, top - ROW_HEIGHT * (span.row + span.rows)
        content += [stroke(left, upper, right, upper), stroke(left, lower, right, lower)]
        content += [stroke(left, lower, left, upper), stroke(right, lower, right, upper)]
        content.append(write(left + 3, (upper + lower) / 2 - 3, span.text, SIZE) if span.text else "")
    return Sheet("".join(content), width=width, height=height)
