"""Measured on published documents: every page accounted for, tables and merged cells as seen by eye."""

from pathlib import Path

import pytest

from ingest.landing import Warehouse
from ingest.run import IngestSummary, ingest_paths
from tests.ingest.test_run import query

NAMES = {
    "jiangsu": "江苏省人大常委会办公厅2019年部门预算公开表.pdf",
    "shanghai": "上海市普陀区财政局2024年度部门决算.pdf",
}


@pytest.fixture(scope="module")
def landed(corpus_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[IngestSummary, Path]:
    database = tmp_path_factory.mktemp("corpus") / "gouji.duckdb"
    return ingest_paths([corpus_folder / "*" / "*.pdf"], database), database


def list_cells(database: Path, name: str, page_number: int) -> dict[tuple[int, int], tuple[str, int, int]]:
    rows = query(
        database,
        f"""
        select row_number, column_number, normalized_text, row_span, column_span
        from raw.cells join raw.documents using (document_id)
        where file_name = '{name}' and page_number = {page_number}
        """,
    )
    return {(row, column): (text, row_span, column_span) for row, column, text, row_span, column_span in rows}  # type: ignore[misc]  # DuckDB does not say what a row holds


def test_every_document_but_the_broken_one_is_read(landed: tuple[IngestSummary, Path]) -> None:
    summary, _ = landed
    assert summary.document_count == 21
    broken = [outcome for outcome in summary.outcomes if outcome.status == "unreadable"]
    assert [(outcome.file.name, outcome.problem) for outcome in broken] == [("broken-17-bytes.pdf", "wrong_format")]
    assert summary.no_tables_count == 4
    assert summary.page_count == 447
    assert (summary.table_count, summary.cell_count) == (252, 17_781)


def test_no_page_has_a_gap(landed: tuple[IngestSummary, Path]) -> None:
    gaps = query(
        landed[1], "select document_id, page_number, audit_message from raw.pages where audit_status <> 'complete'"
    )
    assert gaps == []


def test_cells_of_every_table_cover_its_grid_once(landed: tuple[IngestSummary, Path]) -> None:
    statement = """
        select document_id, table_number
        from raw.tables join raw.cells using (document_id, table_number)
        group by document_id, table_number, row_count, column_count
        having sum(row_span * column_span) <> row_count * column_count
    """
    assert query(landed[1], statement) == []


def test_spans_of_a_three_level_header(landed: tuple[IngestSummary, Path]) -> None:
    cells = list_cells(landed[1], NAMES["shanghai"], 18)
    assert cells[1, 1] == ("财政拨款“三公”经费", 1, 12)
    assert cells[2, 5] == ("公务用车购置及运行费", 1, 6)
    assert cells[2, 11] == ("公务接待费", 3, 2)
    assert cells[3, 7] == ("公务用车购置费", 2, 2)
    assert cells[6, 1] == ("0.95", 1, 1)


def test_spans_of_a_two_sided_table_on_a_rotated_page(landed: tuple[IngestSummary, Path]) -> None:
    cells = list_cells(landed[1], NAMES["jiangsu"], 1)
    assert cells[1, 3] == ("支出", 1, 4)
    assert cells[2, 1] == ("项目名称", 2, 1)
    assert cells[25, 3] == ("当年支出小计", 1, 3)
    assert cells[25, 6] == ("18,330.37", 1, 1)


def test_overhanging_rules_make_no_columns(landed: tuple[IngestSummary, Path]) -> None:
    cells = list_cells(landed[1], "江苏省人大常委会办公厅2018年度部门预算公开.pdf", 17)
    assert max(column for _, column in cells) == 6
    assert cells[5, 1] == ("", 5, 1)


def test_the_file_is_closed_after_the_run(landed: tuple[IngestSummary, Path]) -> None:
    with Warehouse(landed[1]) as warehouse:
        assert len(warehouse.list_documents()) == 21
