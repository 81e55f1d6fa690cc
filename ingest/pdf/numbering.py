"""Number the lines and tables of a document over its pages, a few pages at a time."""

from collections.abc import Iterable, Iterator, Sequence

from ingest.ocr import INSTALL_HINT, is_installed
from ingest.pdf.page import PageContent
from ingest.reading import Page, Problem, Reading, Table, TextLine

_NO_TABLES_MESSAGE = (
    "The document has no table; its text was kept. If it should have tables, ingest the file that contains them."
)
_SCANNED_MESSAGE = (
    "The pages are images without text; they can be read by character recognition (OCR) after "
    f"{INSTALL_HINT}. Ingest the file again then, or ask the publisher for the original file."
)
_NOTHING_RECOGNIZED_MESSAGE = (
    "The pages are images in which character recognition (OCR) finds no ruled table; text that was found was kept. "
    "Scan the paper again at 200 dots an inch or more, or ask the publisher for the original file."
)
_INCOMPLETE_MESSAGE = (
    "Not all that is printed was read into cells: page {pages}. The audit of each page says what is missing."
)
_PAGES_SHOWN = 10
_ROWS_IN_PART = 5_000
"""Cells and lines after which a part is handed over: few enough that they take little memory."""


def number_parts(contents: Iterable[PageContent]) -> Iterator[Reading]:
    """Number lines and tables over the whole document.

    Args:
        contents: All pages in order.

    Yields:
        The document in parts of some pages; the last part says what is wrong with the whole.
    """
    numbering = _Numbering()
    for content in contents:
        numbering.add(content)
        if numbering.row_count >= _ROWS_IN_PART:
            yield numbering.hand_over()
    yield numbering.finish()


class _Numbering:
    """The pages that are not handed over yet, and what is known of those that are."""

    def __init__(self) -> None:
        """Start before the first page."""
        self.row_count = 0
        self._pages: list[Page] = []
        self._lines: list[TextLine] = []
        self._tables: list[Table] = []
        self._line_count = self._table_count = 0
        self._gaps: list[int] = []
        self._has_images = self._has_text = self._has_recognized = False

    def add(self, content: PageContent) -> None:
        """Add the next page."""
        page = content.page
        first_table, lines_before = self._table_count, self._line_count
        for table in content.tables:
            preceding = sum(1 for line in content.lines if (line.box.y0 + line.box.y1) / 2 < table.box.y1)
            self._table_count += 1
            self._tables.append(table.number(self._table_count, page.page_number, lines_before + preceding))
            self.row_count += len(table.cells)
        for line in content.lines:
            inside = next((index for index, table in enumerate(content.tables) if table.surrounds(line.box)), None)
            self._line_count += 1
            self._lines.append(
                TextLine(
                    line_number=self._line_count,
                    page_number=page.page_number,
                    printed_text=line.text,
                    box=line.box,
                    table_number=None if inside is None else first_table + inside + 1,
                )
            )
        self.row_count += len(content.lines) + 1
        self._pages.append(page)
        if page.audit_message:
            self._gaps.append(page.page_number)
        self._has_images |= page.image_count > 0
        self._has_text |= page.character_count > 0
        self._has_recognized |= content.is_recognized

    def hand_over(self, problem: Problem | None = None, message: str | None = None) -> Reading:
        """Return the pages since the last part."""
        part = Reading(tuple(self._pages), tuple(self._lines), tuple(self._tables), problem, message)
        self.row_count, self._pages, self._lines, self._tables = 0, [], [], []
        return part

    def finish(self) -> Reading:
        """Return the last part, which says what is wrong with the document."""
        return self.hand_over(*(_explain_gaps(self._gaps) if self._table_count else self._explain_no_tables()))

    def _explain_no_tables(self) -> tuple[Problem, str]:
        """Say why a readable document has no tables, and what to do."""
        if self._has_images and not self._has_text and not is_installed():
            return Problem.SCANNED, _SCANNED_MESSAGE
        if self._has_recognized:
            return Problem.SCANNED, _NOTHING_RECOGNIZED_MESSAGE
        return Problem.NO_TABLES, _NO_TABLES_MESSAGE


def _explain_gaps(gaps: Sequence[int]) -> tuple[Problem | None, str | None]:
    """Say on which pages something was lost, and what to do; nothing if none."""
    if not gaps:
        return None, None
    shown = ", ".join(map(str, gaps[:_PAGES_SHOWN])) + (" …" if len(gaps) > _PAGES_SHOWN else "")
    return Problem.INCOMPLETE, _INCOMPLETE_MESSAGE.format(pages=shown)
