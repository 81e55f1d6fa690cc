"""Pages of one document that several workers read give the rows that one worker gives."""

import os
import signal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.bounds import Bounds
from ingest.division import list_ranges
from ingest.formats import PDF
from ingest.pool import Answer, Job, WorkerPool, WorkerProcess
from ingest.reading import Problem, UnreadableDocumentError
from ingest.rows import SCHEMAS
from ingest.run import ingest_paths
from ingest.spool import Spool
from tests.ingest.drawing import draw_table, make_pdf, save_pdf, write

PAGES = 150


def draw_page(number: int) -> str:
    lines = "".join(write(50, 760 - 15 * line, f"line {line} of page {number}") for line in range(number % 3))
    table = draw_table([["a", f"{number}.00"], ["b", "2.00"]]) if number % 5 else ""
    return lines + table + write(50, 600, "below")


@pytest.fixture(scope="module")
def long_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_pdf(tmp_path_factory.mktemp("long") / "long.pdf", *map(draw_page, range(PAGES)))


def read(size: int, *jobs: Job, bounds: Bounds | None = None) -> list[tuple[Job, Answer]]:
    with WorkerPool(size, bounds or Bounds()) as pool:
        return list(pool.read(jobs))


def list_rows(answer: Answer) -> dict[str, list[dict[str, Any]]]:
    assert isinstance(answer, Spool)
    return {table: [row for batch in answer.read(table) for row in batch.to_pylist()] for table in SCHEMAS}


def test_ranges_cover_all_pages_once() -> None:
    assert list_ranges(150, 64) == [(1, 64), (65, 128), (129, 150)]
    assert list_ranges(64, 64) == [(1, 64)]


def test_several_workers_give_the_rows_of_one(long_file: Path) -> None:
    job = Job("long", PDF, long_file)
    [(one_job, one)], [(job_of_many, many)] = read(1, job), read(3, job)
    assert one_job == job_of_many == job
    assert list_rows(many) == list_rows(one)
    assert len(list_rows(one)["pages"]) == PAGES
    assert (many.problem, many.message) == (one.problem, one.message) == (None, None)


def test_a_long_document_is_landed_the_same_by_any_number_of_workers(long_file: Path, tmp_path: Path) -> None:
    contents = []
    for workers in (1, 2):
        database = tmp_path / f"{workers}.duckdb"
        summary = ingest_paths([long_file], database, workers=workers)
        assert (summary.page_count, summary.table_count) == (PAGES, 120)
        with duckdb.connect(str(database), read_only=True) as connection:
            contents.append([connection.execute(f"from raw.{table} order by all").fetchall() for table in SCHEMAS])
    assert contents[0] == contents[1]


def test_several_workers_do_read_the_pages(long_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[tuple[int, int] | None] = []
    assign = WorkerProcess.assign

    def remember(self: WorkerProcess, job: Job, *, may_divide: bool) -> bool:
        taken.append(job.pages)
        return assign(self, job, may_divide=may_divide)

    monkeypatch.setattr(WorkerProcess, "assign", remember)
    read(2, Job("long", PDF, long_file))
    assert taken == [None, (65, 128), (129, 150)]


def test_a_short_document_is_read_by_one_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save_pdf(tmp_path / "short.pdf", *map(draw_page, range(64)))
    [(_, answer)] = read(2, Job("short", PDF, path))
    assert isinstance(answer, Spool)
    assert answer.count("pages") == 64


@pytest.mark.parametrize("size", [1, 2])
def test_one_missing_page_makes_the_document_unreadable_and_no_other(
    long_file: Path, tmp_path: Path, size: int
) -> None:
    content = make_pdf([draw_page(number) for number in range(PAGES)])
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(content.replace(b"/Count 150", b"/Count 151"))
    answers = {
        job.document_id: answer for job, answer in read(size, Job("torn", PDF, torn), Job("long", PDF, long_file))
    }
    assert isinstance(answers["torn"], UnreadableDocumentError)
    assert answers["torn"].problem is Problem.TRUNCATED
    assert "page 151 of 151" in answers["torn"].message
    assert len(list_rows(answers["long"])["pages"]) == PAGES


def test_pages_that_take_too_long_end_the_reading_of_the_others(long_file: Path, tmp_path: Path) -> None:
    endless = "".join(f"{index % 500} {index % 700} m {index % 300} 9 l S\n" for index in range(400_000))
    slow = save_pdf(tmp_path / "slow.pdf", *map(draw_page, range(100)), endless)
    bounds = Bounds(cpu_seconds=0.5, cpu_seconds_per_page=0.02)
    answers = {
        job.document_id: answer
        for job, answer in read(2, Job("slow", PDF, slow), Job("long", PDF, long_file), bounds=bounds)
    }
    assert isinstance(answers["slow"], UnreadableDocumentError)
    assert answers["slow"].problem is Problem.TIMED_OUT
    assert isinstance(answers["long"], Spool)


def test_a_crash_on_some_pages_makes_the_document_unreadable_and_no_other(
    long_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assign = WorkerProcess.assign

    def crash(self: WorkerProcess, job: Job, *, may_divide: bool) -> bool:
        is_taken = assign(self, job, may_divide=may_divide)
        if job.pages == (65, 128):
            os.kill(self._process.pid, signal.SIGSEGV)
        return is_taken

    monkeypatch.setattr(WorkerProcess, "assign", crash)
    good = save_pdf(tmp_path / "good.pdf", draw_page(1))
    with WorkerPool(2, Bounds()) as pool:
        answers = {
            job.document_id: answer for job, answer in pool.read([Job("a", PDF, long_file), Job("b", PDF, good)])
        }
        assert not pool._divisions
    assert isinstance(answers["a"], UnreadableDocumentError)
    assert answers["a"].problem is Problem.READER_CRASHED
    assert len(list_rows(answers["b"])["pages"]) == 1


def test_what_is_wrong_with_a_divided_document_is_said_of_the_whole(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "prose.pdf", *[write(50, 700, f"page {number}") for number in range(PAGES)])
    job = Job("prose", PDF, path)
    [(_, one)], [(_, many)] = read(1, job), read(2, job)
    assert (one.problem, one.message) == (many.problem, many.message)
    assert one.problem is Problem.NO_TABLES
