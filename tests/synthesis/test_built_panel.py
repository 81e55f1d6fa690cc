"""A small panel in all its forms and with errors of every class, built as a user would build it."""

import csv
import os
import subprocess
import sys
from collections import Counter
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


# A blank or missing parent, a unit that is wrong in a statement that is tied to no other, and two cells that are only
# added up: no sum of the document is wrong then.
MAY_PASS = {"missing_value", "missing_row", "table_unit", "swapped_cells"}


def test_every_wrong_number_makes_an_identity_fail(tmp_path: Path) -> None:
    run(tmp_path, "synthesise", *PANEL, "--errors", "48")
    run(tmp_path, "build", code=1)
    with (tmp_path / "synthesis_errors.csv").open(encoding="utf-8", newline="") as file:
        errors = list(csv.DictReader(file))
    documents, _ = put_errors(list(draw_panel(PLAN)), 48, PLAN.seed)
    failing = {
        (department, str(year), stage)
        for department, year, stage in ask(
            tmp_path,
            """
            select distinct documents.department_name, documents.fiscal_year, documents.stage
            from checks.identity_checks as checks
            inner join marts.documents as documents on checks.document_id = documents.document_id
            where checks.status = 'fails'
            """,
        )
    }
    wrong = {(error["department"], error["year"], error["stage"]): error["error_class"] for error in errors}
    assert len(documents) == len(wrong) == 48
    assert set(wrong.values()) == set(ERROR_CLASSES)
    assert failing <= wrong.keys()
    assert {wrong[place] for place in wrong.keys() - failing} <= MAY_PASS
    assert len(failing) >= 36
