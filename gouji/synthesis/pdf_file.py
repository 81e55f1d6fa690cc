"""A made-up document as a PDF: ruled tables that break over pages, their header printed again on each.

Written operator by operator, as no font is at hand everywhere: Chinese is set in a font that PDF readers bring along.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from gouji.synthesis.lines import list_lines_above, list_lines_below
from gouji.synthesis.printed import Cell, PrintedDocument, PrintedTable, Row, list_merged_cells

_LONG, _SHORT = 842.0, 595.0
_MARGIN = 40.0
_SIZE, _TITLE_SIZE, _COVER_SIZE = 8.0, 14.0, 22.0
_PITCH = 10.0
_LINE_HEIGHT = 20.0
_PADDING = 3.0
_LEAST_HEIGHT = 18.0
_MOST_PORTRAIT_COLUMNS = 6
_LATIN_WIDTH = 0.56
"""Widest digit of the Latin font, in sizes."""
_LINES_ABOVE = 3
_FONTS = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [<< /Type /Font "
    "/Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) "
    "/Supplement 4 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox "
    "[-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>",
)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page: its size in points, and the operators that draw it, y upward."""

    width: float
    height: float
    content: str


def write_pdf(document: PrintedDocument) -> bytes:
    """Write a document as a PDF file."""
    cover = print_text(_centre(document.title, _SHORT, _COVER_SIZE), _LONG * 0.6, document.title, _COVER_SIZE)
    sheets = [_Sheet(_SHORT, _LONG, cover)]
    for table in document.tables:
        sheets += _draw_table(table, document)
    return _write_file(sheets)


def _draw_table(table: PrintedTable, document: PrintedDocument) -> Iterator[_Sheet]:
    """Draw a table on as many pages as it needs."""
    column_count = len(table.rows[0])
    is_wide = column_count > _MOST_PORTRAIT_COLUMNS
    width, height = (_LONG, _SHORT) if is_wide else (_SHORT, _LONG)
    edges = _place_columns(table, width)
    heights = _measure_rows(table.rows, edges)
    header_count = len(table.header)
    header_height = sum(heights[:header_count])
    start = header_count
    while start < len(table.rows):
        is_first = start == header_count
        top = height - _MARGIN - (_LINE_HEIGHT * _LINES_ABOVE if is_first else 0)
        room = top - _MARGIN - _LINE_HEIGHT - header_height
        fitting = max(1, sum(1 for reach in accumulate(heights[start:]) if reach <= room))
        stop = start + fitting
        parts = list(_draw_titles(table, document, width, height)) if is_first else []
        rows = table.header + table.rows[start:stop]
        parts += _draw_grid(rows, heights[:header_count] + heights[start:stop], edges, top, header_count)
        if stop >= len(table.rows):
            bottom = top - header_height - sum(heights[start:stop])
            parts += [print_text(_MARGIN, bottom - _LINE_HEIGHT, line, _SIZE) for line in list_lines_below(table)]
        yield _Sheet(width, height, "".join(parts))
        start = stop


def _draw_titles(table: PrintedTable, document: PrintedDocument, width: float, height: float) -> Iterator[str]:
    """Draw what stands above a table: its title in the middle, the department on the left, the unit on the right."""
    title, department, unit = list_lines_above(table, document)
    yield print_text(_centre(title, width, _TITLE_SIZE), height - _MARGIN - _TITLE_SIZE, title, _TITLE_SIZE)
    line = height - _MARGIN - _LINE_HEIGHT * 2.5
    yield print_text(_MARGIN, line, department, _SIZE)
    yield print_text(width - _MARGIN - _measure(unit, _SIZE), line, unit, _SIZE)


