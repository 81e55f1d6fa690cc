"""The identities fit the layouts of real disclosures, and gaps are named rather than passed."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.identities.engine_warehouse import Outcome, Warehouse, make_warehouse
from tests.identities.layouts import make_inputs

EVALUATED = {
    "by kind": {
        "b01.rev_current", "b01.exp_current", "b01.exp_by_kind", "b02.source_total", "b02.source_other_funds",
        "b03.row_total", "b04.exp_by_kind", "b05.hierarchy", "b07.grand_total", "b07.vehicle", "b18.col_total",
        "x.b01_b02.total.sources", "x.b01_b02.other.sources", "x.b01_b03.total", "x.b01_b03.basic",
        "x.b01_b18.class_le", "x.b04_b05.revenue", "x.b04_b18.total", "x.b04_b19.basic", "x.b07_b06.reception",
    },
    "by column": {
        "b01.rev_current", "b01.exp_current", "b01.row_split", "b02.row_total", "b02.hierarchy", "b03.hierarchy",
        "b04.row", "b04.exp_current", "b06.personnel", "x.b01_b02.business", "x.b01_b03.class",
        "x.b01_b03.split_basic", "x.b01_b04.class_le", "x.b02_b03.code", "x.b04_b05.class", "x.b04_b05.total.A",
        "x.b04_b08.class", "x.b05_b06",
    },
    "final": {
        "f01.rev_current", "f02.row", "f03.col_total", "f04.roll_general_public", "f06.classes.public",
        "f07.budget.total.parts", "f08.row", "x.f01_f02.total", "x.f01_f03.class", "x.f02_f04", "x.f04_f05.class",
        "x.f05_f06.parts", "x.f01_f04.exp", "x.f03_f05.le.basic", "n.f.total", "n.f.rev_total", "n.f.rev_parts",
        "n.f.rev_fiscal_appropriation", "n.f.rev_other", "n.f.exp_total", "n.f.basic", "n.f.project",
        "n.f.basic_project", "n.f.fiscal_total", "n.f.gp_total", "n.f.gp_parts", "n.f.gp_basic", "n.f.gp_personnel",
        "n.f.gp_public", "n.f.basic_parts", "n.f.agency", "n.f.three_public.total.budget", "n.f.item", "n.f.share",
        "n.f.growth",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> tuple[Warehouse, dict[str, Outcome]]:
    """The layouts, built and tested with everything the engine brings along."""
    built = make_warehouse(tmp_path_factory.mktemp("layouts"), make_inputs())
    return built, built.dbt("build")


@pytest.fixture(scope="module")
def checks(warehouse: tuple[Warehouse, dict[str, Outcome]]) -> pd.DataFrame:
    """All checks of all layouts."""
    return warehouse[0].query("select * from identity_checks")


def test_everything_builds_and_every_test_of_the_engine_passes(
    warehouse: tuple[Warehouse, dict[str, Outcome]],
) -> None:
    broken = {name: outcome for name, outcome in warehouse[1].items() if outcome.status not in ("success", "pass")}
    assert set(broken) == {"parents_equal_the_sum_of_their_children"}, broken


@pytest.mark.parametrize("layout", EVALUATED)
def test_nothing_fails_in_a_sound_document(checks: pd.DataFrame, layout: str) -> None:
    failing = checks[(checks["document_id"] == layout) & (checks["status"] == "fails")]
    assert failing[["identity_id", "instance_key", "left_expression", "right_expression"]].to_dict("records") == []


@pytest.mark.parametrize("layout", EVALUATED)
def test_the_identities_of_the_layout_are_evaluated(checks: pd.DataFrame, layout: str) -> None:
    held = checks[(checks["document_id"] == layout) & checks["status"].str.startswith("holds")]
    assert EVALUATED[layout] - set(held["identity_id"]) == set()


@pytest.mark.parametrize("layout", EVALUATED)
def test_a_sound_document_leaves_nothing_open(checks: pd.DataFrame, layout: str) -> None:
    open_checks = checks[(checks["document_id"] == layout) & (checks["status"] == "not_evaluable")]
    open_checks = open_checks[open_checks["reason_code"].ne("filing_missing")]
    assert open_checks[["identity_id", "instance_key", "reason"]].to_dict("records") == []


@pytest.mark.parametrize(
    ("identity_id", "status", "missing_term"),
    [
        ("b01.balance", "not_evaluable", "b01[exp_grand_total].budget"),
        ("x.b01_b03.total", "not_evaluable", "b03[total].total"),
        ("x.b05_b06", "not_evaluable", "b06[total].total"),
        ("n.b.share", "not_evaluable", "n10[each_line].share_found"),
        ("b06.col_total", "not_applicable", "b06"),
        ("b04.balance", "not_applicable", "b04"),
        ("f01.balance", "not_applicable", None),
    ],
)
def test_what_is_missing_is_named(
    checks: pd.DataFrame, identity_id: str, status: str, missing_term: str | None
) -> None:
    gap = checks[(checks["document_id"] == "gaps") & (checks["identity_id"] == identity_id)].iloc[0]
    assert gap["status"] == status
    assert (gap["missing_term"] if pd.notna(gap["missing_term"]) else None) == missing_term


def test_an_unreadable_document_has_every_identity(checks: pd.DataFrame) -> None:
    unread = checks[checks["document_id"] == "unreadable"]
    assert set(unread["status"]) == {"not_applicable"}
    assert set(unread["identity_id"]) == set(checks["identity_id"])
