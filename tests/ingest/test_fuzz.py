"""Damaged files end in a stated status, and leave nothing half-written. `make fuzz` damages many more."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import MUTATIONS, Mutation, fuzz, mutate
from ingest.bounds import Allowance, Bounds
from ingest.reading import Reading, UnreadableDocumentError
from ingest.text import read_text

EXAMPLES = sorted(
    path for path in (Path(__file__).resolve().parents[2] / "examples").iterdir() if path.suffix in (".pdf", ".txt")
)
MUTANTS = 240


def test_damaged_examples_keep_the_promises(tmp_path: Path) -> None:
    report = fuzz(EXAMPLES, MUTANTS, seed=20_210_101, folder=tmp_path)
    assert report.broken_promises == []
    assert report.outcomes.total() == MUTANTS
    assert len(report.outcomes) > len(EXAMPLES), "mutants must differ in what becomes of them"


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_mutation_damages_a_file(mutation: Mutation) -> None:
    source = random.Random(1)
    content = "收入合计\t10,385.20\n".encode() * 50
    assert any(bytes(mutation(bytearray(content), source)) != content for _ in range(5))


def test_the_same_seed_damages_alike() -> None:
    content = EXAMPLES[0].read_bytes()
    assert mutate(content, random.Random(7)) == mutate(content, random.Random(7))


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