def _place_columns(table: PrintedTable, width: float) -> list[float]:
    """Place the edges of the columns: as wide as the longest text in their body needs, within bounds."""
    weights = []
    for column in range(len(table.rows[0])):
        longest = max((_measure(row[column], 1) for row in table.body), default=1)
        weights.append(min(max(longest, 3.5), 14.0))
    room = width - 2 * _MARGIN
    return [_MARGIN + room * reach / sum(weights) for reach in (0.0, *accumulate(weights))]


def _measure_rows(rows: Sequence[Row], edges: Sequence[float]) -> list[float]:
    """Measure how high each row is."""
    heights = [_LEAST_HEIGHT] * len(rows)
    for cell in list_merged_cells(rows):
        last = cell.row + cell.row_span - 1
        needed = len(_break(cell, edges)) * _PITCH + 2 * _PADDING
        heights[last] += max(needed - sum(heights[cell.row : last + 1]), 0)
    return heights


def _draw_grid(
    rows: Sequence[Row], heights: Sequence[float], edges: Sequence[float], top: float, header_count: int
) -> Iterator[str]:
    """Draw the cells of some rows, amounts at the right and labels at the left of them, heads in the middle."""
    tops = [top - reach for reach in (0.0, *accumulate(heights))]
    for cell in list_merged_cells(rows):
        left, right = edges[cell.column], edges[cell.column + cell.column_span]
        upper, lower = tops[cell.row], tops[cell.row + cell.row_span]
        yield f"0.5 w {left:.2f} {lower:.2f} {right - left:.2f} {upper - lower:.2f} re S\n"
        lines = _break(cell, edges)
        baseline = (upper + lower) / 2 + (len(lines) - 1) * _PITCH / 2 - _SIZE * 0.36
        for line in lines:
            spare = right - left - _measure(line, _SIZE)
            if cell.row < header_count:
                indent = spare / 2
            else:
                indent = spare - _PADDING if line[-1:].isdigit() and "." in line else _PADDING
            yield print_text(left + indent, baseline, line, _SIZE)
            baseline -= _PITCH


def _break(cell: Cell, edges: Sequence[float]) -> list[str]:
    """Break the text of a cell into lines; numbers are not broken."""
    room = edges[cell.column + cell.column_span] - edges[cell.column] - 2 * _PADDING
    if not cell.text or cell.text[-1].isdigit():
        return [cell.text] if cell.text else []
    lines = [""]
    for character in cell.text:
        if lines[-1] and _measure(lines[-1] + character, _SIZE) > room:
            lines.append("")
        lines[-1] += character
    return lines


def _measure(text: str, size: float) -> float:
    """Return how wide a text is printed at most."""
    return size * sum(_LATIN_WIDTH if character < "\u0100" else 1.0 for character in text)


def _centre(text: str, width: float, size: float) -> float:
    """Return where a text starts that stands in the middle of a page."""
    return max((width - _measure(text, size)) / 2, _MARGIN)


def print_text(x: float, y: float, text: str, size: float) -> str:
    """Return the operators that print a text from a point on; Latin in the first font, Chinese in the second."""
    operators = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm\n"]
    for is_latin, run in groupby(text, key=lambda character: character < "\u0100"):
        part = "".join(run)
        if is_latin:
            escaped = part.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            operators.append(f"/F1 {size:g} Tf ({escaped}) Tj\n")
        else:
            operators.append(f"/F2 {size:g} Tf <{part.encode('utf-16-be').hex()}> Tj\n")
    return "".join(operators) + "ET\n"


def _write_file(sheets: Sequence[_Sheet]) -> bytes:
    """Write the pages as a file: catalogue, list of pages, fonts, then each page with its content."""
    numbers = [5 + 2 * index for index in range(len(sheets))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>",
        *_FONTS,
    ]
    for number, sheet in zip(numbers, sheets, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width:g} {sheet.height:g}] "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {number + 1} 0 R >>"
        )
        objects.append(f"<< /Length {len(sheet.content)} >>\nstream\n{sheet.content}\nendstream")
    content = "%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        f"{content}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    ).encode("latin-1")
