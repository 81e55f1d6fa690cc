import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

from gouji.acceptance import DISCREPANCIES, EXCEPTIONS
from gouji.calibration import PRIORS
from gouji.outcomes import ForeseenError
from gouji.project import MARKS, PACKAGED, checkout_directory
from gouji.seeds import read_rows, read_seed
from gouji.warehouse import Warehouse
from tests.command_line.endings import Runner
from tests.command_line.findings import FIRST, put_findings

ACCEPT = ("accept", "aaaa1111-1", "--reason", "合计 互换", "--reason-en", "swapped", "--by", "tester")
EXCEPT = (*ACCEPT, "--not-a-discrepancy")


@pytest.fixture(autouse=True)
def checkout(tmp_path: Path, repository: Path, empty_warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with the real seeds of decisions, beside a warehouse with findings."""
    put_findings(empty_warehouse)
    project = tmp_path / "checkout"
    for seed in (DISCREPANCIES, EXCEPTIONS, PRIORS):
        (project / seed).parent.mkdir(parents=True, exist_ok=True)
        (project / seed).write_bytes((repository / seed).read_bytes())
    for module in ("acceptance", "calibration"):
        monkeypatch.setattr(f"gouji.{module}.checkout_directory", lambda: project)
    monkeypatch.setattr("gouji.calibration.project_directory", lambda: project)
    return project


def contents(checkout: Path) -> dict[Path, str]:
    return {seed: read_seed(checkout / seed) for seed in (DISCREPANCIES, EXCEPTIONS, PRIORS)}


def test_each_failing_identity_becomes_a_row_behind_the_others(run: Runner, checkout: Path) -> None:
    before = read_seed(checkout / DISCREPANCIES)
    ending = run(*ACCEPT)
    after = read_seed(checkout / DISCREPANCIES)
    decided = f"合计 互换,swapped,tester,{date.today().isoformat()},digits_transposed"
    assert (ending.code, ending.talk) == (0, "")
    assert after == before + (
        f"甲局,,2021,budget,department,b02.col_total,measure=total,-10.00,{decided}\n"
        f"甲局,,2021,budget,department,x.b01_b02.total,,10.00,{decided}\n"
    )
    assert ending.output.splitlines()[0].startswith("recorded    aaaa1111-1: 2 rows added to ")
    assert [line.strip() for line in ending.output.splitlines()[1:]] == after.removeprefix(before).splitlines()


def test_an_identity_that_does_not_apply_becomes_an_exception(run: Runner, checkout: Path) -> None:
    before = contents(checkout)
    run(*EXCEPT)
    rows = read_rows(read_seed(checkout / EXCEPTIONS))
    assert [(row["identity_id"], row["instance_key"], row["reason_en"]) for row in rows] == [
        ("b02.col_total", "measure=total", "swapped"),
        ("x.b01_b02.total", "", "swapped"),
    ]
    assert contents(checkout)[DISCREPANCIES] == before[DISCREPANCIES]


@pytest.mark.parametrize("arguments", [ACCEPT, EXCEPT], ids=["discrepancy", "exception"])
def test_accepting_twice_changes_nothing_and_says_so(run: Runner, checkout: Path, arguments: tuple[str, ...]) -> None:
    run(*arguments)
    before = contents(checkout)
    ending = run(*arguments)
    assert (ending.code, contents(checkout)) == (0, before)
    assert ending.output.startswith("unchanged   aaaa1111-1: its 2 rows are in ")


@pytest.mark.parametrize(("first", "second"), [(ACCEPT, EXCEPT), (EXCEPT, ACCEPT)])
def test_the_opposite_of_what_is_recorded_is_refused(
    run: Runner, checkout: Path, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    run(*first)
    before = contents(checkout)
    ending = run(*second)
    assert (ending.code, ending.output, contents(checkout)) == (2, "", before)
    assert "The opposite is recorded about aaaa1111-1" in ending.talk


def test_only_what_is_missing_is_added(run: Runner, checkout: Path) -> None:
    run(*ACCEPT)
    path = checkout / DISCREPANCIES
    path.write_text("".join(read_seed(path).splitlines(keepends=True)[:-1]), encoding="utf-8")
    record = json.loads(run(*ACCEPT, "--json").output)
    assert (record["present"], [row["identity_id"] for row in record["rows"]]) == (1, ["x.b01_b02.total"])


def test_a_dry_run_writes_nothing(run: Runner, checkout: Path) -> None:
    before = contents(checkout)
    ending = run(*ACCEPT, "--dry-run")
    assert (ending.code, contents(checkout)) == (0, before)
    assert ending.output.startswith("dry run")
    assert len(ending.output.splitlines()) == 3


def test_a_reason_stands_in_both_languages_and_the_maintainers_decide(run: Runner) -> None:
    record = json.loads(run("accept", "AAAA1111-1", "--reason", " 两行\n互换 ", "--json").output)
    row = record["rows"][0]
    assert (row["reason_zh"], row["reason_en"], row["decided_by"]) == ("两行 互换", "两行 互换", "maintainers")
    assert (record["is_written"], record["error_class"], record["exit_code"]) == (True, "digits_transposed", 0)


def test_the_area_is_recorded_where_it_is_known(run: Runner, empty_warehouse: Warehouse) -> None:
    with duckdb.connect(str(empty_warehouse.database)) as connection:
        connection.execute(f"update marts.documents set area_code = '360735' where document_id = '{FIRST}'")
    assert json.loads(run(*ACCEPT, "--json").output)["rows"][0]["area_code"] == "360735"


@pytest.mark.parametrize(
    ("finding", "reason", "code"),
    [
        ("aaaa1111-3", "x", "no_finding"),
        ("甲局", "x", "no_finding"),
        ("2021年", "x", "no_finding"),
        ("aaaa1111-1", " ", "empty_reason"),
        ("aaaa1111-2", "x", "nothing_fails"),
        ("aaaa2222-1", "x", "unknown_publisher"),
    ],
)
def test_what_cannot_be_accepted_is_refused(run: Runner, checkout: Path, finding: str, reason: str, code: str) -> None:
    before = contents(checkout)
    ending = run("accept", finding, "--reason", reason, "--json")
    assert (ending.code, json.loads(ending.output)["error"]["code"]) == (2, code)
    assert contents(checkout) == before


def test_a_decision_needs_a_reason(run: Runner) -> None:
    ending = run("accept", "aaaa1111-1")
    assert (ending.code, ending.talk.splitlines()[0]) == (2, "--reason is missing.")


def test_an_installed_copy_is_not_written_into(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "gouji"
    for mark in MARKS:
        (package / PACKAGED / mark).mkdir(parents=True)
    with pytest.raises(ForeseenError, match="no_checkout") as raised:
        checkout_directory(package)
    assert raised.value.values == {"directory": package / PACKAGED}


def test_a_checkout_is_written_into(repository: Path) -> None:
    assert checkout_directory() == repository


def test_shares_are_shown_before_and_after_and_left_alone(run: Runner, checkout: Path) -> None:
    before = contents(checkout)
    ending = run("calibrate")
    assert (ending.code, ending.talk, contents(checkout)) == (0, "", before)
    assert ending.output.splitlines()[2].split() == ["figure", "digits_transposed", "1", "0.12", "0.129109"]


def test_shares_are_written_once(run: Runner, checkout: Path) -> None:
    run(*ACCEPT)
    before = contents(checkout)[PRIORS].splitlines()
    assert json.loads(run("calibrate", "--write", "--json").output)["is_written"]
    written = contents(checkout)[PRIORS]
    assert "figure,digits_transposed,0.13" in written
    assert ",re-estimated from 2 decisions (2 of this class)\n" in written
    kept = [line for line in before if not line.startswith("figure")]
    assert [line for line in written.splitlines() if not line.startswith("figure")] == kept
    shares = [float(row["value"]) for row in read_rows(written) if row["kind"] == "figure"]
    assert sum(shares) == pytest.approx(1.04, abs=1e-5)
    assert not json.loads(run("calibrate", "--write", "--json").output)["is_written"]
    assert contents(checkout)[PRIORS] == written
