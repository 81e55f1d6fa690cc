"""The programs that are compared, behind one interface: a file in, the grids of each page out."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.accuracy.plans import Grid
from ingest.bounds import Allowance, Bounds
from ingest.reading import Table


@dataclass
class Found:
    """What a program found in a file.

    Attributes:
        grids: Grids by page number.
        reported: Pages of which the program itself says that something is missing.
        page_count: Pages read.
        cpu_seconds: CPU time of reading, imports apart.
    """

    grids: dict[int, list[Grid]] = field(default_factory=dict)
    reported: set[int] = field(default_factory=set)
    page_count: int = 0
    cpu_seconds: float = 0.0


Engine = Callable[[Path, int], Found]


def squeeze(text: str | None) -> str:
    """Return a text without whitespace."""
    return "".join((text or "").split())


def to_grid(rows: Sequence[Sequence[str | None]]) -> Grid:
    """Return rows as a grid."""
    return tuple(tuple(map(squeeze, row)) for row in rows)


def spread(table: Table) -> Grid:
    """Return a table of Gouji as a grid; merged cells at their top left."""
    rows = [[""] * table.column_count for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row_number - 1][cell.column_number - 1] = squeeze(cell.printed_text)
    return tuple(tuple(row) for row in rows)


def read_with_gouji(path: Path, page_count: int) -> Found:
    """Read a file with the reader of this repository."""
    from ingest.pdf.reader import read_pdf

    start = time.process_time()
    reading = read_pdf(path, Allowance(Bounds()))
    found = Found(page_count=page_count, cpu_seconds=time.process_time() - start)
    for table in reading.tables:
        found.grids.setdefault(table.page_number, []).append(spread(table))
    found.reported = {page.page_number for page in reading.pages if page.audit_message}
    return found


def read_with_camelot(path: Path, page_count: int) -> Found:
    """Read a file with camelot's lattice parser as it is."""
    import camelot

    start = time.process_time()
    tables: Any = camelot.read_pdf(str(path), pages="all", flavor="lattice", suppress_stdout=True)
    found = Found(page_count=page_count, cpu_seconds=time.process_time() - start)
    for table in tables:
        found.grids.setdefault(table.page, []).append(to_grid(table.data))
    return found


def read_with_pdfplumber(path: Path, page_count: int) -> Found:
    """Read a file with pdfplumber as it is."""
    import pdfplumber

    found = Found(page_count=page_count)
    start = time.process_time()
    with pdfplumber.open(path) as document:
        for page in document.pages:
            found.grids[page.page_number] = [to_grid(rows) for rows in page.extract_tables()]
            page.close()
    found.cpu_seconds = time.process_time() - start
    return found


ENGINES: dict[str, Engine] = {
    "gouji": read_with_gouji,
    "camelot": read_with_camelot,
    "pdfplumber": read_with_pdfplumber,
}


def is_installed(name: str) -> bool:
    """Return whether the library of an engine is there."""
    return name == "gouji" or find_spec(name) is not None


@dataclass
class Score:
    """Sums over files; of the true tables unless it says otherwise."""

    tables: int = 0
    exact_tables: int = 0
    found_tables: int = 0
    cells: int = 0
    exact_cells: int = 0
    numbers: int = 0
    exact_numbers: int = 0
    lost_numbers: int = 0
    silently_lost_numbers: int = 0
    false_tables: int = 0
    pages: int = 0
    cpu_seconds: float = 0.0

    def add(self, other: "Score") -> None:
        """Add the sums of another score."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


def score_page(true_grids: Sequence[Grid], grids: Sequence[Grid], *, is_reported: bool) -> Score:
    """Compare the grids of a page.

    A true table is found if half of its filled cells stand at their places in one table. A table that is none of the
    true ones is false. A number is lost if no cell holds it and nothing else; silently, if the page is not reported.
    """
    score = Score(pages=1)
    remaining = list(grids)
    for truth in true_grids:
        filled = list_places(truth)
        best = max(remaining, key=lambda grid: len(filled & list_places(grid)), default=None)
        exact = filled & list_places(best or ())
        numbers = {place for place in filled if is_number(place[2])}
        score.tables += 1
        score.exact_tables += truth == best
        score.found_tables += best is not None and 2 * len(exact) >= len(filled)
        score.cells += len(filled)
        score.exact_cells += len(exact)
        score.numbers += len(numbers)
        score.exact_numbers += len(numbers & exact)
        if best is not None and share_any(truth, best):
            remaining.remove(best)
    lost = count_numbers(true_grids) - count_numbers(grids)
    score.lost_numbers = lost.total()
    score.silently_lost_numbers = 0 if is_reported else lost.total()
    score.false_tables = sum(1 for grid in remaining if list_places(grid))
    return score


def list_places(grid: Grid) -> set[tuple[int, int, str]]:
    """Return row, column and text of each filled cell."""
    return {(row, column, text) for row, texts in enumerate(grid) for column, text in enumerate(texts) if text}


def share_any(truth: Grid, grid: Grid) -> bool:
    """Return whether two grids have any text in common."""
    return bool({text for row in truth for text in row if text} & {text for row in grid for text in row})


def is_number(text: str) -> bool:
    """Return whether a cell is an amount."""
    return "." in text and text.lstrip("-").replace(",", "").replace(".", "").isdigit()


def count_numbers(grids: Sequence[Grid]) -> Counter[str]:
    """Count the cells that are amounts, by their text."""
    return Counter(text for grid in grids for row in grid for text in row if is_number(text))
