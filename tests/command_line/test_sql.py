import csv
import io
import json

import duckdb
import pytest

from gouji.warehouse import Warehouse
from tests.command_line.endings import Runner

QUERY = "select line_name, amount from marts.budget_amounts order by amount desc nulls last"


def test_a_table_is_aligned_by_the_width_of_chinese_characters(run: Runner, warehouse: Warehouse) -> None:
    ending = run("sql", QUERY)
    assert (ending.code, ending.talk) == (0, "")
    assert ending.output == (
        "line_name        amount\n─────────  ────────────\n合计       103852000.00\n行政运行    93787700.50\n合计\n"
    )


def test_csv_has_a_header_and_leaves_null_empty(run: Runner, warehouse: Warehouse) -> None:
    rows = list(csv.reader(io.StringIO(run("sql", QUERY, "--format", "csv").output)))
    assert rows == [["line_name", "amount"], ["合计", "103852000.00"], ["行政运行", "93787700.50"], ["合计", ""]]


def test_json_holds_numbers_and_null(run: Runner, warehouse: Warehouse) -> None:
    assert json.loads(run("sql", QUERY, "--format", "json").output) == [
        {"line_name": "合计", "amount": 103852000},
        {"line_name": "行政运行", "amount": 93787700.5},
        {"line_name": "合计", "amount": None},
    ]


def test_json_of_no_rows_is_an_empty_list(run: Runner, warehouse: Warehouse) -> None:
    assert json.loads(run("sql", "select 1 as one limit 0", "--format", "json").output) == []


def test_markdown_is_a_table_with_alignments(run: Runner, warehouse: Warehouse) -> None:
    assert run("sql", QUERY, "--format", "markdown").output.splitlines()[:3] == [
        "| line_name |       amount |",
        "| --------- | -----------: |",
        "| 合计      | 103852000.00 |",
    ]


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_the_query_may_come_from_standard_input(
    run: Runner, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("select 42 as answer"))
    assert json.loads(run("sql", *arguments, "--format", "json").output) == [{"answer": 42}]


def test_an_empty_query_is_refused(run: Runner, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(" \n"))
    assert run("sql").code == 2


@pytest.mark.parametrize("query", ["selec 1", "select nothing_of_the_kind from marts.documents", "select 'a'::integer"])
def test_a_wrong_query_is_no_traceback(run: Runner, warehouse: Warehouse, query: str) -> None:
    ending = run("sql", query)
    assert (ending.code, ending.output) == (2, "")
    assert ending.talk.startswith("The query failed.")
    assert "Traceback" not in ending.talk


@pytest.mark.parametrize(
    "query", ["delete from marts.documents", "create table marts.x (i integer)", "drop schema marts cascade"]
)
def test_the_warehouse_cannot_be_changed(run: Runner, warehouse: Warehouse, query: str) -> None:
    ending = run("sql", query)
    assert (ending.code, ending.output) == (2, "")
    assert "read-only" in ending.talk
    with duckdb.connect(str(warehouse.database), read_only=True) as connection:
        assert connection.execute("select count(*) from marts.documents").fetchone() == (1,)


def test_a_link_is_followed_to_the_file_behind_it(run: Runner, warehouse: Warehouse) -> None:
    current = warehouse.home / "current"
    current.rename(warehouse.home / "release-1")
    current.symlink_to("release-1")
    assert run("sql", "select 1").code == 0
