"""What a worker answers when a reader fails."""

from pathlib import Path
from typing import Any

import pytest

from ingest import worker
from ingest.bounds import Bounds
from ingest.formats import TEXT
from ingest.reading import Problem, Reading, TextLine


class Wire:
    """Keeps what a worker sends."""

    def __init__(self) -> None:
        self.sent: list[Any] = []

    def send(self, message: Any) -> None:
        self.sent.append(message)


@pytest.fixture(autouse=True)
def unconfined(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process of the tests is not held to the limits of a worker."""
    for name in ("confine_process", "allow_cpu_seconds", "spare_collections"):
        monkeypatch.setattr(worker, name, lambda *_: None)


def read(path: Path, wire: Wire) -> Any:
    request = worker.Request(TEXT, path, None, False)
    return worker._read(wire, Bounds(), request)  # type: ignore[arg-type]  # stands in for a connection


@pytest.mark.parametrize("line", [TextLine(2**31, 1, "x"), TextLine(1, 1, "\ud800")])
def test_what_cannot_be_stored_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: TextLine) -> None:
    monkeypatch.setattr("ingest.text.read_text", lambda path, allowance: Reading(text_lines=(line,)))
    wire = Wire()
    error = read(tmp_path / "a.txt", wire)
    assert error.problem is Problem.READER_CRASHED
    assert error.message.startswith("The reader failed (")
    assert wire.sent == [(worker.PREPARED, None)]


def test_a_reader_that_fails_is_told_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.text.read_text", lambda path, allowance: [][0])
    assert "IndexError" in read(tmp_path / "a.txt", Wire()).message


def test_a_reader_whose_parts_are_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worker._prepare.cache_clear()
    monkeypatch.setattr("importlib.import_module", lambda name: (_ for _ in ()).throw(ImportError(f"no {name}")))
    assert "ImportError: no ingest.text" in read(tmp_path / "a.txt", Wire()).message
