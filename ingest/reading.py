"""What a reader hands back: pages, lines of text, and tables with their cells.

Coordinates are points with the origin at the top left of the upright page; y grows downward. Page, row, column and
line numbers start at 1. Only PDF files have coordinates. In a spreadsheet each sheet is a page, and the source
line is the row of the sheet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ingest.findings import Findings


class Problem(StrEnum):
    """Why a document gave no tables or not all of them, or could not be read at all."""

    NOT_FOUND = "not_found"
    NOT_A_FILE = "not_a_file"
    NO_PERMISSION = "no_permission"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    UNSUPPORTED_FORMAT = "unsupported_format"
    OLD_WORD_FORMAT = "old_word_format"
    WRONG_FORMAT = "wrong_format"
    UNKNOWN_ENCODING = "unknown_encoding"
    PASSWORD_NEEDED = "password_needed"
    DAMAGED = "damaged"
    TRUNCATED = "truncated"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    READER_CRASHED = "reader_crashed"
    SCANNED = "scanned"
    NO_TABLES = "no_tables"
    INCOMPLETE = "incomplete"


class UnreadableDocumentError(Exception):
    """A document cannot be read; becomes one row with status ``unreadable``.

    Attributes:
        problem: Short code of the reason.
        message: What happened and what to do.
    """

    def __init__(self, problem: Problem, message: str) -> None:
        """Keep the reason and the message to the user."""
        super().__init__(problem, message)
        self.problem = problem
        self.message = message


class Box(NamedTuple):
    """A rectangle in points, origin at the top left of the upright page."""

    x0: float
    y0: float
    x1: float
    y1: float


class TextLine(NamedTuple):
    """One printed line outside of all cells.

    Attributes:
        line_number: Reading order over the whole document.
        page_number: Page on which it is printed.
        printed_text: Text as printed.
        box: Where it is printed; PDF files only.
        source_line: Line of the file, row of the sheet; text files and spreadsheets only.
        table_number: Table whose box surrounds the line although none of its cells does.
    """

    line_number: int
    page_number: int
    printed_text: str
    box: Box | None = None
    source_line: int | None = None
    table_number: int | None = None


class Alternative(NamedTuple):
    """What else a cell may say that was read by character recognition.

    Attributes:
        text: The number.
        confidence: Its odds against what was read, between 0 and 1; of another look, how sure that was.
        origin: ``recogniser`` for its second choices, ``second_look`` for what it reads in the same place at another
            scale, ``grammar`` for a point that may have been lost.
    """

    text: str
    confidence: float
    origin: str


class Cell(NamedTuple):
    r"""One cell of a table, blank ones included; a merged cell once, at its top-left position.

    Attributes:
        row_number: Row of its top-left grid square.
        column_number: Column of its top-left grid square.
        row_span: Number of grid rows that it covers.
        column_span: Number of grid columns that it covers.
        printed_text: Text as printed, ``"\n"`` between its lines; empty if blank.
        box: Where it is printed; PDF files only.
        source_line: Line of the file, row of the sheet; text files and spreadsheets only.
        confidence: How sure the reader is of the text, between 0 and 1; none if as sure as of the table.
        recognized_text: What character recognition read, where that was repaired; none elsewhere.
        alternatives: What else it may say, the likeliest first; scans only.
        typed_text: Number that the file stores where another one is displayed; spreadsheets only.
    """

    row_number: int
    column_number: int
    row_span: int
    column_span: int
    printed_text: str
    box: Box | None = None
    source_line: int | None = None
    confidence: float | None = None
    recognized_text: str | None = None
    alternatives: tuple[Alternative, ...] = ()
    typed_text: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table, or the part of it that is printed on one page.

    Attributes:
        table_number: Reading order over the whole document.
        page_number: Page on which it is printed.
        preceding_line_number: Line printed last before the table; 0 if there is none.
        row_count: Number of grid rows.
        column_count: Number of grid columns.
        method: How the grid was found: ``lattice`` (ruled), ``horizontal`` (rules between rows only), ``alignment`` (no
            rules), ``ocr`` (ruled, in an image), ``text`` (tabulators, commas), ``sheet`` (a spreadsheet), ``document``
            (Word) or ``markup`` (HTML).
        confidence: Between 0 and 1; 1 when rules, tabulators or the file itself state the grid.
        cells: Every cell in reading order.
        box: Where it is printed; PDF files only.
    """

    table_number: int
    page_number: int
    preceding_line_number: int
    row_count: int
    column_count: int
    method: str
    confidence: float
    cells: tuple[Cell, ...]
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page with its audit: what is printed on it against what was kept of it.

    Attributes:
        page_number: Number of the page in the file.
        width: Points, upright; PDF files only.
        height: Points, upright; PDF files only.
        rotation: Clockwise degrees that were applied to make it upright.
        horizontal_rule_count: Horizontal rules after merging.
        vertical_rule_count: Vertical rules after merging.
        character_count: Printed characters, whitespace apart.
        image_count: Images on the page.
        amounts_in_text: Amounts in the page's text in the order of the file.
        amounts_in_cells: Amounts in its cells.
        characters_outside_cells: Characters inside a table's box but in none of its cells.
        audit_message: What was lost, if anything; none for a complete page.
    """

    page_number: int
    width: float | None
    height: float | None
    rotation: int
    horizontal_rule_count: int
    vertical_rule_count: int
    character_count: int
    image_count: int
    amounts_in_text: int
    amounts_in_cells: int
    characters_outside_cells: int
    audit_message: str | None = None

    @property
    def audit_status(self) -> str:
        """Return ``complete``, or ``gap`` if the audit found something missing."""
        return "complete" if self.audit_message is None else "gap"


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that a reader found in one document.

    Attributes:
        pages: All pages in order.
        text_lines: All lines outside of cells in reading order.
        tables: All tables in reading order.
        problem: Reason why a readable document has no tables or is incomplete, or none.
        message: What that means and what to do, or a warning about a document that was read.
        findings: What was found, in the last part of a document whose pages may be read by several workers.
    """

    pages: tuple[Page, ...] = ()
    text_lines: tuple[TextLine, ...] = ()
    tables: tuple[Table, ...] = ()
    problem: Problem | None = None
    message: str | None = None
    findings: "Findings | None" = None

    @property
    def status(self) -> str:
        """Return ``read``, or ``no_tables`` if the document has none."""
        return "read" if self.tables else "no_tables"

    @property
    def cell_count(self) -> int:
        """Return the number of cells of all tables."""
        return sum(len(table.cells) for table in self.tables)


def join_parts(parts: Iterable[Reading]) -> Reading:
    """Join the parts of a document.

    Args:
        parts: What is read of it, in order; the last one says what is wrong with the whole.

    Returns:
        The document as if it had been read at once.
    """
    taken = list(parts)
    return Reading(
        pages=tuple(page for part in taken for page in part.pages),
        text_lines=tuple(line for part in taken for line in part.text_lines),
        tables=tuple(table for part in taken for table in part.tables),
        problem=taken[-1].problem,
        message=taken[-1].message,
        findings=taken[-1].findings,
    )
