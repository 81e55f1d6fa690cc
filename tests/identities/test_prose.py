"""The prose of the example: every published figure is a claim, and the claims are checked."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

import duckdb
import pytest

from tests.identities.engine_warehouse import ROOT
from tests.identities.true_figures import name_claim

CONTRADICTED: Final = {("n.b.basic_economic", "line=302"), ("n.b.staff_in_service", "")}
ROUNDED: Final = {
    ("n.b.basic_economic", "line=301"),
    ("n.b.fn", "line=213"),
    ("n.b.fn_parts", ""),
    ("n.b.fiscal_fn", "line=213"),
    ("n.b.fiscal_fn_parts", ""),
}
EXACT: Final = {
    "agency", "basic", "basic_economic", "basic_parts", "basic_project", "econ_copy", "econ_parts", "exp_total",
    "fiscal_econ_parts", "fiscal_fn", "fiscal_total", "fn", "fn_copy", "fund_total", "increase_fiscal",
    "increase_rev_exp", "procure", "procure_mode", "project", "rev_carryover_in", "rev_exp", "rev_general_public",
    "rev_government_fund", "rev_parts", "rev_total", "staff_quota", "staff_quota_parts", "three_public.abroad",
    "three_public.reception", "three_public.total", "three_public.vehicle_operation", "three_public.vehicle_purchase",
    "three_public_increase", "three_public_parts", "vehicles",
}  # fmt: skip


def read_figures() -> Counter[tuple[str, str, str, Decimal]]:
    """The published figures of the prose: statement, line, measure and amount."""
    with (ROOT / "typesetting" / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["statement"] == "narrative"]
    factors = {"万元": 10_000}
    return Counter(
        (*name_claim(row["row"]), Decimal(row["printed_text"]) * factors.get(row["unit"], 1)) for row in rows
    )


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


def list_checks(example: duckdb.DuckDBPyConnection, document_id: str, status: str) -> set[tuple[str, str]]:
    """The instances of identities of the prose with a status."""
    rows = example.execute(
        "select identity_id, instance_key from checks.identity_checks "
        "where document_id = ? and status = ? and identity_id like 'n.%'",
        [document_id, status],
    ).fetchall()
    return set(rows)


def test_every_published_figure_is_a_claim(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    claims = example.execute(
        "select statement_id, line_key, measure, amount from marts.narrative_claims "
        "where document_id = ? and disposition = 'claim'",
        [document_id],
    ).fetchall()
    published = read_figures()
    assert published.total() == 73
    assert Counter(claims) == published


def test_a_figure_that_is_no_claim_says_why(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    others = example.execute(
        "select printed_text, disposition, statement_id, line_key, measure from marts.narrative_claims "
        "where document_id = ? and disposition != 'claim'",
        [document_id],
    ).fetchall()
    assert sorted(others) == [
        ("1170个", "unplaced", None, None, None),
        ("131个", "unplaced", None, None, None),
        ("50万元", "threshold", None, None, None),
    ]


def test_the_sentence_and_its_place_are_kept(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select sentence, section_path, printed_unit, printed_decimals from marts.narrative_claims "
        "where document_id = ? and line_key = '213' and statement_id = 'n02'",
        [document_id],
    ).fetchall()
    assert [(sentence, unit, decimals) for sentence, _, unit, decimals in rows] == [("农林水支出2.9万元", "万元", 1)]
    assert "支出" in rows[0][1]


def test_a_change_has_a_direction_and_a_reason(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select line_key, measure, direction, reason from marts.narrative_claims "
        "where document_id = ? and direction is not null",
        [document_id],
    ).fetchall()
    changes = {(line, measure): (direction, reason) for line, measure, direction, reason in rows}
    assert {line for line, measure in changes if measure == "increase"} == {
        "agency_operation", "exp_total", "fiscal_total", "fund_total", "reception", "rev_total", "state_capital_total",
        "three_public_total", "vehicle_operation", "vehicle_purchase",
    }  # fmt: skip
    assert changes["reception", "increase"] == ("increase", "新增交警大队的接待")
    assert changes["three_public_total", "increase"] == ("increase", None)
    assert changes["abroad", "value"] == ("unchanged", "没有出国安排")


def test_the_prose_contradicts_the_tables_twice(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    assert list_checks(example, document_id, "fails") == set()
    assert list_checks(example, document_id, "explained") == CONTRADICTED


def test_all_else_holds(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    assert list_checks(example, document_id, "holds_within_rounding") == ROUNDED
    assert list_checks(example, document_id, "not_evaluable") == set()
    assert {name.removeprefix("n.b.") for name, _ in list_checks(example, document_id, "holds")} == EXACT


def test_prose_is_no_amount_of_a_table(example: duckdb.DuckDBPyConnection) -> None:
    rows = example.execute("select count(*) from marts.budget_amounts where statement_id like 'n%'").fetchall()
    assert rows == [(0,)]
