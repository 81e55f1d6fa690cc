"""What docs/report.md promises: its models and files are there."""

import re
from pathlib import Path

import duckdb
import pytest


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "docs" / "report.md").read_text(encoding="utf-8")


def test_every_model_of_the_report_is_named(page: str, example_warehouse: Path) -> None:
    with duckdb.connect(str(example_warehouse / "current" / "gouji.duckdb"), read_only=True) as connection:
        tables = connection.execute("select table_name from duckdb_tables() where schema_name = 'report'").fetchall()
    named = set(re.findall(r"`(?:report\.)?([a-z_]+)`", page))
    assert tables
    assert {table for (table,) in tables} - named == set()


def test_the_files_are_there(page: str, example_warehouse: Path) -> None:
    report = example_warehouse / "current" / "report"
    for name in ("index.html", "findings.csv", "findings.xlsx"):
        assert f"{name}`" in page
        assert (report / name).is_file()
        assert (report / "en" / name).is_file()


def test_the_readmes_lead_to_the_page(repository: Path) -> None:
    for readme in ("README.md", "README.zh.md"):
        assert "docs/report.md" in (repository / readme).read_text(encoding="utf-8")
