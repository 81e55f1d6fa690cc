"""Read a PDF page by page, and number its lines and tables."""

import mmap
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.bounds import Allowance
from ingest.ocr import is_installed
from ingest.pdf import stand_in_font
from ingest.pdf.numbering import number_parts
from ingest.pdf.page import PageContent, read_page
from ingest.reading import Problem, Reading, UnreadableDocumentError, join_parts

_OBJECT_START = re.compile(rb"\d\s+\d+\s+obj\b")
_BYTES_KEPT_OPEN = 16 * 1024**2
"""Bytes of a file after which it is closed and opened again."""
_PAGES_AT_ONCE = 64
_SCANNED_PAGES_AT_ONCE = 4
_TRUNCATED_MESSAGE = "The file is cut off: {detail}. Download it again."


def read_pdf(path: Path, allowance: Allowance) -> Reading:
    """Read a PDF as a whole; see :func:`read_pdf_in_parts`."""
    return join_parts(read_pdf_in_parts(path, allowance))


def read_pdf_in_parts(path: Path, allowance: Allowance) -> Iterator[Reading]:
    """Read a PDF, a few pages at a time, so that it takes no more memory the more pages it has.

    Args:
        path: The file.
        allowance: Bounds of the process, told how many pages there are.

    Yields:
        Its pages, lines and tables in order.

    Raises:
        UnreadableDocumentError: If the file is encrypted, damaged, truncated, or has too many pages.
    """
    if _is_cut_off(path):
        raise UnreadableDocumentError(Problem.TRUNCATED, _TRUNCATED_MESSAGE.format(detail="its end is missing"))
    yield from number_parts(_read_pages(path, allowance))


def number_pages(contents: Sequence[PageContent]) -> Reading:
    """Number lines and tables over the whole document.

    Args:
        contents: All pages in order.

    Returns:
        The reading of the document.
    """
    return join_parts(number_parts(contents))


def _read_pages(path: Path, allowance: Allowance) -> Iterator[PageContent]:
    """Read the pages in order: all of them, or those that the allowance chooses.

    pdfium keeps what it has read of an open file, so a long one is closed and opened again now and then.

    Raises:
        UnreadableDocumentError: If the file cannot be opened, or has no pages or too many, or one is missing.
    """
    with ExitStack() as stack:
        document = stack.enter_context(_open_document(path))
        page_count = len(document)
        if page_count == 0:
            raise UnreadableDocumentError(Problem.DAMAGED, "The PDF has no pages. Download it again.")
        pages = allowance.choose_pages(page_count, _count_pages_at_once(document, allowance))
        pages_at_once = max(1, page_count * _BYTES_KEPT_OPEN // path.stat().st_size)
        for number in pages:
            if number % pages_at_once == 0:
                stack.close()
                document = stack.enter_context(_open_document(path))
            yield _read_page(document, number, allowance)


def _count_pages_at_once(document: pypdfium2.PdfDocument, allowance: Allowance) -> int:
    """Return how many pages a worker reads before another one goes on: few of a scan, which takes seconds a page."""
    is_long = allowance.may_divide and len(document) > _SCANNED_PAGES_AT_ONCE and is_installed()
    is_scan = is_long and not any(_has_text(document, index) for index in (0, len(document) // 2))
    return _SCANNED_PAGES_AT_ONCE if is_scan else _PAGES_AT_ONCE


def _has_text(document: pypdfium2.PdfDocument, index: int) -> bool:
    """Return whether a page has characters; a page that is missing is told when it is read."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return True
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        return bool(pdfium.FPDFText_CountChars(text_page) > 0)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        page.close()


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
