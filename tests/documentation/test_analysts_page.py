"""The page for analysts: its commands, snippets, queries and metrics run on the example."""

import csv
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = (REPOSITORY / "docs" / "analysts.md").read_text(encoding="utf-8")
UNRUN = {"text", "r"}
NO_ROWS_IN_THE_EXAMPLE = "marts.budget_execution"
PROJECT = ("dbt_project.yml", "profiles.yml", "selectors.yml", "models", "seeds", "macros", "tests/data")


def list_blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)


def list_lines(language: str) -> list[str]:
    return "".join(list_blocks(language)).splitlines()


@pytest.fixture(scope="module")
def environment(example_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The example, with `gouji` of this checkout and the programs beside the interpreter on the search path."""
    folder = tmp_path_factory.mktemp("programs")
    (folder / "gouji").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gouji "$@"\n', encoding="utf-8")
    (folder / "gouji").chmod(0o755)
    path = os.pathsep.join([str(folder), sysconfig.get_path("scripts"), os.environ["PATH"]])
    return os.environ | {
        "GOUJI_HOME": str(example_warehouse), "PATH": path, "PYTHONPATH": str(REPOSITORY), "LANG": "en_GB.UTF-8",
        "DO_NOT_TRACK": "1", "PYTHONUTF8": "1",
    }  # fmt: skip


def run(command: str | list[str], environment: dict[str, str], folder: Path) -> str:
    completed = subprocess.run(
        command,
        shell=isinstance(command, str),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 0, completed.stderr + completed.stdout
    return completed.stdout


@pytest.mark.parametrize("line", list_lines("sh"))
def test_every_command_runs(line: str, environment: dict[str, str], tmp_path: Path) -> None:
    if line.startswith("duckdb") and not shutil.which("duckdb", path=environment["PATH"]):
        pytest.skip('DuckDB\'s command line is missing; get it with pip install "gouji[test]"')
    output = run(line, environment, tmp_path)
    assert output or any(tmp_path.iterdir())


@pytest.mark.parametrize("snippet", list_blocks("python"))
def test_every_snippet_runs(snippet: str, environment: dict[str, str], tmp_path: Path) -> None:
    assert run([sys.executable, "-W", "error::DeprecationWarning", "-c", snippet], environment, tmp_path)


@pytest.mark.parametrize("query", list_blocks("sql"))
def test_every_query_runs(query: str, environment: dict[str, str], tmp_path: Path) -> None:
    rows = list(csv.reader(run(["gouji", "sql", query, "--format", "csv"], environment, tmp_path).splitlines()))
    assert len(rows) > 1 or NO_ROWS_IN_THE_EXAMPLE in query


def test_what_is_not_run_says_so() -> None:
    sections = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    for section in sections:
        if re.search(r"^```r$", section, re.MULTILINE) or section.startswith(("R\n", "DBeaver", "Superset")):
            assert re.search(r"\*[Nn]ot run by the tests", section), section[:40]
    languages = set(re.findall(r"^```(\w+)$", PAGE, flags=re.MULTILINE))
    assert languages == {"sh", "python", "sql", "mf", *UNRUN}


def test_every_schema_is_listed(example_warehouse: Path) -> None:
    with duckdb.connect(str(example_warehouse / "current" / "gouji.duckdb"), read_only=True) as connection:
        schemas = {
            name for (name,) in connection.execute("select distinct schema_name from duckdb_tables()").fetchall()
        }
    table = PAGE.partition("| schema |")[2].partition("\n\n")[0]
    listed = {name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert listed == schemas


def read_metrics() -> dict[str, dict[str, str]]:
    contents = (yaml.safe_load(path.read_text("utf-8")) for path in (REPOSITORY / "models" / "metrics").glob("*.yml"))
    return {metric["name"]: metric for content in contents for metric in content.get("metrics", [])}


def test_the_four_measures_are_defined_and_have_their_sql() -> None:
    metrics = read_metrics()
    titles = dict(re.findall(r"^### (\S+) `(\w+)`$", PAGE, flags=re.MULTILINE))
    assert set(titles) == {"预算总额", "三公占比", "人均支出", "执行率"}
    assert {title: metrics[name]["label"] for title, name in titles.items()} == {title: title for title in titles}
    assert all(metric["description"] for metric in metrics.values())


@pytest.fixture(scope="module")
def project(example_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the dbt project and of the warehouse: MetricFlow writes beside the one, and locks the other."""
    if find_spec("dbt_metricflow") is None:
        pytest.skip('MetricFlow is missing; get it with pip install "gouji[metrics]"')
    folder = tmp_path_factory.mktemp("project")
    for name in PROJECT:
        (shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy)(REPOSITORY / name, folder / name)
    (folder / "warehouse" / "current").mkdir(parents=True)
    shutil.copy(example_warehouse / "current" / "gouji.duckdb", folder / "warehouse" / "current")
    return folder


def test_metrics_say_what_the_marts_say(environment: dict[str, str], project: Path) -> None:
    environment = environment | {"GOUJI_HOME": str(project / "warehouse")}
    for line in list_lines("mf"):
        assert run(line, environment, project) or "dbt parse" in line
    query = "mf query --metrics budget_total,three_public_share,expenditure_per_head --csv totals.csv"
    run(query, environment, project)
    (found,) = csv.DictReader((project / "totals.csv").read_text(encoding="utf-8").splitlines())
    titles = dict(re.findall(r"^### (\S+) `(\w+)`$", PAGE, flags=re.MULTILINE))
    for name in set(titles.values()) - {"execution_rate"}:
        (sql,) = (block for block in list_blocks("sql") if f"as {name}\n" in block)
        _, row = csv.reader(run(["gouji", "sql", sql, "--format", "csv"], environment, project).splitlines())
        assert float(found[name]) == pytest.approx(float(row[-1]))


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "CONTRIBUTING.md"])
def test_the_page_is_linked(name: str) -> None:
    assert "docs/analysts.md" in (REPOSITORY / name).read_text(encoding="utf-8")
