"""What is not printed never passes: the identity says what it lacks."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.identities.engine_warehouse import Warehouse

EXPENDITURE = {
    "n.b.basic",
    "n.b.project",
    "x.b01_b03.total",
    "x.b01_b03.class",
    "x.b02_b03.code",
    "x.b03_b05.basic",
    "x.b03_b05_b08.code",
    "x.b14_b03",
}


@pytest.fixture(params=["without-statement", "without-total"])
def missing(request: pytest.FixtureRequest, warehouse: Warehouse) -> pd.DataFrame:
    """The checks of a document without its expenditure statement, or without the total row of it."""
    return warehouse.query(
        f"""
        select identity_id, instance_key, status, reason, missing_term
        from identity_checks
        where document_id = '{request.param}'
        """
    )


def test_nothing_fails_for_want_of_a_figure(missing: pd.DataFrame) -> None:
    failing = missing[missing["status"].eq("fails")]
    misprinted = {"b02.row_total", "b02.col_total", "x.b01_b02.total"}
    contradicted = {"n.b.basic_economic", "n.b.staff_in_service"}
    assert set(failing["identity_id"]) <= misprinted | contradicted


def test_without_the_statement_its_counterparts_cannot_be_evaluated(warehouse: Warehouse) -> None:
    checks = warehouse.query(
        "select identity_id, status, reason, missing_term from identity_checks where document_id = 'without-statement' "
        "and kind != 'cross_filing'"
    )
    found = checks[checks["status"].eq("not_evaluable")]
    assert set(found["identity_id"]) == EXPENDITURE
    assert set(found["reason"]) == {"the document has no b03 to compare with"}
    assert set(found["missing_term"]) == {"b03"}
    inside = checks[checks["identity_id"].str.startswith("b03.")]
    assert set(inside["status"]) == {"not_applicable"}, "nothing says what the statement would hold"


def test_without_a_total_its_column_and_its_copies_cannot_be_evaluated(warehouse: Warehouse) -> None:
    found = warehouse.query(
        """
        select identity_id, instance_key
        from identity_checks
        where document_id = 'without-total' and status = 'not_evaluable' and kind != 'cross_filing'
        """
    )
    keys = set(zip(found["identity_id"], found["instance_key"], strict=True))
    assert keys == {
        ("b03.col_total", "measure=basic"),
        ("b03.col_total", "measure=project"),
        ("b03.col_total", "measure=total"),
        ("x.b01_b03.total", ""),
        ("x.b02_b03.code", "line=total"),
        ("x.b03_b05_b08.code", "line=total"),
        ("x.b14_b03", ""),
        ("x.b15_b03", ""),
    }
