"""A PDF file drawn anew by hand, as another program would: rules as thin filled rectangles, text in other fonts."""

from collections.abc import Iterator
from pathlib import Path

from ingest.bounds import Allowance, Bounds
from ingest.pdf.reader import read_pdf
from ingest.reading import Box, Page
from tests.ingest.drawing import Sheet, fill, make_pdf, write

_SIZE = 8.0
_PITCH = 1.2
_PADDING = 2.0
_HALF_RULE = 0.25


def redraw_pdf(original: Path) -> bytes:
    """Draw the cells and lines of a PDF file anew."""
    reading = read_pdf(original, Allowance(Bounds()))
    sheets = []
    for page in reading.pages:
        parts: list[str] = []
        for table in reading.tables:
            if table.page_number == page.page_number:
                for cell in table.cells:
                    assert cell.box is not None
                    parts += _draw_frame(page, cell.box)
                    parts += _write_lines(page, cell.box, cell.printed_text)
        for line in reading.text_lines:
            if line.page_number == page.page_number:
                assert line.box is not None
                parts.append(write(line.box.x0, _flip(page, line.box.y1) + 2, line.printed_text))
        assert page.width is not None and page.height is not None
        sheets.append(Sheet("".join(parts), page.width, page.height))
    return make_pdf(sheets)


def _flip(page: Page, y: float) -> float:
    """Return a height above the lower edge of the page."""
    assert page.height is not None
    return page.height - y


def _draw_frame(page: Page, box: Box) -> Iterator[str]:
    """Draw the four sides of a cell; neighbours draw theirs over them."""
    top, bottom = _flip(page, box.y0), _flip(page, box.y1)
    for y in (top, bottom):
        yield fill(box.x0, y - _HALF_RULE, box.x1, y + _HALF_RULE)
    for x in (box.x0, box.x1):
        yield fill(x - _HALF_RULE, bottom, x + _HALF_RULE, top)


def _write_lines(page: Page, box: Box, text: str) -> Iterator[str]:
    """Write the lines of a cell from its upper left corner."""
    for index, line in enumerate(text.split("\n"), start=1):
        if line:
            yield write(box.x0 + _PADDING, _flip(page, box.y0 + index * _SIZE * _PITCH), line, _SIZE)
