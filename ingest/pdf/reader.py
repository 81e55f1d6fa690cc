"""Read a PDF page by page, and number its lines and tables."""

import mmap
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.bounds import Allowance
from ingest.ocr import INSTALL_HINT, is_installed
from ingest.pdf import stand_in_font
from ingest.pdf.page import PageContent, read_page
from ingest.reading import Page, Problem, Reading, Table, TextLine, UnreadableDocumentError

_OBJECT_START = re.compile(rb"\d\s+\d+\s+obj\b")
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
_TRUNCATED_MESSAGE = "The file is cut off: {detail}. Download it again."


def read_pdf(path: Path, allowance: Allowance) -> Reading:
    """Read a PDF.

    Args:
        path: The file.
        allowance: Bounds of the process, told how many pages there are.

    Returns:
        Its pages, lines and tables.

    Raises:
        UnreadableDocumentError: If the file is encrypted, damaged, truncated, or has too many pages.
    """
    if _is_cut_off(path):
        raise UnreadableDocumentError(Problem.TRUNCATED, _TRUNCATED_MESSAGE.format(detail="its end is missing"))
    with _open_document(path) as document:
        page_count = len(document)
        if page_count == 0:
            raise UnreadableDocumentError(Problem.DAMAGED, "The PDF has no pages. Download it again.")
        allowance.allow_pages(page_count)
        contents = [_read_page(document, number, allowance) for number in range(1, page_count + 1)]
    return number_pages(contents)


@contextmanager
def _open_document(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF and close it again.

    Raises:
        UnreadableDocumentError: If pdfium refuses it.
    """
    stand_in_font.install()
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _explain_refusal(error.err_code) from error
    try:
        yield document
    finally:
        document.close()


def _explain_refusal(code: int | None) -> UnreadableDocumentError:
    """Say why pdfium refuses a file, and what to do."""
    if code == pdfium.FPDF_ERR_PASSWORD:
        return UnreadableDocumentError(
            Problem.PASSWORD_NEEDED,
            "The PDF is encrypted and needs a password. Save a copy without one and ingest that.",
        )
    if code == pdfium.FPDF_ERR_SECURITY:
        return UnreadableDocumentError(
            Problem.PASSWORD_NEEDED,
            "The PDF is protected in a way that cannot be read. Save a copy without protection.",
        )
    return UnreadableDocumentError(
        Problem.DAMAGED, "The PDF is damaged: its structure cannot be read. Download it again or print it to a new PDF."
    )


def _is_cut_off(path: Path) -> bool:
    """Return whether a PDF lost its end: objects follow its last end mark, or it has none.

    pdfium repairs such a file in silence, and then shows fewer pages, or an older revision of them.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        end = content.rfind(b"%%EOF")
        return end < 0 or _OBJECT_START.search(content, end) is not None


def _read_page(document: pypdfium2.PdfDocument, page_number: int, allowance: Allowance) -> PageContent:
    """Read one page, from its picture if it is nothing else.

    Raises:
        UnreadableDocumentError: If the page is declared but missing.
    """
    try:
        page = document[page_number - 1]
    except pypdfium2.PdfiumError as error:
        detail = f"page {page_number} of {len(document)} is declared but missing"
        raise UnreadableDocumentError(Problem.TRUNCATED, _TRUNCATED_MESSAGE.format(detail=detail)) from error
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        content = read_page(page.raw, text_page, page_number)
        if content.is_picture and is_installed():
            from ingest.ocr.scan import read_scanned_page

            allowance.allow_scanned_page()
            return read_scanned_page(page, page_number)
        return content
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        page.close()


def number_pages(contents: Sequence[PageContent]) -> Reading:
    """Number lines and tables over the whole document.

    Args:
        contents: All pages in order.

    Returns:
        The reading of the document.
    """
    text_lines: list[TextLine] = []
    tables: list[Table] = []
    for content in contents:
        page_number, lines_before = content.page.page_number, len(text_lines)
        first_table = len(tables)
        for table in content.tables:
            preceding = sum(1 for line in content.lines if (line.box.y0 + line.box.y1) / 2 < table.box.y1)
            tables.append(table.number(len(tables) + 1, page_number, lines_before + preceding))
        for line in content.lines:
            inside = next((index for index, table in enumerate(content.tables) if table.surrounds(line.box)), None)
            text_lines.append(
                TextLine(
                    line_number=len(text_lines) + 1,
                    page_number=page_number,
                    printed_text=line.text,
                    box=line.box,
                    table_number=None if inside is None else first_table + inside + 1,
                )
            )
    pages = tuple(content.page for content in contents)
    problem, message = _explain_gaps(pages) if tables else _explain_no_tables(contents)
    return Reading(pages, tuple(text_lines), tuple(tables), problem, message)


def _explain_gaps(pages: Sequence[Page]) -> tuple[Problem | None, str | None]:
    """Say on which pages something was lost, and what to do; nothing if none."""
    gaps = [str(page.page_number) for page in pages if page.audit_message]
    if not gaps:
        return None, None
    shown = ", ".join(gaps[:_PAGES_SHOWN]) + (" …" if len(gaps) > _PAGES_SHOWN else "")
    return Problem.INCOMPLETE, _INCOMPLETE_MESSAGE.format(pages=shown)


def _explain_no_tables(contents: Sequence[PageContent]) -> tuple[Problem, str]:
    """Say why a readable document has no tables, and what to do."""
    has_images = any(content.page.image_count for content in contents)
    has_text = any(content.page.character_count for content in contents)
    if has_images and not has_text and not is_installed():
        return Problem.SCANNED, _SCANNED_MESSAGE
    if any(content.is_recognized for content in contents):
        return Problem.SCANNED, _NOTHING_RECOGNIZED_MESSAGE
    return Problem.NO_TABLES, _NO_TABLES_MESSAGE
