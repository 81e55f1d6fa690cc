"""A small bench: what the reader reads exactly, it goes on to read exactly."""

from pathlib import Path

import pytest

from benchmarks.accuracy.engines import Score, read_with_gouji, score_page
from benchmarks.accuracy.layouts import make_disclosures
from benchmarks.accuracy.plans import Disclosure
from benchmarks.accuracy.producers import write_pdf

DISCLOSURES = list(make_disclosures(seed=3, copies=1))
EXACT = {
    "ruled", "dotted rules", "turned", "horizontal rules", "three rules", "page breaks", "split rows", "prose",
}  # fmt: skip


def score(disclosure: Disclosure, folder: Path) -> Score:
    path = folder / "disclosure.pdf"
    path.write_bytes(write_pdf(disclosure))
    found = read_with_gouji(path, len(disclosure.pages))
    total = Score()
    for number, page in enumerate(disclosure.pages, start=1):
        total.add(score_page(page.grids, found.grids.get(number, []), is_reported=number in found.reported))
    return total


@pytest.mark.parametrize("disclosure", DISCLOSURES, ids=lambda disclosure: disclosure.name)
def test_no_number_is_lost_in_silence(disclosure: Disclosure, tmp_path: Path) -> None:
    found = score(disclosure, tmp_path)
    assert (found.silently_lost_numbers, found.false_tables) == (0, 0)
    if disclosure.group in EXACT:
        assert (found.exact_tables, found.lost_numbers) == (found.tables, 0)


def test_the_bench_is_the_same_for_the_same_seed() -> None:
    assert list(make_disclosures(seed=3, copies=1)) == DISCLOSURES
