"""A small panel in all its forms and with errors of every class, built as a user would build it."""

import csv
import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import duckdb
import pytest

from gouji.synthesis.errors import ERROR_CLASSES, put_errors
from gouji.synthesis.panel import Plan, draw_panel

PLAN = Plan(departments=12, years=2, seed=4)
PANEL = ["--departments", "12", "--years", "2", "--seed", "4"]
FIGURES = """
    select
        list_extract(string_split(documents.file_name, '.'), 1) as title,
        statement_id,
        line_key,
        measure,
        amount,
        quantity_unit
    from marts.budget_amounts as amounts
    inner join marts.documents as documents on amounts.document_id = documents.document_id
    order by all
"""


def run(home: Path, *arguments: str, code: int = 0) -> str:
    completed = subprocess.run(
        [sys.executable, "-m", "gouji", *arguments, "--language", "en"],
        env=os.environ | {"GOUJI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == code, completed.stdout + completed.stderr
    return completed.stdout


def ask(home: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(home / "current" / "gouji.duckdb"), read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The panel landed without files."""
    home = tmp_path_factory.mktemp("landed")
    run(home, "synthesise", *PANEL)
    run(home, "build")
    return home


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The panel written as files, which are read."""
    folder = tmp_path_factory.mktemp("files")
    run(folder / "home", "synthesise", str(folder / "panel"), *PANEL)
    run(folder / "home", "build", str(folder / "panel"))
    return folder / "home"


def test_everything_is_placed_and_every_identity_holds(landed: Path) -> None:
    assert ask(landed, "select count(*) from marts.unplaced_cells") == [(0,)]
    statuses = dict(ask(landed, "select status, count(*) from checks.identity_checks group by all"))
    assert statuses["holds"] > 3_000
    assert not {"fails", "holds_within_rounding"} & statuses.keys()


def test_files_of_every_form_give_the_figures_that_are_landed(landed: Path, read: Path) -> None:
    assert Counter(ask(read, FIGURES)) == Counter(ask(landed, FIGURES))


def test_the_figures_are_the_amounts_that_are_printed(landed: Path) -> None:
    printed = sum(
        1
        for document in draw_panel(PLAN)
        for table in document.tables
        for row in table.body
        for text in row
        if "." in text and text.replace(",", "").replace(".", "").isdigit()
    )
    assert ask(landed, "select count(*) from marts.budget_amounts") == [(printed,)]


# A blank or missing parent, a unit that is wrong in a statement that is tied to no other, a last digit within rounding,
# and cells that are only added up: no sum of the document is wrong then.
MAY_PASS = {
    "value_missing",
    "row_missing",
    "unit_of_table",
    "last_digit",
    "columns_exchanged",
    "rows_exchanged",
    "row_shifted",
    "column_shifted",
}
COUNT = 2 * len(ERROR_CLASSES)


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The panel landed with errors of every class."""
    home = tmp_path_factory.mktemp("wrong")
    run(home, "synthesise", *PANEL, "--errors", str(COUNT))
    run(home, "build", code=1)
    return home


def read_errors(home: Path) -> dict[tuple[object, ...], str]:
    """The class of the error of each document."""
    with (home / "synthesis_errors.csv").open(encoding="utf-8", newline="") as file:
        errors = list(csv.DictReader(file))
    return {(error["department"], int(error["year"]), error["stage"]): error["error_class"] for error in errors}


def test_every_wrong_number_makes_an_identity_fail(wrong: Path) -> None:
    errors = read_errors(wrong)
    documents, _ = put_errors(list(draw_panel(PLAN)), COUNT, PLAN.seed)
    failing = {
        within: {row[:3] for row in rows}
        for within in (True, False)
        for rows in [
            ask(
                wrong,
                f"""
                select distinct documents.department_name, documents.fiscal_year, documents.stage
                from checks.identity_checks as checks
                inner join marts.documents as documents on checks.document_id = documents.document_id
                where checks.status = 'fails' and checks.identity_id {"not" if within else ""} like 'c.%'
                """,
            )
        ]
    }
    assert len(documents) >= len(errors) == COUNT
    assert set(errors.values()) == set(ERROR_CLASSES)
    # across filings a wrong figure makes its neighbour fail, too
    assert failing[True] <= errors.keys()
    found = failing[True] | failing[False]
    assert {errors[place] for place in errors.keys() - found} <= MAY_PASS
    assert len(found & errors.keys()) >= 26


def test_most_errors_are_found_and_named(wrong: Path) -> None:
    errors = read_errors(wrong)
    found: defaultdict[tuple[object, ...], set[object]] = defaultdict(set)
    for department, year, stage, error_class in ask(
        wrong, "select department_name, fiscal_year, stage, cause from findings.findings"
    ):
        found[department, year, stage].add(error_class)
    named = [place for place, error_class in errors.items() if error_class in found[place]]
    assert len(named) >= 22
