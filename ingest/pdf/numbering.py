"""Number the lines and tables of a document over its pages, a few pages at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.findings import Findings
from ingest.pdf.page import PageContent
from ingest.reading import Page, Reading, Table, TextLine

_ROWS_IN_PART = 5_000
"""Cells and lines after which a part is handed over: few enough that they take little memory."""


def number_parts(contents: Iterable[PageContent]) -> Iterator[Reading]:
    """Number lines and tables over the whole document.

    Args:
        contents: All pages in order, or those of a range.

    Yields:
        The document in parts of some pages; the last part says what is wrong with the whole, and what was found.
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
        self._findings = Findings()

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
        self._findings = self._findings.join(
            Findings(
                table_count=len(content.tables),
                gaps=(page.page_number,) if page.audit_message else (),
                has_images=page.image_count > 0,
                has_text=page.character_count > 0,
                has_recognized=content.is_recognized,
            )
        )

    def hand_over(self) -> Reading:
        """Return the pages since the last part."""
        part = Reading(tuple(self._pages), tuple(self._lines), tuple(self._tables))
        self.row_count, self._pages, self._lines, self._tables = 0, [], [], []
        return part

    def finish(self) -> Reading:
        """Return the last part, which says what is wrong with the document."""
        problem, message = self._findings.explain()
        return replace(self.hand_over(), problem=problem, message=message, findings=self._findings)
