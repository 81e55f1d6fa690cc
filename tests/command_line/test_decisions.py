"""From a failure to a decision to a warehouse that knows it, in a copy of the project without some of its records."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

COPIED = ("gouji", "explain", "ingest", "models", "seeds", "macros", "tests/data")
FILE = "石城县公安局2021年部门预算.pdf"
DISCREPANCY, EXCEPTION = ("b02.", "x.b0"), "n.b.staff_in_service"

Command = Callable[..., tuple[int, Any]]


@pytest.fixture(scope="module")
def checkout(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which nothing is recorded about the misprint and the contradiction."""
    project = tmp_path_factory.mktemp("checkout")
    for name in COPIED:
        shutil.copytree(repository / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("dbt_project.yml", "profiles.yml", "selectors.yml"):
        shutil.copy(repository / name, project / name)
    seed = project / "seeds" / "identities" / "known_discrepancies.csv"
    lines = seed.read_text(encoding="utf-8").splitlines(keepends=True)
    seed.write_text("".join(line for line in lines[:1] + [x for x in lines if "basic_economic" in x]), encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def gouji(checkout: Path) -> Command:
    """Runs the command line of the copy; returns its exit code and what it printed as JSON."""

    def run(*arguments: object) -> tuple[int, Any]:
        completed = subprocess.run(
            [sys.executable, "-m", "gouji", *map(str, arguments), "--json"],
            cwd=checkout,
            env=os.environ | {"GOUJI_HOME": str(checkout / "home"), "PYTHONPATH": str(checkout)},
            capture_output=True,
            text=True,
            check=False,
        )
        return completed.returncode, json.loads(completed.stdout)

    return run


def read_statuses(checkout: Path) -> dict[str, set[tuple[str, str]]]:
    """The statuses and reasons of the checks in question, by identity."""
    with duckdb.connect(str(checkout / "home" / "current" / "gouji.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            """
            select identity_id, status, coalesce(reason, '')
            from checks.identity_checks
            where status in ('fails', 'explained') or reason_code = 'excepted'
            """
        ).fetchall()
    statuses: dict[str, set[tuple[str, str]]] = {}
    for identity_id, status, reason in rows:
        statuses.setdefault(identity_id, set()).add((status, reason))
    return statuses


def test_decisions_on_findings_settle_their_checks(gouji: Command, checkout: Path, repository: Path) -> None:
    code, built = gouji("build", repository / "examples" / FILE)
    assert (code, built["summary"]["identities"]["fails"]) == (1, 5)
    code, explained = gouji("explain", FILE)
    findings = {finding["cause"]: finding for finding in explained["findings"]}
    misprint, contradiction = findings["digits_transposed"], findings["contradiction"]
    assert (code, misprint["severity"], contradiction["severity"]) == (1, "error", "error")
    assert misprint["proposed_amount"] == 103852000
    assert {identity["status"] for identity in misprint["identities"]} == {"fails"}

    code, accepted = gouji("accept", misprint["finding_id"], "--reason", "互换", "--reason-en", "swapped")
    assert (code, len(accepted["rows"])) == (0, 4)
    code, excepted = gouji(
        "accept", contradiction["finding_id"], "--reason", "口径", "--reason-en", "another day", "--not-a-discrepancy"
    )
    assert (code, len(excepted["rows"])) == (0, 1)
    assert Path(accepted["seed"]).is_relative_to(checkout.resolve())

    code, built = gouji("build")
    assert (code, built["summary"]["identities"]["fails"]) == (0, 0)
    statuses = read_statuses(checkout)
    excepted_reason = "a person has found that it does not apply to the document: another day"
    assert statuses.pop(EXCEPTION) == {("not_applicable", excepted_reason)}
    assert statuses.pop("n.b.basic_economic").pop()[0] == "explained"
    assert set(map(frozenset, statuses.values())) == {frozenset({("explained", "recorded discrepancy: swapped")})}
    assert all(identity_id.startswith(DISCREPANCY) for identity_id in statuses)

    code, explained = gouji("explain", FILE)
    severities = {finding["cause"]: finding["severity"] for finding in explained["findings"]}
    assert (code, severities["digits_transposed"]) == (0, "recorded")
    assert "contradiction" not in severities
    assert gouji("accept", misprint["finding_id"], "--reason", "again")[1]["present"] == 4
