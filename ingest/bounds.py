"""How much a document may cost to read, and how a process is held to it."""

import math
import resource
from collections.abc import Callable
from dataclasses import dataclass

from ingest.reading import Problem, UnreadableDocumentError


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits for one document.

    Attributes:
        byte_count: Largest file.
        page_count: Most pages.
        address_space: Bytes of memory that a worker may map.
        address_space_for_scans: The same for a worker that recognises characters: the models alone take a third.
        cpu_seconds: CPU time for a document, whatever its pages.
        cpu_seconds_per_page: CPU time added for each page.
        cpu_seconds_per_scanned_page: CPU time added for each page whose characters are recognised in its image.
        wall_seconds: Time on the clock for a document, whatever its pages.
        wall_seconds_per_page: Time on the clock added for each page.
        wall_seconds_per_scanned_page: Time on the clock added for each page whose characters are recognised.
        cell_count: Most cells of all tables of an Office, HTML or comma-separated document.
        character_count: Most characters of all cells and lines of such a document.
        unpacked_byte_count: Most bytes that a package (xlsx, docx, ods) or a ZIP archive may hold once unpacked.
        compression_ratio: How many times larger a package may become by unpacking; small ones are not held to it.
        member_count: Most members of a package or an archive.
    """

    byte_count: int = 200 * 1024**2
    page_count: int = 2_000
    address_space: int = 2 * 1024**3
    address_space_for_scans: int = 3 * 1024**3
    cpu_seconds: float = 10.0
    cpu_seconds_per_page: float = 0.05
    cpu_seconds_per_scanned_page: float = 30.0
    wall_seconds: float = 60.0
    wall_seconds_per_page: float = 0.5
    wall_seconds_per_scanned_page: float = 120.0
    cell_count: int = 1_000_000
    character_count: int = 50_000_000
    unpacked_byte_count: int = 200 * 1024**2
    compression_ratio: int = 200
    member_count: int = 2_000

    def allow_cpu(self, page_count: int) -> float:
        """Return the CPU time in seconds for a document of some pages."""
        return self.cpu_seconds + self.cpu_seconds_per_page * page_count

    def allow_wall(self, page_count: int) -> float:
        """Return the time on the clock in seconds for a document of some pages."""
        return self.wall_seconds + self.wall_seconds_per_page * page_count


class Allowance:
    """What the document being read may cost; its reader reports the pages as soon as it knows them."""

    def __init__(
        self,
        bounds: Bounds,
        on_pages: Callable[[int], None] | None = None,
        on_scanned_page: Callable[[], None] | None = None,
        on_division: Callable[[int, int], None] | None = None,
        pages: tuple[int, int] | None = None,
    ) -> None:
        """Start with the bounds of a document whose pages are not known yet.

        Args:
            bounds: Limits for the document.
            on_pages: Called with the number of pages once that is known.
            on_scanned_page: Called before the characters of a page are recognised in its image.
            on_division: Called with the number of pages and how many are read at once, where only the first are read
                and the rest is left to others; none where all are to be read.
            pages: First and last page to read; none for all.
        """
        self._bounds = bounds
        self._on_pages = on_pages
        self._on_scanned_page = on_scanned_page
        self._on_division = on_division
        self._pages = pages

    @property
    def may_divide(self) -> bool:
        """Return whether others may read a part of the pages."""
        return self._on_division is not None

    @property
    def bounds(self) -> Bounds:
        """Return the limits for the document."""
        return self._bounds

    def allow_characters(self, character_count: int) -> None:
        """Allow some characters: cells may share one long text, which costs little until it is stored for each.

        Args:
            character_count: Characters of all cells and lines found so far.

        Raises:
            UnreadableDocumentError: If there are too many.
        """
        if character_count > self._bounds.character_count:
            raise UnreadableDocumentError(
                Problem.TOO_LARGE,
                f"The text has {character_count:,} characters or more; at most {self._bounds.character_count:,} are "
                "read. Split the file.",
            )

    def allow_cells(self, cell_count: int) -> None:
        """Allow some cells.

        Args:
            cell_count: Cells of all tables found so far.

        Raises:
            UnreadableDocumentError: If there are too many.
        """
        if cell_count > self._bounds.cell_count:
            raise UnreadableDocumentError(
                Problem.TOO_LARGE,
                f"The tables have {cell_count:,} cells or more; at most {self._bounds.cell_count:,} are read. "
                "Split the file.",
            )

    def allow_pages(self, page_count: int) -> None:
        """Allow the time that a document of some pages needs.

        Args:
            page_count: Declared pages.

        Raises:
            UnreadableDocumentError: If there are too many.
        """
        self._refuse_pages(page_count)
        if self._on_pages is not None:
            self._on_pages(page_count)

    def _refuse_pages(self, page_count: int) -> None:
        """Refuse a document of too many pages.

        Raises:
            UnreadableDocumentError: If it is one.
        """
        if page_count > self._bounds.page_count:
            raise UnreadableDocumentError(
                Problem.TOO_MANY_PAGES,
                f"The document has {page_count:,} pages; at most {self._bounds.page_count:,} are read. Split it.",
            )

    def choose_pages(self, page_count: int, pages_at_once: int) -> range:
        """Choose the pages to read, and allow the time that they need.

        Args:
            page_count: Declared pages.
            pages_at_once: How many are worth the trouble of opening the file once more.

        Returns:
            Numbers of pages, from 1: all of them, those that this reading was asked for, or the first ones where others
            read the rest.

        Raises:
            UnreadableDocumentError: If the document has too many pages.
        """
        chosen = range(1, page_count + 1)
        self._refuse_pages(page_count)
        if self._pages is not None:
            first, last = self._pages
            chosen = range(first, min(last, page_count) + 1)
        elif self._on_division is not None and page_count > pages_at_once:
            chosen = range(1, pages_at_once + 1)
            self._on_division(page_count, pages_at_once)
        if self._on_pages is not None:
            self._on_pages(len(chosen))
        return chosen

    def allow_scanned_page(self) -> None:
        """Allow the time that it takes to recognise the characters of one page."""
        if self._on_scanned_page is not None:
            self._on_scanned_page()


def confine_process(bounds: Bounds) -> None:
    """Limit the memory of this process for good, and forbid core dumps."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit_address_space(bounds.address_space)


def limit_address_space(byte_count: int) -> None:
    """Limit the memory that this process may map."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(
        resource.RLIMIT_AS, (byte_count if hard == resource.RLIM_INFINITY else min(byte_count, hard), hard)
    )


def add_cpu_seconds(seconds: float) -> None:
    """Move the end of the CPU time that this process is allowed by some seconds."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft != resource.RLIM_INFINITY:
        later = soft + math.ceil(seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (later if hard == resource.RLIM_INFINITY else min(later, hard), hard))


def allow_cpu_seconds(seconds: float) -> None:
    """Allow this process some more CPU time from now on, in whole seconds; then the system ends it."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(usage.ru_utime + usage.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
