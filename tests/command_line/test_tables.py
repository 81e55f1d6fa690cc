"""`gouji tables` and `gouji describe`: what the database says of itself."""

import json
import re
from pathlib import Path

import duckdb
import pytest

from gouji.warehouse import Warehouse
from tests.command_line.endings import Runner

COMMENTS = """
comment on table marts.budget_amounts is
'Figures. One row per placed figure (b01, `previous_year.b05`): an amount. More.';
comment on column marts.budget_amounts.amount is 'In 元,
as printed.';
create view marts.totals as select * from marts.budget_amounts where line_name = '合计';
create schema reference;
create table reference.subjects (code varchar);
"""


@pytest.fixture
def described(warehouse: Warehouse) -> Warehouse:
    with duckdb.connect(str(warehouse.database)) as connection:
        connection.execute(COMMENTS)
    return warehouse


def test_tables_are_listed_with_rows_and_grain(run: Runner, described: Warehouse) -> None:
    ending = run("tables")
    assert (ending.code, ending.talk) == (0, "")
    assert re.search(
        r"^marts\.budget_amounts +3  One row per placed figure \(b01, `previous_year\.b05`\): an amount\.$",
        ending.output,
        re.MULTILINE,
    )
    names = re.findall(r"^(\w+)\.\w+ ", ending.output, re.MULTILINE)
    assert list(dict.fromkeys(names)) == ["marts", "checks", "reference"]
    assert "marts.totals" in ending.output


def test_schemas_are_listed_as_asked(run: Runner, described: Warehouse) -> None:
    output = run("tables", "RAW", "checks", "--language", "zh").output
    assert output.splitlines()[0].split() == ["表", "行数", "每行是什么"]
    assert [line.split(".")[0] for line in output.splitlines()[1:]] == ["raw"] * 3 + ["checks"]
    assert "1,234" in output


def test_tables_are_json_for_a_program(run: Runner, described: Warehouse) -> None:
    records = json.loads(run("tables", "marts", "--json").output)
    (record,) = (record for record in records if record["name"] == "budget_amounts")
    assert record == {
        "schema": "marts",
        "name": "budget_amounts",
        "description": "Figures. One row per placed figure (b01, `previous_year.b05`): an amount. More.",
        "row_count": 3,
        "grain": "One row per placed figure (b01, `previous_year.b05`): an amount.",
    }


@pytest.mark.parametrize("name", ["budget_amounts", "marts.budget_amounts", "Marts.Budget_Amounts"])
def test_a_table_is_described(run: Runner, described: Warehouse, name: str) -> None:
    ending = run("describe", name)
    assert ending.code == 0
    lines = ending.output.splitlines()
    assert lines[:2] == ["marts.budget_amounts: 3 rows", lines[1]]
    assert lines[1].startswith("Figures.")
    assert re.search(r"^amount +decimal\(18,2\) +In 元, as printed\.$", ending.output, re.MULTILINE)


def test_a_description_is_json_for_a_program(run: Runner, described: Warehouse) -> None:
    record = json.loads(run("describe", "budget_amounts", "--json").output)
    assert record["columns"][-1] == {
        "name": "amount",
        "data_type": "decimal(18,2)",
        "description": "In 元, as printed.",
    }


def test_of_two_tables_of_one_name_the_mart_is_meant(run: Runner, described: Warehouse) -> None:
    assert run("describe", "documents").output.startswith("marts.documents:")
    assert run("describe", "raw.documents").output.startswith("raw.documents:")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("budget_amount", "marts.budget_amounts"),
        ("marts.documants", "marts.documents"),
        ("identity", "checks.identity_checks"),
    ],
)
def test_an_unknown_table_is_refused_with_the_nearest_names(
    run: Runner, described: Warehouse, name: str, nearest: str
) -> None:
    ending = run("describe", name)
    assert (ending.code, ending.output) == (2, "")
    assert nearest in ending.talk


def test_a_name_like_no_other_is_refused(run: Runner, described: Warehouse) -> None:
    ending = run("describe", "xyzzy", "--json")
    assert ending.code == 2
    assert json.loads(ending.output)["error"]["code"] == "no_such_table"


def test_an_unknown_schema_is_refused_with_the_nearest_names(run: Runner, described: Warehouse) -> None:
    ending = run("tables", "mart")
    assert (ending.code, ending.output) == (2, "")
    assert "marts" in ending.talk


def test_everything_that_an_analyst_reads_is_described(
    run: Runner, example_warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOUJI_HOME", str(example_warehouse))
    records = json.loads(run("tables", "--json").output)
    assert {record["schema"] for record in records} == {"marts", "checks", "findings", "reference"}
    assert [record["name"] for record in records if not re.search("ne row (per|for)", record["grain"])] == []
    columns = json.loads(run("describe", "findings.findings", "--json").output)["columns"]
    assert all(column["description"] for column in columns)
