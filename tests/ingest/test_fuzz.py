"""Damaged files end in a stated status, and leave nothing half-written. `make fuzz` damages many more."""

import random
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz.containers import mutate_member, mutate_package
from benchmarks.fuzz.markup import MARKUP_MUTATIONS, mutate_markup
from benchmarks.fuzz.raw_bytes import MUTATIONS, Mutation
from benchmarks.fuzz.run import fuzz
from benchmarks.fuzz.samples import make_samples
from ingest.bounds import Allowance, Bounds
from ingest.reading import Reading, UnreadableDocumentError
from ingest.text import read_text
from tests.ingest.packing import pack_bytes

MUTANTS = 240
SLOW = ("png",)
"""A page whose characters are recognised takes seconds; `make fuzz` damages these too."""


def test_damaged_files_of_every_format_keep_the_promises(tmp_path: Path) -> None:
    samples = {name: sample for name, sample in make_samples().items() if name not in SLOW}
    report = fuzz(samples, MUTANTS, seed=20_210_101, folder=tmp_path)
    assert report.broken_promises == []
    assert report.partial_documents == 0
    assert sum(account.mutants for account in report.accounts.values()) == pytest.approx(MUTANTS, abs=len(samples))
    for name, account in report.accounts.items():
        assert len(account.outcomes) > 1, f"mutants of {name} must differ in what becomes of them"


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_mutation_of_bytes_damages_a_file(mutation: Mutation) -> None:
    source = random.Random(1)
    content = "收入合计\t10,385.20\n".encode() * 50
    assert any(bytes(mutation(bytearray(content), source)) != content for _ in range(5))


@pytest.mark.parametrize("mutation", MARKUP_MUTATIONS)
def test_every_mutation_of_markup_damages_it(mutation: Callable[[bytes, random.Random], bytes]) -> None:
    source = random.Random(1)
    content = b'<r a="1"><c b="2">text</c><c>more</c></r>'
    assert any(mutation(content, source) != content for _ in range(5))


def test_long_names_of_elements_are_damaged_in_no_time() -> None:
    content = (b"<" + b"x" * 10_000 + b">") * 200
    began = time.process_time()
    for seed in range(50):
        mutate_markup(content, random.Random(seed))
    assert time.process_time() - began < 10


def test_a_damaged_package_is_still_one_whose_members_are_damaged() -> None:
    content = pack_bytes({"a.xml": "<a>1</a>" * 100, "b.xml": "<b>2</b>" * 100})
    damaged = [mutate_package(content, random.Random(seed)) for seed in range(20)]
    members = [package.read(name) for package in map(open_bytes, damaged) for name in package.namelist()]
    assert len(set(members)) > 10


def open_bytes(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(content))


def test_the_same_seed_damages_alike() -> None:
    for name, (suffix, content) in make_samples().items():
        damaged = [mutate_member(f"{name}{suffix}", content, random.Random(7)) for _ in range(2)]
        assert damaged[0] == damaged[1], name


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=400), st.text(alphabet="收入\t\n ,.0123456789\f\ufeff", max_size=400)))
def test_any_bytes_are_text_or_refused_with_a_reason(tmp_path: Path, content: bytes | str) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        reading = read_text(path, Allowance(Bounds()))
    except UnreadableDocumentError as error:
        assert error.problem and error.message
    else:
        assert isinstance(reading, Reading)
        for table in reading.tables:
            assert sum(cell.row_span * cell.column_span for cell in table.cells) == table.row_count * table.column_count
