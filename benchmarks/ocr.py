"""How well scans are read: PDF files are rasterised askew and with noise, and read back by character recognition.

Usage: python benchmarks/ocr.py PATH...

Prints the share of cells and of numbers that are read as in the original, the CPU time for a page, and how many rows of
`marts.budget_amounts` differ between a build of the original and one of the scan.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import duckdb

from ingest import ocr
from ingest.bounds import Allowance, Bounds
from ingest.normalization import normalize_text
from ingest.pdf.reader import read_pdf
from ingest.reading import Cell, Reading
from tests.ingest.scanning import save_scan, scan_pages

REPOSITORY: Final = Path(__file__).resolve().parents[1]

# a cell's address and its text without spaces, which are no part of what a cell says
Address = tuple[int, ...]

# the amounts as they are meant: where each is printed, but not of which file it is, nor how digits are spaced
AMOUNTS: Final = """
    select
        * exclude (document_id, cell_id, printed_text),
        regexp_replace(printed_text, '\\s', '', 'g') as printed_text
    from {name}.marts.budget_amounts
"""


@dataclass
class Score:
    """How much of the originals the scans gave back."""

    page_count: int = 0
    cpu_seconds: float = 0.0
    cell_count: int = 0
    right_cell_count: int = 0
    number_count: int = 0
    right_number_count: int = 0
    table_count: int = 0
    found_table_count: int = 0
    false_table_count: int = 0
    repair_count: int = 0
    differences: list[str] = field(default_factory=list)

    def add(self, original: Reading, scanned: Reading) -> None:
        """Compare the cells of a document page by page, and its tables by their order on the page."""
        for page in original.pages:
            printed = [table for table in original.tables if table.page_number == page.page_number]
            found = [table for table in scanned.tables if table.page_number == page.page_number]
            self.table_count += len(printed)
            self.found_table_count += min(len(printed), len(found))
            self.false_table_count += max(len(found) - len(printed), 0)
            for index, table in enumerate(printed):
                cells = {cell[:4]: cell for cell in found[index].cells} if index < len(found) else {}
                for cell in table.cells:
                    self._compare(page.page_number, cell, cells.get(cell[:4]))

    def _compare(self, page_number: int, printed: Cell, found: Cell | None) -> None:
        """Compare one cell."""
        expected, actual = squeeze(printed.printed_text), None if found is None else squeeze(found.printed_text)
        is_number = any(map(str.isdigit, expected)) and not any(map(is_chinese, expected))
        self.cell_count += 1
        self.number_count += is_number
        self.repair_count += found is not None and found.recognized_text is not None
        if expected == actual:
            self.right_cell_count += 1
            self.right_number_count += is_number
        else:
            place = f"page {page_number}, row {printed.row_number}, column {printed.column_number}"
            sure = "" if found is None else f", confidence {found.confidence}"
            self.differences.append(f"{place}: {expected!r} read as {actual!r}{sure}")


def squeeze(text: str) -> str:
    """Return a text in normalised characters without spaces."""
    return normalize_text(text).replace(" ", "")


def is_chinese(character: str) -> bool:
    """Return whether a character is Chinese."""
    return "\u4e00" <= character <= "\u9fff"


def score_documents(originals: Sequence[Path], folder: Path) -> Score:
    """Scan documents, read the scans in this process, and compare.

    Args:
        originals: PDF files with text.
        folder: Where the scans are written, under the same names.

    Returns:
        The score of all.
    """
    score = Score()
    for original in originals:
        printed = read_pdf(original, Allowance(Bounds()))
        scan = save_scan(folder / original.name, scan_pages(original, range(1, len(printed.pages) + 1)))
        before = time.process_time()
        scanned = read_pdf(scan, Allowance(Bounds()))
        score.cpu_seconds += time.process_time() - before
        score.page_count += len(scanned.pages)
        score.add(printed, scanned)
    return score


def build(home: Path, paths: Sequence[Path]) -> Path:
    """Build a warehouse of some documents.

    Args:
        home: Its `GOUJI_HOME`.
        paths: The documents.

    Returns:
        The database.

    Raises:
        subprocess.CalledProcessError: The build is broken.
    """
    command = [sys.executable, "-m", "gouji", "build", *map(str, paths)]
    environment = os.environ | {"GOUJI_HOME": str(home)}
    completed = subprocess.run(command, cwd=REPOSITORY, env=environment, stdout=sys.stderr, check=False)
    if completed.returncode not in (0, 1):
        raise subprocess.CalledProcessError(completed.returncode, command)
    return home / "current" / "gouji.duckdb"


def compare_marts(original: Path, scan: Path) -> dict[str, int]:
    """Count the rows of `marts.budget_amounts` that only one of two warehouses has.

    Args:
        original: Database with the documents as published.
        scan: Database with their scans.

    Returns:
        Figures by name.
    """
    with duckdb.connect() as connection:
        connection.execute(f"attach '{original}' as original (read_only)")
        connection.execute(f"attach '{scan}' as scan (read_only)")
        first, second = AMOUNTS.format(name="original"), AMOUNTS.format(name="scan")
        queries = {
            "budget_amounts": first,
            "budget_amounts_only_in_original": f"{first} except all {second}",
            "budget_amounts_only_in_scan": f"{second} except all {first}",
        }
        return {
            name: connection.execute(f"select count(*) from ({query})").fetchall()[0][0]
            for name, query in queries.items()
        }


def main() -> None:
    """Measure the documents that were named, and print the figures as JSON."""
    if not ocr.is_installed():
        sys.exit(f"Character recognition is not installed: {ocr.INSTALL_HINT}")
    originals = [
        file for path in map(Path, sys.argv[1:]) for file in ([path] if path.is_file() else path.glob("*.pdf"))
    ]
    with tempfile.TemporaryDirectory() as folder:
        home, scans = Path(folder), Path(folder) / "scans"
        scans.mkdir()
        score = score_documents([original.resolve() for original in originals], scans)
        marts = compare_marts(build(home / "original", originals), build(home / "scan", sorted(scans.iterdir())))
    figures = {
        "pages": score.page_count,
        "cpu_seconds_per_page": round(score.cpu_seconds / max(score.page_count, 1), 2),
        "cells": score.cell_count,
        "cells_right_percent": round(100 * score.right_cell_count / max(score.cell_count, 1), 2),
        "numbers": score.number_count,
        "numbers_right_percent": round(100 * score.right_number_count / max(score.number_count, 1), 2),
        "numbers_repaired": score.repair_count,
        "tables": score.table_count,
        "tables_found": score.found_table_count,
        "tables_false": score.false_table_count,
        "peak_memory_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        **marts,
        "differences": score.differences,
    }
    print(json.dumps(figures, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
