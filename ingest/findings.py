"""What the pages of a document, or of a part of it, say about the whole."""

from dataclasses import dataclass

from ingest.ocr import INSTALL_HINT, is_installed
from ingest.reading import Problem

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


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found on some pages.

    Attributes:
        table_count: Number of tables.
        gaps: Pages of which something was lost, in order.
        has_images: Whether a page shows an image.
        has_text: Whether a page has text.
        has_recognized: Whether the characters of a page were recognised in its image.
    """

    table_count: int = 0
    gaps: tuple[int, ...] = ()
    has_images: bool = False
    has_text: bool = False
    has_recognized: bool = False

    def join(self, following: "Findings") -> "Findings":
        """Return what was found on these pages and those that follow."""
        return Findings(
            self.table_count + following.table_count,
            self.gaps + following.gaps,
            self.has_images or following.has_images,
            self.has_text or following.has_text,
            self.has_recognized or following.has_recognized,
        )

    def explain(self) -> tuple[Problem | None, str | None]:
        """Say what is wrong with a document of which this was found, and what to do; nothing if all is well."""
        if not self.table_count:
            return self._explain_no_tables()
        if not self.gaps:
            return None, None
        shown = ", ".join(map(str, self.gaps[:_PAGES_SHOWN])) + (" …" if len(self.gaps) > _PAGES_SHOWN else "")
        return Problem.INCOMPLETE, _INCOMPLETE_MESSAGE.format(pages=shown)

    def _explain_no_tables(self) -> tuple[Problem, str]:
        """Say why a readable document has no tables, and what to do."""
        if self.has_images and not self.has_text and not is_installed():
            return Problem.SCANNED, _SCANNED_MESSAGE
        if self.has_recognized:
            return Problem.SCANNED, _NOTHING_RECOGNIZED_MESSAGE
        return Problem.NO_TABLES, _NO_TABLES_MESSAGE
