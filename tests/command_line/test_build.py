import json
import os
from pathlib import Path

import pytest

from gouji.outcomes import ExitCode, ForeseenError
from gouji.warehouse import Warehouse
from report.building import Report
from tests.command_line.endings import Runner


def write_test(project: Path, name: str, *, tag: str, query: str = "select * from {{ ref('doubled') }}") -> None:
    """A singular data test that finds the rows of a query."""
    (project / "tests").mkdir(exist_ok=True)
    text = f"{{{{ config(tags=['{tag}']) }}}}\n{query}\n"
    (project / "tests" / f"{name}.sql").write_text(text, encoding="utf-8")


@pytest.fixture
def build(run: Runner, project: Path, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Runs `gouji build` on the small project."""
    monkeypatch.setattr("gouji.building.project_directory", lambda: project)
    # the small project has no models to report on
    monkeypatch.setattr("gouji.reporting.make_report", lambda _: Report(warehouse.report, 1, 0))
    return lambda *arguments: run("build", *arguments)


def test_a_clean_build_ends_with_the_summary(build: Runner, warehouse: Warehouse) -> None:
    before = Path.cwd(), dict(os.environ)
    ending = build()
    assert (ending.code, ending.talk) == (0, "")
    assert ending.output.startswith("Documents   1 read")
    assert (warehouse.log_directory / "dbt.log").exists()
    assert (Path.cwd(), dict(os.environ)) == before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DBT_TARGET", "snowflake"),
        ("DBT_PROFILE", "other"),
        ("DBT_PROJECT_DIR", "/nowhere"),
        ("DBT_EXCLUDE", "*"),
        ("DBT_EMPTY", "true"),
        ("DBT_WARN_ERROR", "nonsense"),
    ],
)
def test_options_of_dbt_that_other_projects_set_do_not_count(
    build: Runner, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    ending = build("--json")
    assert (ending.code, json.loads(ending.output)["transformation"]["succeeded"]) == (0, 3)
    assert os.environ[name] == value


def test_verbose_shows_what_dbt_says_and_keeps_it_off_stdout(build: Runner) -> None:
    ending = build("--verbose", "--json")
    assert "Running with dbt" in ending.talk
    assert json.loads(ending.output)["transformation"]["succeeded"] == 3


def test_a_failed_identity_is_a_discrepancy(build: Runner, project: Path) -> None:
    write_test(project, "revenue_equals_expenditure", tag="identity")
    ending = build("--json")
    record = json.loads(ending.output)
    assert (ending.code, record["exit_code"], record["transformation"]["exit_code"]) == (1, 1, 1)
    assert record["summary"]["documents_read"] == 1
    assert "revenue_equals_expenditure" in ending.talk


def test_a_failed_contract_is_broken_and_shows_the_rows(build: Runner, project: Path) -> None:
    write_test(project, "revenue_equals_expenditure", tag="identity")
    write_test(project, "nothing_is_lost", tag="contract")
    ending = build()
    assert (ending.code, ending.output) == (2, "")
    assert "BROKEN  nothing_is_lost" in ending.talk
    assert "doubled" in ending.talk.splitlines()[2]
    assert "revenue_equals_expenditure" not in ending.talk


def test_an_identity_test_that_cannot_be_run_is_broken(build: Runner, project: Path) -> None:
    write_test(project, "revenue_equals_expenditure", tag="identity", query="select * from no_such_table")
    ending = build("--json")
    record = json.loads(ending.output)
    assert (ending.code, record["exit_code"]) == (2, 2)
    assert "summary" not in record
    assert record["transformation"]["failed"][0]["cause"] == "error"


def test_what_is_skipped_is_counted(build: Runner, project: Path) -> None:
    (project / "models" / "figures.sql").write_text("select 1 as figure union all select 1 as figure", encoding="utf-8")
    ending = build()
    assert ending.code == 2
    assert "a_figure_is_printed_once" in ending.talk
    assert "1 failed, 1 skipped" in ending.talk


def test_a_configuration_that_cannot_be_read_is_broken(build: Runner, project: Path) -> None:
    (project / "dbt_project.yml").write_text("name: [", encoding="utf-8")
    ending = build()
    assert (ending.code, ending.output) == (2, "")
    assert ending.talk.startswith("dbt could not run")
    assert "Traceback" not in ending.talk


def test_a_project_in_a_folder_that_cannot_be_written_is_left_as_it_is(build: Runner, project: Path) -> None:
    before = sorted(project.rglob("*"))
    assert build().code == 0
    assert sorted(project.rglob("*")) == before


def test_a_report_that_cannot_be_written_is_told(build: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(warehouse: Warehouse) -> None:
        raise ForeseenError("failure.report", path=warehouse.report.parent, reason="no space left on device")

    monkeypatch.setattr("gouji.reporting.make_report", fail)
    ending = build()
    assert ending.code == ExitCode.BROKEN
    assert "no space left on device" in ending.talk


def test_a_build_describes_every_model(build: Runner, warehouse: Warehouse) -> None:
    assert build().code == 0
    assert "doubled" in warehouse.dictionary.read_text(encoding="utf-8")
