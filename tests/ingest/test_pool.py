"""Hostile files: each becomes one answer, and the files around it are read all the same."""

from pathlib import Path

import pytest

from ingest.bounds import Bounds
from ingest.formats import PDF
from ingest.pool import Answer, Job, WorkerPool, WorkerStartError
from ingest.reading import Problem, UnreadableDocumentError
from ingest.spool import Spool
from tests.ingest.drawing import Sheet, draw_table, save_pdf

GOOD = draw_table([["a", "1.00"], ["b", "2.00"]])


def read_all(bounds: Bounds, *paths: Path) -> dict[str, Answer]:
    with WorkerPool(1, bounds) as pool:
        return {job.document_id: answer for job, answer in pool.read([Job(path.name, PDF, path) for path in paths])}


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    endless = "".join(f"{index % 500} {index % 700} m {index % 300} 9 l S\n" for index in range(400_000))
    slow, good = save_pdf(tmp_path / "slow.pdf", endless), save_pdf(tmp_path / "good.pdf", GOOD)
    bounds = Bounds(cpu_seconds=0.5, cpu_seconds_per_page=0.0)
    answers = read_all(bounds, slow, good)
    slow_answer, good_answer = answers["slow.pdf"], answers["good.pdf"]
    assert isinstance(slow_answer, UnreadableDocumentError)
    assert slow_answer.problem is Problem.TIMED_OUT
    assert isinstance(good_answer, Spool)
    assert good_answer.count("tables") == 1


def test_a_file_that_takes_too_long_on_the_clock_is_given_up(tmp_path: Path) -> None:
    endless = "".join(f"{index % 500} {index % 700} m {index % 300} 9 l S\n" for index in range(400_000))
    good, slow = save_pdf(tmp_path / "good.pdf", GOOD), save_pdf(tmp_path / "slow.pdf", endless)
    answers = read_all(Bounds(wall_seconds=0.3, wall_seconds_per_page=0.0), good, slow)
    answer = answers["slow.pdf"]
    assert isinstance(answer, UnreadableDocumentError)
    assert answer.problem is Problem.TIMED_OUT
    assert isinstance(answers["good.pdf"], Spool)


def test_a_file_that_takes_too_much_memory_is_given_up(tmp_path: Path) -> None:
    answers = read_all(Bounds(address_space=1024**2), save_pdf(tmp_path / "a.pdf", *[GOOD] * 50))
    answer = answers["a.pdf"]
    assert isinstance(answer, UnreadableDocumentError)
    assert answer.problem in (Problem.OUT_OF_MEMORY, Problem.READER_CRASHED)
    assert "memory" in answer.message


def test_a_form_that_shows_itself_harms_no_other_file(tmp_path: Path) -> None:
    own = save_pdf(tmp_path / "own.pdf", Sheet("/X0 Do\n", forms=["/X0 Do\n" + GOOD]))
    own.write_bytes(
        own.read_bytes().replace(b"/Resources << /Font", b"/Resources << /XObject << /X0 6 0 R >> /Font", 1)
    )
    answers = read_all(Bounds(), own, save_pdf(tmp_path / "good.pdf", GOOD))
    assert isinstance(answers["good.pdf"], Spool)
    assert "own.pdf" in answers


def test_a_worker_that_dies_while_it_waits_is_replaced(tmp_path: Path) -> None:
    job = Job("good.pdf", PDF, save_pdf(tmp_path / "good.pdf", GOOD))
    with WorkerPool(1, Bounds()) as pool:
        for _ in range(2):
            assert [type(answer) for _, answer in pool.read([job])] == [Spool]
            pool._workers[0]._process.kill()
            pool._workers[0]._process.wait()


def test_workers_that_cannot_start_are_no_fault_of_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.worker.__name__", "ingest.no_such_module")
    with pytest.raises(WorkerStartError, match="no_such_module"):
        read_all(Bounds(), save_pdf(tmp_path / "a.pdf", GOOD))
