"""Command line: ``python -m benchmarks.accuracy``; reads synthetic disclosures with Gouji and others, and compares."""

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.accuracy.engines import ENGINES, Score, is_installed, read_with_gouji, score_page, squeeze
from benchmarks.accuracy.layouts import make_disclosures
from benchmarks.accuracy.plans import Disclosure
from benchmarks.accuracy.producers import write_all
from benchmarks.accuracy.variants import make_variants

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
PAGES_OF_TABLE = 4
"""The rows name the page on which their table begins."""
_AMOUNT = re.compile(r"-?[\d,]*\d(\.\d+)?")
NAMES = ("grids exact", "recall", "cells", "numbers", "lost", "silent", "false", "ms/page")
WIDTHS = (14, 9, 9, 9, 7, 8, 7, 9)


def main() -> int:
    """Make the bench, read it with every engine that is installed, and print one table for each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--seed", type=int, default=7, help="what all figures follow from")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--show", action="store_true", help="name the files that Gouji does not read exactly")
    parser.add_argument("--output", type=Path, help="folder in which to keep the files")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder of published documents")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        target = options.output or Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        files = write_all(chain(make_disclosures(options.seed), make_variants(options.seed)), target)
        pages = sum(len(disclosure.pages) for disclosure, _ in files)
        print(f"{len(files)} synthetic disclosures, {pages} pages, seed {options.seed}")
        for name in options.engines:
            if is_installed(name):
                measure_engine(name, files, shows_misses=options.show and name == "gouji")
            else:
                print(f"\n{name}: skipped, not installed; pip install 'gouji[bench]'")
    print(f"\nexpected rows of the corpus: {find_expected_rows(options.corpus)}")
    return 0


def measure_engine(name: str, files: Sequence[tuple[Disclosure, Path]], *, shows_misses: bool) -> None:
    """Read all files with one engine and print its scores by kind of layout."""
    scores: dict[str, Score] = defaultdict(Score)
    for index, (disclosure, path) in enumerate(files):
        if index == 0:
            ENGINES[name](path, 0)  # imports
        found = ENGINES[name](path, len(disclosure.pages))
        score = Score(cpu_seconds=found.cpu_seconds)
        for number, page in enumerate(disclosure.pages, start=1):
            grids = found.grids.get(number, [])
            page_score = score_page(page.grids, grids, is_reported=number in found.reported)
            score.add(page_score)
            if shows_misses and (page_score.exact_tables < page_score.tables or page_score.false_tables):
                print(f"    {path.name} page {number}: not exact", file=sys.stderr)
        for group in (disclosure.group, "all"):
            scores[group].add(score)
    header = "".join(f"{title:>{width}}" for title, width in zip(NAMES, WIDTHS, strict=True))
    print(f"\n{name:18}{header}")
    for group, score in sorted(scores.items(), key=lambda item: item[0] == "all"):
        print(word_score(group, score))


def word_score(group: str, score: Score) -> str:
    """Return one line of the table."""

    def share(part: int, whole: int) -> str:
        return f"{100 * part / whole:.1f} %" if whole else "-"

    return (
        f"{group:18}{f'{score.exact_tables}/{score.tables}':>14}{share(score.found_tables, score.tables):>9}"
        f"{share(score.exact_cells, score.cells):>9}{share(score.exact_numbers, score.numbers):>9}"
        f"{score.lost_numbers:>7}{score.silently_lost_numbers:>8}{score.false_tables:>7}"
        f"{1000 * score.cpu_seconds / score.pages:>9.1f}"
    )


def find_expected_rows(corpus: Path) -> str:
    """Return how many of the rows that a person has read in the corpus are found, row by row.

    A row is found if one row on its page, or on those after it to which its table may go on, holds all its amounts, and
    its name or code.
    """
    rows_file = corpus / "expected_rows.csv"
    if not rows_file.exists():
        return "skipped, the corpus is not beside the repository"
    with rows_file.open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    pages: dict[tuple[str, int], list[list[str]]] = {}
    for path in sorted({row["path"] for row in expected}):
        for number, grids in read_with_gouji(corpus / path, 0).grids.items():
            pages[path, number] = [list(row) for grid in grids for row in grid]

    def list_rows(path: str, first: int) -> list[list[str]]:
        return [row for page in range(first, first + PAGES_OF_TABLE) for row in pages.get((path, page), [])]

    found = sum(is_found(row, list_rows(row["path"], int(row["page"]))) for row in expected)
    return f"{found} of {len(expected)} ({100 * found / len(expected):.2f} %)"


def is_found(expected: dict[str, str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether one of some rows is the expected one."""
    amounts = [float(amount) for amount in expected["amounts"].split("|") if float(amount or 0)]
    labels = {squeeze(expected["name"]), squeeze(expected["code"])} - {""}
    for row in rows:
        values = Counter(float(cell.replace(",", "")) for cell in row if _AMOUNT.fullmatch(cell))
        text = "".join(row)
        if any(label in text for label in labels) and not Counter(amounts) - values:
            return True
    return False


if __name__ == "__main__":
    sys.exit(main())
