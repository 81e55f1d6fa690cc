"""A county's budget: every figure is placed, its books agree, errors break what they must, departments fit into it.

All documents are built together by the command line: the made-up budget of the county as text and as a ruled PDF, the
same with one row altered, and beside it the founding document; of a second county both, with less for departments.
"""

import csv
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests.layouts.printing import print_pdf

FOLDER = Path(__file__).parent
NAME = "石城县2021年政府预算公开"
DEPARTMENT = "石城县公安局2021年部门预算"
COUNTY, OTHER_COUNTY = "石城县", "宁都县"


@dataclass(frozen=True)
class Error:
    """A row that is printed wrongly, and the checks that must fail for it."""

    printed: str
    misprinted: str
    failing: frozenset[tuple[str, str]]


ERRORS = {
    "tax": Error(
        "契税\t6,100.00\t6,405.00\t105.0",
        "契税\t6,100.00\t6,450.00\t105.0",
        frozenset(
            {
                ("g01.hierarchy", "line=101;measure=budget"),
                ("g90.percent", "line=g01.10119.of_last_year_outturn_percent"),
            }
        ),
    ),
    "percentage": Error(
        "契税\t6,100.00\t6,405.00\t105.0",
        "契税\t6,100.00\t6,405.00\t106.0",
        frozenset({("g90.percent", "line=g01.10119.of_last_year_outturn_percent")}),
    ),
    "transfer between books": Error(
        "1.从政府性基金预算调入\t4,000.00",
        "1.从政府性基金预算调入\t4,100.00",
        frozenset({("g05.transferred_in", "measure=budget"), ("x.g05_g10.transferred", "measure=budget")}),
    ),
    "debt above its limit": Error(
        "债务余额预计执行数\t\t49,300.00",
        "债务余额预计执行数\t\t52,300.00",
        frozenset({("g13.roll.last_year", "measure=outturn"), ("g13.bound.last_year.outturn_budget", "")}),
    ),
    "insurance fund": Error(
        "城乡居民基本养老保险基金年末滚存结余\t15,000.00\t15,900.00",
        "城乡居民基本养老保险基金年末滚存结余\t15,000.00\t15,600.00",
        frozenset({("g19.closing", "measure=budget"), ("g19.roll.resident_pension", "")}),
    ),
    "region": Error(
        "甲镇\t11,000.00",
        "甲镇\t10,100.00",
        frozenset({("g07.row", "line=label:甲镇")}),
    ),
}


def read_truth() -> Counter[tuple[str, ...]]:
    with (FOLDER / "truth.csv").open(encoding="utf-8", newline="") as file:
        return Counter(tuple(row.values()) for row in csv.DictReader(file))


