"""Whole runs: what is landed, what is read again, and what becomes of files that cannot be read."""

import os
from pathlib import Path
from zipfile import ZipFile

import duckdb
import pytest

from ingest.__main__ import main
from ingest.bounds import Bounds
from ingest.pool import WorkerPool
from ingest.readers.text import TextReader
from ingest.run import DocumentOutcome, ingest_paths
from tests.ingest.drawing import draw_table, make_pdf, save_pdf, write

TEXT = "部门收入总表\n\n项目\t预算数\n合计\t1.00\n"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "budget.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "warehouse" / "current" / "gouji.duckdb"


def query(database: Path, statement: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(statement).fetchall()


def test_good_and_bad_files_together(inbox: Path, database: Path) -> None:
    save_pdf(inbox / "good.pdf", write(50, 720, "title") + draw_table([["a", "1.00"], ["b", "2.00"]]))
    (inbox / "page.pdf").write_bytes(b"<!DOCTYPE html><html>404</html>")
    (inbox / "locked.pdf").write_bytes(make_pdf(["", ""], encrypted=True))
    (inbox / "cut.pdf").write_bytes(make_pdf([draw_table([["a", "b"], ["c", "d"]])])[:500])
    (inbox / "empty.pdf").touch()
    (inbox / "prose.pdf").write_bytes(make_pdf([write(50, 700, "prose")]))
    seen: list[DocumentOutcome] = []
    summary = ingest_paths([inbox, inbox / "missing.pdf"], database, workers=1, on_progress=seen.append)
    outcomes = {outcome.file.name: (outcome.status, outcome.problem) for outcome in summary.outcomes}
    assert outcomes == {
        "budget.txt": ("read", None),
        "cut.pdf": ("unreadable", "truncated"),
        "empty.pdf": ("unreadable", "empty"),
        "good.pdf": ("read", None),
        "locked.pdf": ("unreadable", "password_needed"),
        "page.pdf": ("unreadable", "wrong_format"),
        "prose.pdf": ("no_tables", "no_tables"),
        "missing.pdf": ("unreadable", "not_found"),
    }
    assert list(outcomes) == [outcome.file.name for outcome in summary.outcomes]
    assert sorted(outcome.file for outcome in seen) == sorted(outcome.file for outcome in summary.outcomes)
    assert all(outcome.message for outcome in summary.outcomes if outcome.status != "read")
    assert (summary.read_count, summary.no_tables_count, summary.unreadable_count) == (2, 1, 5)
    assert summary.has_unreadable
    landed = query(database, "select status, count(*) from raw.documents group by all order by all")
    assert landed == [("no_tables", 1), ("read", 2), ("unreadable", 4)]
    assert query(database, "select count(*) from raw.cells") == [(8,)]


def test_ingesting_again_changes_nothing(inbox: Path, database: Path) -> None:
    (inbox / "empty.pdf").touch()
    ingest_paths([inbox], database)
    before = query(database, "select * from raw.documents order by document_id")
    again = ingest_paths([inbox], database)
    assert query(database, "select * from raw.documents order by document_id") == before
    assert all(outcome.already_landed for outcome in again.outcomes)
    assert [outcome.tables for outcome in again.outcomes] == [1, 0]


def test_the_same_content_under_two_names_is_one_document(inbox: Path, database: Path) -> None:
    (inbox / "copy.txt").write_text(TEXT, encoding="utf-8")
    save_pdf(inbox / "x.pdf", "")
    save_pdf(inbox / "y.pdf", "")
    summary = ingest_paths([inbox], database, workers=1)
    assert [outcome.already_landed for outcome in summary.outcomes] == [False, True, False, True]
    assert query(database, "select file_name from raw.documents order by all") == [("budget.txt",), ("x.pdf",)]
    (inbox / "budget.txt").unlink()
    ingest_paths([inbox], database)
    assert query(database, "select file_name from raw.documents order by all") == [("budget.txt",), ("x.pdf",)]


def test_a_name_in_a_chinese_encoding_is_landed_as_it_reads(inbox: Path, database: Path) -> None:
    (inbox / "budget.txt").rename(inbox / os.fsdecode("预算.txt".encode("gbk")))
    (summary,) = ingest_paths([inbox], database).outcomes
    assert summary.status == "read"
    assert query(database, "select file_name from raw.documents") == [("预算.txt",)]


def test_a_name_that_says_otherwise_is_noted(inbox: Path, database: Path) -> None:
    (inbox / "budget.txt").rename(inbox / "预算.xls")
    (outcome,) = ingest_paths([inbox], database).outcomes
    assert (outcome.status, outcome.problem, outcome.cells) == ("read", None, 4)
    assert outcome.message == "The name says .xls, but the file is text; it was read as what it is."
    assert query(database, "select message from raw.documents") == [(outcome.message,)]
    assert ingest_paths([inbox], database).outcomes[0].already_landed


def test_an_error_page_under_the_name_of_a_workbook_has_no_tables_and_says_what_it_is(
    inbox: Path, database: Path
) -> None:
    (inbox / "budget.txt").unlink()
    (inbox / "预算.xls").write_text("<html><body>404 Not Found</body></html>")
    (outcome,) = ingest_paths([inbox], database).outcomes
    assert (outcome.status, outcome.problem) == ("no_tables", "no_tables")
    assert outcome.message and outcome.message.startswith("The name says .xls, but the file is HTML")


def test_a_new_version_of_the_reader_replaces(inbox: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest_paths([inbox], database)
    before = query(database, "select ingested_at from raw.documents")
    monkeypatch.setattr(TextReader, "version", "next")
    summary = ingest_paths([inbox], database)
    assert not summary.outcomes[0].already_landed
    assert query(database, "select reader_version from raw.documents") == [("next",)]
    assert query(database, "select ingested_at from raw.documents") > before
    assert query(database, "select count(*) from raw.cells") == [(4,)]


def test_a_document_that_failed_is_tried_again(inbox: Path, database: Path) -> None:
    assert ingest_paths([inbox], database, bounds=Bounds(byte_count=1)).has_unreadable
    summary = ingest_paths([inbox], database)
    assert not summary.has_unreadable
    assert query(database, "select status, table_count from raw.documents") == [("read", 1)]


def test_an_ofd_document_is_called_by_its_name_and_not_unpacked(inbox: Path, database: Path) -> None:
    with ZipFile(inbox / "budget.ofd", "w") as package:
        package.writestr("OFD.xml", "<ofd:OFD/>")
        package.writestr("Doc_0/Document.xml", "<ofd:Document/>")
    outcome = next(one for one in ingest_paths([inbox], database).outcomes if one.file.suffix == ".ofd")
    assert (outcome.status, outcome.problem) == ("unreadable", "unsupported_format")
    assert outcome.message and outcome.message.startswith(
        "The file is an OFD document, which this version does not read"
    )


def test_an_interrupt_keeps_what_is_landed_and_ends_the_workers(
    inbox: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_pdf(inbox / "good.pdf", "")
    pools: list[WorkerPool] = []
    original = WorkerPool.__init__

    def remember(self: WorkerPool, *arguments: object) -> None:
        original(self, *arguments)  # type: ignore[arg-type]  # handed on as they come
        pools.append(self)

    def interrupt(outcome: DocumentOutcome) -> None:
        if outcome.file.suffix == ".pdf":
            raise KeyboardInterrupt

    monkeypatch.setattr(WorkerPool, "__init__", remember)
    with pytest.raises(KeyboardInterrupt):
        ingest_paths([inbox], database, workers=1, on_progress=interrupt)
    assert pools[0]._workers == []
    assert query(database, "select count(*) from raw.documents") == [(2,)]


def test_the_command_line_says_what_became_of_each_file(
    inbox: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(inbox), "--database", str(database)]) == 0
    assert "budget.txt: read (1 pages, 1 tables)" in capsys.readouterr().err
    assert main([str(inbox / "missing.pdf"), "--database", str(database)]) == 2
    printed = capsys.readouterr()
    assert "not_found: There is no such file." in printed.err
    assert printed.out == ""


def test_the_command_line_says_that_the_database_is_not_usable(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "gouji.duckdb"
    database.write_text("no database " * 100)
    assert main([str(inbox), "--database", str(database)]) == 2
    assert "cannot be opened as a DuckDB database" in capsys.readouterr().err


def test_an_empty_path_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        main([""])
    assert ending.value.code == 2
    assert "a path is empty" in capsys.readouterr().err
