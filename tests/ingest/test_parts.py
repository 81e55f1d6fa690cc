"""Long documents are read and kept part by part, so that they take no more memory than short ones."""

import tempfile
from pathlib import Path

import duckdb
import pytest

from ingest.bounds import Allowance, Bounds
from ingest.landing import Warehouse
from ingest.pdf.reader import read_pdf, read_pdf_in_parts
from ingest.reading import Problem, Reading, UnreadableDocumentError
from ingest.rows import SCHEMAS, pack
from ingest.spool import Spool, SpoolNotWritableError, spool
from tests.ingest.drawing import draw_table, make_pdf, save_pdf, write

PAGES = 30
ROWS_OF_PAGE = 4 + 1 + 1
"""Cells, a line, the page itself."""


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    sheets = [
        write(50, 720, f"title {page}") + draw_table([["a", f"{page}.00"], ["b", "2.00"]]) for page in range(PAGES)
    ]
    return save_pdf(tmp_path / "long.pdf", *sheets)


def read_parts(path: Path) -> list[Reading]:
    return list(read_pdf_in_parts(path, Allowance(Bounds())))


def test_no_part_grows_with_the_pages_of_the_document(long_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_pdf(long_file, Allowance(Bounds()))
    monkeypatch.setattr("ingest.pdf.numbering._ROWS_IN_PART", 3 * ROWS_OF_PAGE)
    parts = read_parts(long_file)
    assert [len(part.pages) for part in parts] == [3] * (PAGES // 3) + [0]
    assert [table for part in parts for table in part.tables] == list(whole.tables)
    assert [line for part in parts for line in part.text_lines] == list(whole.text_lines)
    assert [line.line_number for line in whole.text_lines] == list(range(1, PAGES + 1))


def test_a_part_is_handed_over_before_the_next_one_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.pdf.numbering._ROWS_IN_PART", ROWS_OF_PAGE)
    path = tmp_path / "missing.pdf"
    content = make_pdf([write(50, 720, "title") + draw_table([["a", "1.00"], ["b", "2.00"]])])
    path.write_bytes(content.replace(b"/Count 1", b"/Count 2"))
    parts = read_pdf_in_parts(path, Allowance(Bounds()))
    assert len(next(parts).pages) == 1
    with pytest.raises(UnreadableDocumentError) as error:
        next(parts)
    assert error.value.problem is Problem.TRUNCATED


def test_a_file_that_is_opened_again_for_every_few_pages_reads_the_same(
    long_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read_pdf(long_file, Allowance(Bounds()))
    for byte_count in (1, long_file.stat().st_size // 7):
        monkeypatch.setattr("ingest.pdf.reader._BYTES_KEPT_OPEN", byte_count)
        assert read_pdf(long_file, Allowance(Bounds())) == whole


def test_rows_come_back_in_order_from_memory_and_from_a_file(long_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.pdf.numbering._ROWS_IN_PART", ROWS_OF_PAGE)
    for kept_in_memory in (4 * 1024**2, 2_000):
        monkeypatch.setattr("ingest.spool._KEPT_IN_MEMORY", kept_in_memory)
        rows = spool(read_parts(long_file))
        numbers = [number for batch in rows.read("text_lines") for number in batch.column("line_number").to_pylist()]
        assert numbers == list(range(1, PAGES + 1))
        assert [rows.count(table) for table in ("pages", "tables", "cells")] == [PAGES, PAGES, 4 * PAGES]
        assert (rows.status, rows.problem, rows.message) == ("read", None, None)
        rows.close()


def test_packed_rows_have_the_columns_of_the_tables_in_their_order(tmp_path: Path) -> None:
    database = tmp_path / "gouji.duckdb"
    with Warehouse(database):
        pass
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = connection.execute("select table_name from duckdb_tables() where schema_name = 'raw'").fetchall()
        assert {table for (table,) in tables} == {"documents", *SCHEMAS}
        for table, schema in SCHEMAS.items():
            columns = [row[0] for row in connection.execute(f"describe raw.{table}").fetchall()]
            assert ["document_id", *schema.names] == columns


def test_rows_that_cannot_be_kept_are_told_with_the_folder(
    long_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.spool._KEPT_IN_MEMORY", 0)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no folder"))
    with pytest.raises(SpoolNotWritableError, match=r"no folder.*TMPDIR"):
        Spool().add(pack(read_pdf(long_file, Allowance(Bounds()))))
