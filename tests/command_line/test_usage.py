import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gouji.warehouse import Warehouse
from tests.command_line.endings import Runner

WRONG = {
    "no such command": ["nope"],
    "no such option": ["sql", "--nope"],
    "no path": ["ingest"],
    "an empty path": ["ingest", ""],
    "an empty path to build": ["build", "examples", " "],
    "no such format": ["sql", "select 1", "--format", "foo"],
    "no format": ["sql", "select 1", "--format"],
    "too many arguments": ["summary", "extra"],
    "no such language": ["summary", "--language", "fr"],
}

INTERRUPTIBLE = """
import sys
from pathlib import Path
import gouji.building
from gouji.__main__ import main
gouji.building.project_directory = lambda: Path(sys.argv[1])
sys.exit(main(["build"]))
"""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_wrong_usage_is_explained_in_the_users_language(
    run: Runner, monkeypatch: pytest.MonkeyPatch, arguments: list[str], language: str
) -> None:
    monkeypatch.setenv("LANG", f"{language}_CN.UTF-8")
    ending = run(*arguments)
    assert (ending.code, ending.output) == (2, "")
    assert ending.talk
    assert "Traceback" not in ending.talk
    assert ("。" in ending.talk) == (language == "zh")
    assert not re.search(r"No such|unexpected", ending.talk)


@pytest.mark.parametrize("arguments", [["sql", "select 1"], ["summary"], ["build"]])
def test_a_missing_warehouse_is_no_traceback(run: Runner, arguments: list[str]) -> None:
    ending = run(*arguments)
    assert (ending.code, ending.output) == (2, "")
    assert "There is no warehouse at" in ending.talk


def test_a_file_that_is_no_database_is_no_traceback(run: Runner, empty_warehouse: Warehouse) -> None:
    empty_warehouse.database.write_text("not a database, but long enough to be looked at" * 200, encoding="utf-8")
    ending = run("summary")
    assert ending.code == 2
    assert "cannot be opened as a DuckDB database" in ending.talk


def test_a_database_in_use_is_no_traceback(run: Runner, warehouse: Warehouse) -> None:
    script = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, warehouse.database], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        endings = [run("sql", "select 1"), run("summary"), run("build"), run("ingest", __file__)]
        writer.communicate()
    assert [ending.code for ending in endings] == [2, 2, 2, 2]
    assert all("Another process is using" in ending.talk for ending in endings)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["summary"], "no_warehouse"),
        (["build"], "no_warehouse"),
        (["ingest", "x.pdf"], "no_files"),
        (["ingest"], "error"),
        (["ingest", ""], "empty_path"),
    ],
)
def test_a_failure_is_json_for_a_program_that_asks_for_it(run: Runner, arguments: list[str], code: str) -> None:
    ending = run(*arguments, "--json")
    record = json.loads(ending.output)
    assert (ending.code, record["exit_code"], record["error"]["code"]) == (2, 2, code)
    assert record["error"]["message"] == ending.talk.strip()


@pytest.mark.parametrize("redirection", [">&-", "2>&-", "<&-"])
def test_a_stream_that_is_closed_is_no_fault(warehouse: Warehouse, redirection: str) -> None:
    command = f"{sys.executable} -m gouji sql 'select 1 as one' {redirection}"
    completed = subprocess.run(command, shell=True, env=os.environ | {"GOUJI_HOME": str(warehouse.home)}, check=False)
    assert completed.returncode == 0


def test_a_character_that_the_terminal_lacks_is_no_fault(warehouse: Warehouse) -> None:
    command = [sys.executable, "-m", "gouji", "sql", "select '预算😀' as name", "--format", "csv"]
    environment = os.environ | {"GOUJI_HOME": str(warehouse.home), "PYTHONIOENCODING": "gb2312"}
    completed = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert completed.stdout.decode("gb2312") == "name\n预算\\U0001f600\n"


def test_an_unforeseen_fault_is_not_taken_for_a_discrepancy(
    run: Runner, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gouji.summary.read_query", lambda name: 1 / 0)
    ending = run("summary")
    assert ending.code == 2
    assert "This is a fault in gouji" in ending.talk


def test_a_reader_that_goes_away_is_no_fault(warehouse: Warehouse) -> None:
    command = f"{sys.executable} -m gouji sql 'from range(1000000)' --format csv | head -n 1"
    completed = subprocess.run(
        command, shell=True, env=os.environ | {"GOUJI_HOME": str(warehouse.home)}, capture_output=True, text=True
    )
    assert (completed.stdout, completed.stderr) == ("range\n", "")


def test_a_query_that_is_interrupted_ends_with_130(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise RuntimeError("Query interrupted")  # as DuckDB says it

    monkeypatch.setattr("gouji.query.answer_query", interrupt)
    ending = run("sql", "select 1")
    assert (ending.code, ending.output) == (130, "")
    assert ending.talk.startswith("Interrupted")


@pytest.mark.parametrize("form", ["table", "parquet"])
def test_a_query_that_runs_long_is_interrupted_at_once(warehouse: Warehouse, form: str) -> None:
    slow = "select sum(hash(a.range * b.range)) from range(1000000) as a, range(1000000) as b"
    with subprocess.Popen(
        [sys.executable, "-m", "gouji", "sql", slow, "--format", form],
        env=os.environ | {"GOUJI_HOME": str(warehouse.home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        time.sleep(3)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=10)
    assert (process.returncode, output) == (130, b"")


def test_an_interruption_ends_with_130(project: Path, warehouse: Warehouse) -> None:
    slow = "select sum(a.i * b.i) as figure from range(1000000) as a(i), range(1000000) as b(i)"
    (project / "models" / "figures.sql").write_text(slow, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, project],
        env=os.environ | {"GOUJI_HOME": str(warehouse.home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        log = warehouse.log_directory / "dbt.log"
        deadline = time.monotonic() + 60
        while not (log.exists() and "START" in log.read_text(encoding="utf-8")):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        output, talk = process.communicate(timeout=60)
    assert (process.returncode, output) == (130, "")
    assert "Interrupted" in talk
    assert "Traceback" not in talk