@pytest.fixture(scope="module")
def warehouse(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """All documents, built as a user would build them."""
    folder = tmp_path_factory.mktemp("governments")
    text = (FOLDER / f"{NAME}.txt").read_text(encoding="utf-8")
    department = (repository / "examples" / f"{DEPARTMENT}.txt").read_text(encoding="utf-8")
    (folder / f"{NAME}.txt").write_text(text, encoding="utf-8")
    (folder / f"{DEPARTMENT}.txt").write_text(department, encoding="utf-8")
    print_pdf(text, folder / "ruled.pdf")
    for name, error in ERRORS.items():
        assert text.count(error.printed) == 1, name
        (folder / f"{name}.txt").write_text(text.replace(error.printed, error.misprinted), encoding="utf-8")
    # 公共安全支出 below what the bureau alone spends: 6,714.41
    lowered = text.replace("公共安全支出\t11,900.00\t12,480.00", "公共安全支出\t11,900.00\t6,480.00")
    assert lowered != text
    (folder / "lowered.txt").write_text(lowered.replace(COUNTY, OTHER_COUNTY), encoding="utf-8")
    (folder / "bureau.txt").write_text(department.replace(COUNTY, OTHER_COUNTY), encoding="utf-8")
    home = tmp_path_factory.mktemp("government_warehouse")
    built = subprocess.run(
        [sys.executable, "-m", "gouji", "build", str(folder), "--language", "en"],
        cwd=repository,
        env=os.environ | {"GOUJI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    # the altered documents disagree with themselves
    assert built.returncode == 1, built.stderr + built.stdout
    with duckdb.connect(str(home / "current" / "gouji.duckdb"), read_only=True) as connection:
        yield connection


def find_document(warehouse: duckdb.DuckDBPyConnection, file_name: str) -> str:
    found = warehouse.execute("select document_id from marts.documents where file_name = ?", [file_name]).fetchone()
    assert found, file_name
    return str(found[0])


def list_checks(warehouse: duckdb.DuckDBPyConnection, file_name: str, condition: str) -> set[tuple[str, str]]:
    """Identity and instance of the checks of a document."""
    query = f"select identity_id, instance_key from checks.identity_checks where document_id = ? and {condition}"
    return set(warehouse.execute(query, [find_document(warehouse, file_name)]).fetchall())


@pytest.mark.parametrize("file_name", [f"{NAME}.txt", "ruled.pdf"])
def test_a_government_says_whose_it_is(warehouse: duckdb.DuckDBPyConnection, file_name: str) -> None:
    facts = warehouse.execute(
        "select department_name, area_code, fiscal_year, stage, level from marts.documents where document_id = ?",
        [find_document(warehouse, file_name)],
    ).fetchone()
    assert facts == (COUNTY, "360735", 2021, "budget", "government")


@pytest.mark.parametrize("file_name", [f"{NAME}.txt", "ruled.pdf"])
def test_every_figure_is_placed_and_true(warehouse: duckdb.DuckDBPyConnection, file_name: str) -> None:
    document = find_document(warehouse, file_name)
    placed = warehouse.execute(
        "select statement_id, line_key, measure, printed_text from marts.budget_amounts where document_id = ?",
        [document],
    ).fetchall()
    assert Counter(placed) == read_truth()
    unplaced = warehouse.execute("select printed_text from marts.unplaced_cells where document_id = ?", [document])
    assert unplaced.fetchall() == []


@pytest.mark.parametrize("file_name", [f"{NAME}.txt", "ruled.pdf"])
def test_the_books_agree(warehouse: duckdb.DuckDBPyConnection, file_name: str) -> None:
    assert list_checks(warehouse, file_name, "status = 'fails'") == set()
    held = list_checks(warehouse, file_name, "status in ('holds', 'holds_within_rounding')")
    assert {identity.partition(".")[0] for identity, _ in held} >= {
        *("g01", "g02", "g03", "g04", "g05", "g06", "g07", "g08", "g09", "g10", "g13", "g14", "g15"),
        *("g17", "g18", "g19", "g20", "g90", "x"),
    }


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_breaks_what_it_must_and_nothing_else(warehouse: duckdb.DuckDBPyConnection, name: str) -> None:
    assert list_checks(warehouse, f"{name}.txt", "status = 'fails'") == ERRORS[name].failing


@pytest.mark.parametrize("file_name", [f"{NAME}.txt", f"{DEPARTMENT}.txt"])
def test_departments_fit_into_their_government(warehouse: duckdb.DuckDBPyConnection, file_name: str) -> None:
    """Seen from either side, by class: 204 of the bureau is less than 204 of the county."""
    evaluated = list_checks(warehouse, file_name, "identity_id like 'c.gov_rollup.%' and status = 'holds'")
    assert evaluated == {
        *(("c.gov_rollup.b05", f"line={code}") for code in ("204", "208", "210", "213", "221")),
        *(("c.gov_rollup.b05.own", f"line={code}") for code in ("204", "208", "210", "213", "221")),
        ("c.gov_rollup.b08", "line=212"),
    }


@pytest.mark.parametrize("file_name", ["lowered.txt", "bureau.txt"])
def test_departments_that_spend_more_than_their_government_are_found(
    warehouse: duckdb.DuckDBPyConnection, file_name: str
) -> None:
    failing = list_checks(warehouse, file_name, "identity_id like 'c.gov_rollup.%' and status = 'fails'")
    assert failing == {("c.gov_rollup.b05", "line=204")}


def test_a_missing_department_is_named(warehouse: duckdb.DuckDBPyConnection) -> None:
    """No department of the county has a table of state capital."""
    missing = warehouse.execute(
        "select status, missing_term from checks.identity_checks "
        "where document_id = ? and identity_id = 'c.gov_rollup.b09'",
        [find_document(warehouse, f"{NAME}.txt")],
    ).fetchall()
    assert missing == [("not_evaluable", "departments.b09")]
