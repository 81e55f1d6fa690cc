import json
import shlex
import subprocess
from pathlib import Path

import duckdb
import pytest

from tests.command_line.endings import Runner

Build = tuple[Path, subprocess.CompletedProcess[str]]


def test_the_example_is_built_and_summed_up_in_ten_lines(example_build: Build) -> None:
    _, completed = example_build
    lines = completed.stdout.splitlines()
    assert completed.returncode == 0, completed.stderr
    assert len(lines) <= 10
    assert lines[0].startswith("Documents")
    assert " 0 fail," in lines[3]


def test_the_query_to_try_answers(
    run: Runner, example_build: Build, example_warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOUJI_HOME", str(example_warehouse))
    _, completed = example_build
    _, _, *arguments = shlex.split(completed.stdout.splitlines()[-1])
    ending = run(*arguments, "--format", "json")
    assert ending.code == 0
    assert {"line_name": "合计", "amount": 103852000} in json.loads(ending.output)


def test_the_summary_can_be_had_again(
    run: Runner, example_build: Build, example_warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOUJI_HOME", str(example_warehouse))
    assert run("summary").output.splitlines()[:5] == example_build[1].stdout.splitlines()[:5]


def test_an_older_duckdb_can_open_the_warehouse(example_warehouse: Path) -> None:
    with duckdb.connect(str(example_warehouse / "current" / "gouji.duckdb"), read_only=True) as connection:
        tags = connection.execute("select tags from duckdb_databases() where database_name = 'gouji'").fetchone()
    assert tags is not None
    assert "v1.5" in str(tags[0])
