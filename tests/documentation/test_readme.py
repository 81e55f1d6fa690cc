"""What the READMEs promise: their commands exist, their queries run, every mart and check is named."""

import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

READMES = ["README.md", "README.zh.md"]


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)


@pytest.mark.parametrize("readme", READMES)
def test_every_query_runs_on_the_example(readme: str, repository: Path, example_warehouse: Path) -> None:
    queries = blocks((repository / readme).read_text(encoding="utf-8"), "sql")
    assert queries
    with duckdb.connect(str(example_warehouse / "current" / "gouji.duckdb"), read_only=True) as connection:
        for query in queries:
            assert connection.sql(query).fetchall(), query


@pytest.mark.parametrize("readme", READMES)
def test_the_first_command_is_make_and_the_second_make_test(readme: str, repository: Path) -> None:
    commands = [
        line for block in blocks((repository / readme).read_text(encoding="utf-8"), "sh") for line in block.splitlines()
    ]
    assert commands[:2] == ["make", "make test"]


def test_both_languages_show_the_same_commands(repository: Path) -> None:
    english, chinese = (blocks((repository / readme).read_text(encoding="utf-8"), "sh") for readme in READMES)
    assert english == chinese


def test_the_command_of_the_readme_answers(repository: Path, example_warehouse: Path) -> None:
    """The `gouji sql` line, run by the interpreter of the tests."""
    text = (repository / "README.md").read_text(encoding="utf-8")
    command = next(line for block in blocks(text, "sh") for line in block.splitlines() if "gouji sql" in line)
    query = re.search(r'"(.*)"', command)
    assert query
    completed = subprocess.run(
        [sys.executable, "-m", "gouji", "sql", query[1]],
        cwd=repository,
        env=os.environ | {"GOUJI_HOME": str(example_warehouse)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "合计" in completed.stdout


@pytest.mark.parametrize("readme", READMES)
def test_every_mart_is_in_the_table_of_marts(readme: str, repository: Path) -> None:
    text = (repository / readme).read_text(encoding="utf-8")
    marts = {path.stem for path in (repository / "models" / "marts").rglob("*.sql")}
    named = set(re.findall(r"`marts\.(\w+)`", text))
    assert named == marts


def test_every_model_is_described(repository: Path) -> None:
    undescribed = [path for path in (repository / "models").rglob("*.sql") if not path.with_suffix(".yml").exists()]
    assert undescribed == []
