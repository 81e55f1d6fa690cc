"""The findings of the founding document are the six that were established by hand, in either of its files."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
ESTABLISHED = REPOSITORY.parent / "shared" / "truth" / "seed_findings.csv"

CLASSES = {
    "SF-01": "digits_transposed",
    "SF-02": "display_rounding",
    "SF-03": "rounding",
    "SF-04": "classification",
    "SF-05": "scope",
    "SF-06": "contradiction",
}
WORDS = {"digit_transposition": "digits_transposed"}


@pytest.fixture(scope="module")
def example(example_warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the built example."""
    connection = duckdb.connect(str(example_warehouse / "current" / "gouji.duckdb"), read_only=True)
    yield connection
    connection.close()


@pytest.fixture(params=["application/pdf", "text/plain"], ids=["pdf", "text"])
def document_id(request: pytest.FixtureRequest, example: duckdb.DuckDBPyConnection) -> str:
    """The example in one of its formats."""
    rows = example.execute("select document_id from marts.documents where media_type = ?", [request.param]).fetchall()
    assert len(rows) == 1
    return str(rows[0][0])


def find(example: duckdb.DuckDBPyConnection, document_id: str, name: str) -> str:
    """The finding of a document that has the class of an established one."""
    ((finding_id,),) = example.execute(
        "select finding_id from findings.findings where document_id = ? and cause = ?",
        [document_id, CLASSES[name]],
    ).fetchall()
    return str(finding_id)


def test_the_classes_are_those_that_were_established() -> None:
    if not ESTABLISHED.exists():
        pytest.skip("the established findings are not beside the checkout (shared/truth)")
    with ESTABLISHED.open(encoding="utf-8", newline="") as file:
        words = {row["finding_id"]: row["error_class"].split(" (")[0] for row in reversed(list(csv.DictReader(file)))}
    assert {name: WORDS.get(word, word) for name, word in words.items()} == CLASSES


def test_there_is_one_finding_of_each_class(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute("select cause from findings.findings where document_id = ?", [document_id]).fetchall()
    assert sorted(error_class for (error_class,) in rows) == sorted(CLASSES.values())


def test_nothing_else_is_found(example: duckdb.DuckDBPyConnection) -> None:
    assert example.execute("select count(*) from findings.findings").fetchall() == [(2 * len(CLASSES),)]


def test_the_transposed_total_is_corrected(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    ((confidence, *rest),) = example.execute(
        "select confidence, proposed_amount, is_proposal, cell_count, explained_checks from findings.findings "
        "where finding_id = ?",
        [find(example, document_id, "SF-01")],
    ).fetchall()
    assert confidence >= Decimal("0.99")
    assert rest == [Decimal("103852000.00"), True, 1, 4]


def test_the_transposed_total_is_the_printed_one(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select cells.printed_text, cells.printed_amount, cells.proposed_amount, amounts.statement_id, "
        "amounts.line_key, amounts.measure from findings.finding_cells as cells "
        "inner join marts.budget_amounts as amounts on cells.cell_id = amounts.cell_id "
        "where cells.finding_id = ? and cells.alternative_number = 0 and cells.role = 'wrong'",
        [find(example, document_id, "SF-01")],
    ).fetchall()
    assert rows == [("10,382.50", Decimal("103825000.00"), Decimal("103852000.00"), "b02", "total", "total")]


def test_the_identities_of_the_transposed_total(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select identity_id, instance_key from findings.finding_identities where finding_id = ? order by all",
        [find(example, document_id, "SF-01")],
    ).fetchall()
    assert rows == [
        ("b02.col_total", "measure=total"),
        ("b02.row_total", "line=total"),
        ("x.b01_b02.total", ""),
        ("x.b02_b03.code", "line=total"),
    ]


def test_the_short_figure_of_prose_is_completed(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    finding_id = find(example, document_id, "SF-02")
    cells = example.execute(
        "select printed_amount, proposed_amount from findings.finding_cells "
        "where finding_id = ? and alternative_number = 0 and role = 'wrong'",
        [finding_id],
    ).fetchall()
    assert set(cells) == {(Decimal("29000.00"), Decimal("28500.00"))}
    identities = example.execute(
        "select count(*) from findings.finding_identities where finding_id = ?", [finding_id]
    ).fetchall()
    assert identities == [(4,)]


def test_the_vehicles_are_why_prose_and_table_differ(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select distinct amounts.line_key, amounts.line_name from findings.finding_cells as cells "
        "inner join marts.budget_amounts as amounts on cells.cell_id = amounts.cell_id "
        "where cells.finding_id = ? and cells.alternative_number = 0 and cells.role = 'witness' "
        "and amounts.statement_id = 'b06'",
        [find(example, document_id, "SF-04")],
    ).fetchall()
    assert rows == [("31013", "公务用车购置费")]


@pytest.mark.parametrize("name", ["SF-03", "SF-04", "SF-05", "SF-06"])
def test_what_cannot_be_decided_proposes_nothing(
    name: str, example: duckdb.DuckDBPyConnection, document_id: str
) -> None:
    finding_id = find(example, document_id, name)
    proposals = example.execute(
        "select is_proposal, proposed_amount from findings.findings where finding_id = ?", [finding_id]
    ).fetchall()
    assert proposals == [(False, None)]
    cells = example.execute(
        "select count(proposed_amount) from findings.finding_cells where finding_id = ? and alternative_number = 0",
        [finding_id],
    ).fetchall()
    assert cells == [(0,)]


def test_what_a_person_has_recorded_is_no_error(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select cause, severity from findings.findings where document_id = ?", [document_id]
    ).fetchall()
    recorded = {CLASSES[name] for name in ("SF-01", "SF-04", "SF-06")}
    assert dict(rows) == {name: "recorded" if name in recorded else "remark" for name in CLASSES.values()}


def test_the_evidence_is_told_in_both_languages(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select evidence_zh, evidence_en from findings.findings where document_id = ?", [document_id]
    ).fetchall()
    assert len(rows) == len(CLASSES)
    assert all(zh.endswith("。") and en.endswith(".") for zh, en in rows)
    assert not any("{" in zh + en for zh, en in rows)
