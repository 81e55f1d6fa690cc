"""The data tests of the engine fail where they should, and only there."""

from __future__ import annotations

import csv
from collections.abc import Mapping

import pytest

from tests.identities.engine_warehouse import ROOT, Outcome, Warehouse

SEEDS = ROOT / "seeds" / "identities"
# tested with several filings in test_filings.py
ACROSS_FILINGS = {
    "changes_in_prose_match_last_years_filing",
    "closing_balances_open_the_next_year",
    "departments_equal_the_sum_of_their_units",
    "final_accounts_quote_the_budget",
    "governments_cover_their_departments",
    "last_year_is_quoted_as_published",
}
# the changed documents have no prose of which growth or shares could be read
COMPARED_IN_PROSE = {"prose_compares_rightly"}
STALE = {"identity_exceptions_still_match", "known_discrepancies_still_match"}
DATA_TESTS = ROOT / "tests" / "data" / "discrepancies" / "identities"


def families() -> list[str]:
    """The families of identities."""
    with (SEEDS / "identity_families.csv").open(encoding="utf-8", newline="") as rows:
        return [row["family"] for row in csv.DictReader(rows)]


@pytest.fixture(scope="module")
def outcomes(warehouse: Warehouse) -> Mapping[str, Outcome]:
    """The outcome of every data test, with a stale record in each seed of decisions."""
    return warehouse.dbt("test", "--select", "test_type:singular")


@pytest.mark.parametrize("name", sorted(STALE))
def test_a_stale_record_fails(outcomes: Mapping[str, Outcome], name: str) -> None:
    outcome = outcomes[name]
    assert (outcome.status, outcome.failures) == ("fail", 1)


def test_contracts_hold_for_changed_documents_too(outcomes: Mapping[str, Outcome]) -> None:
    broken = {name for name, outcome in outcomes.items() if outcome.status != "pass"}
    assert broken - set(families()) == STALE


def test_changed_figures_fail_the_tests_of_their_families(
    outcomes: Mapping[str, Outcome], warehouse: Warehouse
) -> None:
    failing = warehouse.query(
        """
        select family, count(*) as checks
        from identity_checks
        where status = 'fails' and severity = 'error'
        group by all
        """
    )
    expected = dict(zip(failing["family"], failing["checks"], strict=True))
    assert {name: outcomes[name].failures for name in expected} == expected
    unchanged = {"parents_equal_the_sum_of_their_children"} | ACROSS_FILINGS | COMPARED_IN_PROSE
    assert set(expected) >= set(families()) - unchanged


@pytest.mark.parametrize("family", families())
def test_every_family_has_a_test_of_its_name(family: str) -> None:
    sql = (DATA_TESTS / f"{family}.sql").read_text(encoding="utf-8")
    assert f'failing_checks("{family}")' in sql
