"""What the page on reading documents promises: nothing is left out, the values are those in force, its commands run."""

import dataclasses
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import duckdb
import pytest

from ingest.bounds import Bounds
from ingest.landing import Warehouse
from ingest.readers import FORMATS
from ingest.reading import Problem


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "docs" / "ingest.md").read_text(encoding="utf-8")


def list_blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, flags=re.DOTALL)


def find_row(page: str, key: str) -> str:
    """The one row of a table that starts with a name."""
    (row,) = re.findall(rf"^\| `{re.escape(key)}` \|.*$", page, flags=re.MULTILINE)
    return row


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_is_explained_in_both_languages(page: str, repository: Path, problem: Problem) -> None:
    texts = tomllib.loads((repository / "gouji" / "messages.toml").read_text(encoding="utf-8"))["problem"][problem]
    row = find_row(page.partition("| `problem` |")[2], problem)
    assert texts["en"] in row
    assert texts["zh"] in row


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Bounds)])
def test_every_limit_is_given_with_its_value(page: str, field: str) -> None:
    value = find_row(page, field).split("|")[2].strip().partition(" (")[0]
    assert float(value.replace(",", "")) == getattr(Bounds(), field)


@pytest.mark.parametrize("ending", sorted({ending for kind in FORMATS for ending in kind.endings}))
def test_every_ending_is_in_the_table_of_formats(page: str, ending: str) -> None:
    formats = page.partition("## Formats")[2].partition("\n**")[0]
    assert re.search(rf"{re.escape(ending)}(?![a-z])", formats)


def test_every_table_and_column_is_listed(page: str, tmp_path: Path) -> None:
    database = tmp_path / "a.duckdb"
    with Warehouse(database):
        pass
    with duckdb.connect(str(database), read_only=True) as connection:
        columns = connection.execute(
            "select table_name, list(column_name order by column_index) from duckdb_columns() "
            "where schema_name = 'raw' group by all"
        ).fetchall()
    assert columns
    for table, names in columns:
        listed = re.findall(r"`(\w+)`", find_row(page, f"raw.{table}").split("|")[3])
        assert listed == names, table


def test_every_status_is_explained(page: str) -> None:
    for status in ("read", "no_tables", "unreadable"):
        assert find_row(page.partition("## Statuses")[2].partition("`problem` is")[0], status)


def test_the_commands_run(page: str, repository: Path, tmp_path: Path) -> None:
    environment = os.environ | {"GOUJI_HOME": str(tmp_path), "LANG": "en_GB.UTF-8"}
    for line in "".join(list_blocks(page, "sh")).splitlines():
        program, arguments = line.split(" ", 1)
        assert program == "gouji"
        command = f"{sys.executable} -m gouji {arguments}"
        completed = subprocess.run(command, shell=True, cwd=repository, env=environment, capture_output=True, text=True)
        assert completed.returncode == 0, completed.stderr
        assert completed.stdout


def test_limits_are_changed_as_shown(page: str, repository: Path, tmp_path: Path) -> None:
    (example,) = (block for block in list_blocks(page, "python") if "bounds=Bounds(" in block)
    (tmp_path / "examples").symlink_to(repository / "examples")
    completed = subprocess.run(
        [sys.executable, "-c", example],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert completed.stdout == "2 read, 0 unreadable\n"


def test_a_reader_is_added_by_one_file_and_one_test(page: str, repository: Path, tmp_path: Path) -> None:
    shutil.copytree(repository / "ingest", tmp_path / "ingest", ignore=shutil.ignore_patterns("__pycache__"))
    files = [block for block in list_blocks(page, "python") if block.startswith("# ")]
    assert len(files) == 2
    for block in files:
        path = tmp_path / block.partition("\n")[0].removeprefix("# ")
        path.parent.mkdir(parents=True, exist_ok=True)
        assert not path.exists()
        path.write_text(block, encoding="utf-8")
    completed = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/ingest/test_sylk.py"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 0, completed.stdout


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "CONTRIBUTING.md"])
def test_the_page_is_linked(repository: Path, name: str) -> None:
    assert "docs/ingest.md" in (repository / name).read_text(encoding="utf-8")
