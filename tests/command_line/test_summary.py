import json

import duckdb
import pytest

from gouji.summary import EXAMPLE_QUERY
from gouji.warehouse import Warehouse
from tests.command_line.endings import Runner


def test_the_summary_of_a_clean_warehouse(run: Runner, warehouse: Warehouse) -> None:
    ending = run("summary")
    assert (ending.code, ending.talk) == (0, "")
    assert ending.output.splitlines() == [
        "Documents   1 read, 1 without tables, 1 unreadable",
        "Tables      2 with 1,234 cells; 2 standard statements recognised",
        "Figures     3 placed (75.0%), 1 unplaced, see marts.unplaced_cells",
        "Identities  2 hold, 1 within rounding, 0 explained, 0 fail, 1 not evaluable",
        f"Warehouse   {warehouse.database}",
        f'Try         gouji sql "{EXAMPLE_QUERY}"',
    ]


def test_the_summary_says_what_was_read_again(run: Runner, warehouse: Warehouse) -> None:
    with duckdb.connect(str(warehouse.database)) as connection:
        connection.execute("insert into marts.cell_rereadings values ('d1', 'accepted'), ('d1', 'ambiguous')")
    assert run("summary").output.splitlines()[2] == (
        "Figures     3 placed (75.0%), 1 of them read again (marts.cell_rereadings), "
        "1 unplaced, see marts.unplaced_cells"
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_summary_has_at_most_ten_lines_and_shows_the_largest_failures(
    run: Runner, failing_warehouse: Warehouse, language: str
) -> None:
    ending = run("summary", "--language", language)
    lines = ending.output.splitlines()
    assert (ending.code, ending.talk) == (1, "")
    assert len(lines) == 10
    assert "103,852,004" in lines[4]
    assert "预算.pdf" in lines[4]
    assert "2" in lines[7]


def test_the_summary_as_json(run: Runner, failing_warehouse: Warehouse) -> None:
    ending = run("summary", "--json")
    record = json.loads(ending.output)
    assert (ending.code, record["exit_code"]) == (1, 1)
    assert record["figures_placed"] == 3
    assert record["identities"]["fails"] == len(record["failing"]) == 5
    assert record["failing"][0]["difference"] == -27004
    assert record["warehouse"] == str(failing_warehouse.database)


def test_the_query_to_try_works(run: Runner, warehouse: Warehouse) -> None:
    assert [record["line_name"] for record in json.loads(run("sql", EXAMPLE_QUERY, "--format", "json").output)] == [
        "合计",
        "行政运行",
    ]


def test_landed_but_not_built_is_said(run: Runner, empty_warehouse: Warehouse) -> None:
    ending = run("summary")
    assert (ending.code, ending.output) == (2, "")
    assert "Run: gouji build" in ending.talk
