"""A small bench: what the reader reads exactly, it goes on to read exactly."""

from pathlib import Path

import pytest

from benchmarks.accuracy.engines import Score, read_with_gouji, score_page
from benchmarks.accuracy.layouts import make_disclosures
from benchmarks.accuracy.plans import Disclosure
from benchmarks.accuracy.producers import write_pdf
from benchmarks.accuracy.variants import make_variants

DISCLOSURES = [*make_disclosures(seed=3, copies=1), *make_variants(seed=3, copies=1)]


def score(disclosure: Disclosure, folder: Path) -> list[Score]:
    """The scores of all pages."""
    path = folder / "disclosure.pdf"
    path.write_bytes(write_pdf(disclosure))
    found = read_with_gouji(path, len(disclosure.pages))
    return [
        score_page(page.grids, found.grids.get(number, []), is_reported=number in found.reported)
        for number, page in enumerate(disclosure.pages, start=1)
    ]


@pytest.mark.parametrize("disclosure", DISCLOSURES, ids=lambda disclosure: disclosure.name)
def test_no_number_is_lost(disclosure: Disclosure, tmp_path: Path) -> None:
    pages = score(disclosure, tmp_path)
    assert [(page.lost_numbers, page.false_tables) for page in pages] == [(0, 0)] * len(pages)
    if disclosure.group.startswith("varied"):
        pages = pages[:1]  # without its header, the rest of a table does not show a column that is blank there
    assert [page.exact_tables for page in pages] == [page.tables for page in pages]


def test_the_bench_is_the_same_for_the_same_seed() -> None:
    assert [*make_disclosures(seed=3, copies=1), *make_variants(seed=3, copies=1)] == DISCLOSURES
