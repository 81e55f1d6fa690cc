"""Where the rows go: stdout or a file, as text, Parquet or an Excel workbook."""

import io
import os
import pty
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pyarrow
import pytest
from pyarrow import parquet

from gouji.warehouse import Warehouse
from tests.command_line.endings import Runner

QUERY = "select line_name, amount from marts.budget_amounts order by amount desc nulls last"
ROWS = [("合计", Decimal("103852000.00")), ("行政运行", Decimal("93787700.50")), ("合计", None)]


def read_parquet(source: Path | io.BytesIO) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in parquet.read_table(source).to_pylist()]


def read_workbook(source: Path | io.BytesIO) -> list[tuple[object, ...]]:
    (sheet,) = openpyxl.load_workbook(source).worksheets
    return list(sheet.iter_rows(values_only=True))


@pytest.mark.parametrize("form", ["csv", "json", "markdown", "table"])
def test_a_file_of_text_holds_what_stdout_would(run: Runner, warehouse: Warehouse, tmp_path: Path, form: str) -> None:
    printed = run("sql", QUERY, "--format", form).output
    ending = run("sql", QUERY, "--format", form, "--output", tmp_path / "answer")
    assert (ending.code, ending.output, ending.talk) == (0, "", "")
    assert (tmp_path / "answer").read_text(encoding="utf-8") == printed


@pytest.mark.parametrize(
    ("ending", "start"), [("csv", b"line_name,"), ("json", b"[{"), ("md", b"| line"), ("txt", b"line")]
)
def test_the_ending_of_the_name_says_the_format(
    run: Runner, warehouse: Warehouse, tmp_path: Path, ending: str, start: bytes
) -> None:
    assert run("sql", QUERY, "-o", tmp_path / f"answer.{ending.upper()}").code == 0
    assert (tmp_path / f"answer.{ending.upper()}").read_bytes().startswith(start)


def test_parquet_keeps_the_types(run: Runner, warehouse: Warehouse, tmp_path: Path) -> None:
    assert run("sql", QUERY, "--output", tmp_path / "a.parquet").code == 0
    assert parquet.read_schema(tmp_path / "a.parquet").field("amount").type == pyarrow.decimal128(18, 2)
    assert read_parquet(tmp_path / "a.parquet") == ROWS


def test_parquet_tells_columns_of_one_name_apart(run: Runner, warehouse: Warehouse, tmp_path: Path) -> None:
    assert run("sql", "select 1 as a, 2 as a, 3 as a_1", "--output", tmp_path / "a.parquet").code == 0
    assert parquet.read_schema(tmp_path / "a.parquet").names == ["a", "a_1", "a_1_1"]


def test_parquet_of_no_rows_has_columns(run: Runner, warehouse: Warehouse, tmp_path: Path) -> None:
    assert run("sql", f"from ({QUERY}) limit 0", "--output", tmp_path / "a.parquet").code == 0
    assert parquet.read_table(tmp_path / "a.parquet").shape == (0, 2)


@pytest.mark.parametrize(
    "query", ["select interval 1 day as term", "select count(*) from marts.budget_amounts where 1 / 0"]
)
def test_what_parquet_cannot_hold_or_fails_leaves_no_file(
    run: Runner, warehouse: Warehouse, tmp_path: Path, query: str
) -> None:
    ending = run("sql", query.replace("1 / 0", "error('x')"), "--output", tmp_path / "a.parquet")
    assert (ending.code, ending.output) == (2, "")
    assert ending.talk.startswith(("Parquet has no type", "The query failed"))
    assert not list(tmp_path.glob("*a.parquet*"))


def test_a_workbook_holds_amounts_as_numbers_with_their_decimals(
    run: Runner, warehouse: Warehouse, tmp_path: Path
) -> None:
    assert run("sql", QUERY, "--output", tmp_path / "a.xlsx").code == 0
    assert read_workbook(tmp_path / "a.xlsx") == [
        ("line_name", "amount"), ("合计", 103852000), ("行政运行", 93787700.5), ("合计", None)
    ]  # fmt: skip
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]["B3"]
    assert (cell.data_type, cell.number_format) == ("n", "#,##0.00")


@pytest.mark.parametrize("form", ["parquet", "xlsx"])
def test_bytes_can_be_redirected(warehouse: Warehouse, form: str) -> None:
    completed = subprocess.run(
        [sys.executable, "-m", "gouji", "sql", QUERY, "--format", form],
        env=os.environ | {"GOUJI_HOME": str(warehouse.home)},
        capture_output=True,
        check=True,
    )
    rows = (
        read_parquet(io.BytesIO(completed.stdout)) if form == "parquet" else read_workbook(io.BytesIO(completed.stdout))
    )
    assert rows[-2:] == ROWS[-2:]


@pytest.mark.parametrize("form", ["parquet", "xlsx"])
def test_a_terminal_receives_no_bytes(warehouse: Warehouse, form: str) -> None:
    leader, follower = pty.openpty()
    completed = subprocess.run(
        [sys.executable, "-m", "gouji", "sql", QUERY, "--format", form],
        env=os.environ | {"GOUJI_HOME": str(warehouse.home)},
        stdout=follower,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(follower)
    os.close(leader)
    assert completed.returncode == 2
    assert f"{form} is not for a terminal" in completed.stderr


def test_a_query_that_fails_leaves_the_file_as_it_was(run: Runner, warehouse: Warehouse, tmp_path: Path) -> None:
    for ending in ("csv", "xlsx", "parquet"):
        path = tmp_path / f"a.{ending}"
        path.write_bytes(b"before")
        query = "select case when range = 50000 then error('late') else range end as n from range(100000)"
        assert run("sql", query, "--output", path).code == 2
        assert path.read_bytes() == b"before"
        assert list(tmp_path.glob(f".*{ending}*")) == []


def test_a_file_replaces_what_a_link_leads_to(run: Runner, warehouse: Warehouse, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    assert run("sql", "select 1 as one", "--output", tmp_path / "link.csv").code == 0
    assert (tmp_path / "real.csv").read_text(encoding="utf-8") == "one\n1\n"
    assert (tmp_path / "link.csv").is_symlink()


def test_a_device_is_written_to(run: Runner, warehouse: Warehouse) -> None:
    assert run("sql", "select 1 as one", "--output", "/dev/null", "--format", "xlsx").code == 0
    assert Path("/dev/null").is_char_device()


def test_the_warehouse_is_not_overwritten(run: Runner, warehouse: Warehouse) -> None:
    before = warehouse.database.read_bytes()
    for path in (warehouse.database, warehouse.database.parent / "x.csv"):
        ending = run("sql", "select 1", "--output", path)
        assert ending.code == 2
        assert "lies among the files of the warehouse" in ending.talk
    assert warehouse.database.read_bytes() == before


def test_a_folder_that_is_missing_is_said(run: Runner, warehouse: Warehouse, tmp_path: Path) -> None:
    ending = run("sql", "select 1", "--output", tmp_path / "nowhere" / "a.csv")
    assert ending.code == 2
    assert "The operating system refused" in ending.talk


def test_no_answer_writes_the_warehouse(run: Runner, warehouse: Warehouse, tmp_path: Path) -> None:
    assert run("sql", QUERY, "--output", tmp_path / "a.parquet").code == 0
    with duckdb.connect(str(warehouse.database), read_only=True) as connection:
        assert connection.execute("select count(*) from marts.budget_amounts").fetchone() == (3,)
