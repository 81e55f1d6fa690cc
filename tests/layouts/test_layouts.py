"""Statements in the layouts that provinces print, each with figures made up to be told apart.

`documents/` holds one text a document and beside it what its figures are; `document_facts.csv` says whose they are.
Every document is read four ways: as text, as a ruled PDF, and as PDFs whose tables go on upon the next page, with and
without their titles.
"""

import csv
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ingest.run import ingest_paths
from tests.layouts.printing import print_pdf

FOLDER = Path(__file__).parent
DOCUMENTS = sorted((FOLDER / "documents").glob("*.txt"))
NAMES = [path.stem for path in DOCUMENTS]
KINDS = ["text", "ruled", "continued", "titled"]
ROWS_PER_PAGE = 5
BUILT = ["+budget_amounts", "+unplaced_cells", "+label_cells"]
LEFT_OUT = ["resource_type:test", "resource_type:unit_test"]

Figures = Counter[tuple[str, str, str, Decimal]]

FIGURES = """
    select statement_id, line_key, measure, amount
    from marts.budget_amounts
    where document_id = ?
"""
FACTS = """
    select coalesce(department_name, ''), coalesce(cast(fiscal_year as varchar), ''), stage, level
    from intermediate.document_identities
    where document_id = ?
"""
BALANCE = """
    select
        (select count(*) from intermediate.numeric_cells where document_id = $1)
        - (select count(*) from marts.budget_amounts where document_id = $1)
        - (select count(*) from intermediate.label_cells where document_id = $1)
        - (select count(*) from marts.unplaced_cells where document_id = $1)
"""


def name_file(name: str, kind: str) -> str:
    """The name of the file that prints a document in one way."""
    return f"{name}.txt" if kind == "text" else f"{name}_{kind}.pdf"


def place(statement_id: str, line_key: str, measure: str, amount: str | Decimal) -> tuple[str, str, str, Decimal]:
    """A figure as it is compared; rows of a list of projects have no name but their place."""
    return statement_id, re.sub(r"^row_\d+$", "row", line_key), measure, Decimal(amount).quantize(Decimal("0.01"))


def read_expected_figures(name: str) -> Figures:
    """The figures that a document prints."""
    with (FOLDER / "documents" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return Counter(place(*row.values()) for row in csv.DictReader(file))


def read_expected_facts() -> dict[str, tuple[str, ...]]:
    """What each document says of itself: department, fiscal year, stage and level."""
    with (FOLDER / "document_facts.csv").open(encoding="utf-8", newline="") as file:
        return {row.pop("file_name"): tuple(row.values()) for row in csv.DictReader(file)}


@pytest.fixture(scope="session")
def layout_documents(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """The files, by document and kind."""
    folder = tmp_path_factory.mktemp("layouts")
    files = {}
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        files[path.stem, "text"] = path
        for kind in KINDS[1:]:
            files[path.stem, kind] = print_pdf(
                text,
                folder / name_file(path.stem, kind),
                rows_per_page=None if kind == "ruled" else ROWS_PER_PAGE,
                repeats_title=kind == "titled",
            )
    return files


@pytest.fixture(scope="session")
def layouts(
    repository: Path, layout_documents: dict[tuple[str, str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse of all documents."""
    home = tmp_path_factory.mktemp("layout_warehouse")
    database = home / "current" / "gouji.duckdb"
    database.parent.mkdir()
    ingest_paths(list(layout_documents.values()), database, workers=1)
    command = [sys.executable, "-m", "dbt.cli.main", "build", "--quiet", "--select", *BUILT, "--exclude", *LEFT_OUT]
    folders = [
        "--profiles-dir",
        str(repository),
        "--target-path",
        str(home / "target"),
        "--log-path",
        str(home / "logs"),
    ]
    built = subprocess.run(
        command + folders,
        cwd=repository,
        env=os.environ | {"GOUJI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    with duckdb.connect(str(database), read_only=True) as connection:
        yield connection


@pytest.fixture
def find_document(layouts: duckdb.DuckDBPyConnection, layout_documents: dict[tuple[str, str], Path]) -> "Finder":
    """Finds the identifier of a document."""
    return Finder(layouts, layout_documents)


class Finder:
    """Finds documents; where no table is long, the files of several kinds are the same and landed once."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, files: dict[tuple[str, str], Path]) -> None:
        self._connection = connection
        self._files = files

    def __call__(self, name: str, kind: str) -> str:
        """The identifier of a document printed in one way."""
        names = [self._files[name, kind].name]
        if kind != "text":
            names += [name_file(name, other) for other in KINDS if other != "text"]
        found = self._connection.execute(
            "select document_id from raw.documents where list_contains(?, file_name) order by file_name != ?",
            [names, names[0]],
        ).fetchone()
        assert found is not None, names
        return str(found[0])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_figures_are_placed(layouts: duckdb.DuckDBPyConnection, find_document: Finder, name: str, kind: str) -> None:
    """Every figure under its statement, line and measure, and nothing besides."""
    rows = layouts.execute(FIGURES, [find_document(name, kind)]).fetchall()
    placed: Figures = Counter(place(*row) for row in rows)
    expected = read_expected_figures(name)
    assert placed - expected == Counter()
    assert expected - placed == Counter()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_no_printed_number_is_lost(
    layouts: duckdb.DuckDBPyConnection, find_document: Finder, name: str, kind: str
) -> None:
    """A printed number is a figure, a label or unplaced for a reason."""
    assert layouts.execute(BALANCE, [find_document(name, kind)]).fetchone() == (0,)


@pytest.mark.parametrize("name", NAMES)
def test_documents_say_whose_they_are(layouts: duckdb.DuckDBPyConnection, find_document: Finder, name: str) -> None:
    """Department, fiscal year, stage and level of a document."""
    facts = layouts.execute(FACTS, [find_document(name, "text")]).fetchone()
    assert facts == read_expected_facts()[f"{name}.txt"]
