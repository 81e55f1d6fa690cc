import json

import duckdb
import pytest

from gouji.explanation import DocumentName, match_documents
from gouji.warehouse import Warehouse
from tests.command_line.endings import Runner
from tests.command_line.findings import FILE, FIRST, put_findings


@pytest.fixture(autouse=True)
def explained(empty_warehouse: Warehouse) -> Warehouse:
    put_findings(empty_warehouse)
    return empty_warehouse


def test_a_finding_is_told_with_place_proposal_evidence_identities_and_alternatives(run: Runner) -> None:
    ending = run("explain", "aaaa1111-1")
    assert (ending.code, ending.talk) == (1, "")
    assert ending.output.splitlines() == [
        f"{FILE} (aaaa1111)",
        "aaaa1111-1  digits transposed, confidence 99%, fails",
        "    Revenue total (page 5): 0.0100 万元 → 0.0110 万元",
        "    Two digits are swapped.",
        "    identity   b02.col_total measure=total: total row; 100.00 against 110.00, difference -10.00",
        "    identity   x.b01_b02.total: both totals; 110.00 against 100.00, difference +10.00",
        "    or else    figure left blank, confidence 1%: Expenditure (page 6): (blank) → 100",
        '    record it   gouji accept aaaa1111-1 --reason "…"',
    ]


def test_it_is_told_in_the_language_of_the_user(run: Runner) -> None:
    lines = run("explain", "aaaa1111-2", "--language", "zh").output.splitlines()
    assert lines[1:4] == [
        "aaaa1111-2  显示位数少，把握 99%，附注",
        "    文字 (第7页)：2.9 万元 → 2.85 万元",
        "    位数少。",
    ]


@pytest.mark.parametrize("name", [FILE, "甲局", FIRST, "aaaa1", "AAAA1111"])
def test_a_document_is_found_by_what_names_it(run: Runner, name: str) -> None:
    ending = run("explain", name)
    assert ending.code == 1
    assert [line[:10] for line in ending.output.splitlines() if line.startswith("aaaa")] == ["aaaa1111-1", "aaaa1111-2"]


def test_a_remark_alone_is_clean(run: Runner) -> None:
    assert run("explain", "aaaa1111-2").code == 0


def test_json_holds_everything(run: Runner) -> None:
    ending = run("explain", "甲局", "--json")
    record = json.loads(ending.output)
    assert (ending.code, record["exit_code"], record["document_id"]) == (1, 1, FIRST)
    finding = record["findings"][0]
    assert (finding["cause"], finding["confidence"]) == ("digits_transposed", 0.9871)
    assert [cell["role"] for cell in finding["cells"]] == ["witness", "wrong"]
    assert [identity["status"] for identity in finding["identities"]] == ["fails", "fails"]
    assert finding["alternatives"][0]["cells"][0]["proposed_amount"] == 100
    assert finding["evidence_zh"] == "两位互换。"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_several_documents_are_listed(run: Runner, language: str) -> None:
    ending = run("explain", "2021年", "--language", language)
    assert (ending.code, ending.output) == (2, "")
    assert [line.split()[0] for line in ending.talk.splitlines()[1:]] == ["aaaa2222", "aaaa1111"]


@pytest.mark.parametrize("name", ["丙局", "aaaa1111-3", "", " "])
def test_nothing_that_matches_is_said(run: Runner, name: str) -> None:
    ending = run("explain", name, "--json")
    assert (ending.code, json.loads(ending.output)["error"]["code"]) == (2, "no_document")


def test_a_document_without_findings_is_clean(run: Runner, explained: Warehouse) -> None:
    with duckdb.connect(str(explained.database)) as connection:
        connection.execute("delete from findings.findings")
    ending = run("explain", "甲局")
    assert (ending.code, ending.output) == (0, f"{FILE} (aaaa1111): nothing to explain\n")


def test_a_warehouse_without_findings_is_to_be_built(run: Runner, explained: Warehouse) -> None:
    with duckdb.connect(str(explained.database)) as connection:
        connection.execute("drop schema findings cascade")
    ending = run("explain", "甲局")
    assert ending.code == 2
    assert "Run: gouji build" in ending.talk


def test_a_missing_warehouse_is_said(run: Runner, explained: Warehouse) -> None:
    explained.database.unlink()
    assert "There is no warehouse at" in run("explain", "甲局").talk


def test_a_whole_file_name_is_preferred_to_a_part_of_another() -> None:
    short, long = DocumentName("1", "a.pdf"), DocumentName("2", "data.pdf")
    assert match_documents("A.pdf", [short, long]) == [short]
    assert match_documents("pdf", [short, long]) == [short, long]
