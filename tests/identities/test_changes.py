"""Changing one figure changes exactly the checks that contain it."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.identities.conftest import ORIGINAL
from tests.identities.engine_warehouse import Warehouse

KEY = ["identity_id", "instance_key"]

COMPARED = ("holds", "holds_within_rounding", "fails", "explained")


@pytest.fixture(scope="module")
def comparison(warehouse: Warehouse, changed_figures: pd.DataFrame) -> pd.DataFrame:
    """Every check of every changed document beside the same check of the original.

    `expected` is the change of the difference that the changed figure makes, in 元.
    """
    checks = warehouse.query(
        """
        select document_id, identity_id, instance_key, relation, variant_group, status,
            reason_code, difference::double as difference, tolerance::double as tolerance
        from identity_checks
        """
    )
    cells = warehouse.query(
        f"""
        select cell_id, identity_id, instance_key,
            sum(case side when 'left' then coefficient else -coefficient end)::double as weight
        from identity_check_cells
        where document_id = '{ORIGINAL}'
        group by all
        """
    )
    original = checks[checks["document_id"] == ORIGINAL].drop(columns="document_id")
    every = changed_figures.merge(original, how="cross")
    every = every.merge(cells, on=["cell_id", *KEY], how="left")
    every["expected"] = every["weight"].fillna(0) * every["change"]
    changed = checks[checks["document_id"].str.startswith("changed-")][
        ["document_id", *KEY, "status", "reason_code", "difference"]
    ]
    return every.merge(changed, on=["document_id", *KEY], how="outer", suffixes=("", "_changed"), indicator=True)


@pytest.fixture(scope="module")
def scoped(warehouse: Warehouse) -> dict[str, set[str]]:
    """The statements whose figures decide whether an identity applies."""
    premises = warehouse.query("select distinct identity_id, statement_id from identity_conditions")
    return premises.groupby("identity_id")["statement_id"].agg(set).to_dict()


def may_change_scope(row: pd.Series, scoped: dict[str, set[str]]) -> bool:
    """Whether the changed figure can decide on a variant or a premise of the identity."""
    decides_premise = row["statement_id"] in scoped.get(row["identity_id"], set())
    return isinstance(row["variant_group"], str) or decides_premise


def test_a_check_without_the_figure_stays_as_it_is(comparison: pd.DataFrame, scoped: dict[str, set[str]]) -> None:
    untouched = comparison[(comparison["_merge"] == "both") & (comparison["expected"] == 0)]
    same = untouched["difference"].eq(untouched["difference_changed"])
    same |= untouched["difference"].isna() & untouched["difference_changed"].isna()
    recorded = untouched["status"].eq("explained") & untouched["status_changed"].eq("fails")
    same &= untouched["status"].eq(untouched["status_changed"]) | recorded
    others = untouched[~same]
    surprising = others[~others.apply(may_change_scope, axis=1, args=(scoped,))]
    assert surprising[["document_id", *KEY, "status", "status_changed"]].to_dict("records") == []


def test_a_check_with_the_figure_changes_by_just_that_much(
    comparison: pd.DataFrame, scoped: dict[str, set[str]]
) -> None:
    touched = comparison[(comparison["_merge"] == "both") & (comparison["expected"] != 0)]
    touched = touched[touched["status"].isin(COMPARED)]
    compared = touched["status_changed"].isin(COMPARED)
    moved = (touched["difference_changed"] - touched["difference"] - touched["expected"]).abs() < 0.005
    fails = touched["status_changed"].eq("fails")
    bounded = touched["relation"].eq("at_most") & (touched["difference_changed"] <= touched["tolerance"])
    as_expected = compared & moved & (fails | bounded)
    others = touched[~as_expected]
    surprising = others[~others.apply(may_change_scope, axis=1, args=(scoped,))]
    assert surprising[["document_id", *KEY, "status", "status_changed"]].to_dict("records") == []
    assert as_expected.mean() > 0.9


def test_every_changed_figure_is_noticed(comparison: pd.DataFrame) -> None:
    """Every changed figure that enters an equality breaks a check that held."""
    held = comparison[comparison["relation"].eq("equal") & comparison["status"].str.startswith("holds")]
    touched = held[held["expected"] != 0]
    broken = held[held["status_changed"].eq("fails")]
    unnoticed = set(touched["document_id"]) - set(broken["document_id"])
    assert unnoticed == set()


def test_instances_appear_and_vanish_only_with_their_premise(
    comparison: pd.DataFrame, scoped: dict[str, set[str]]
) -> None:
    moved = comparison[comparison["_merge"] != "both"]
    assert {name for name in moved["identity_id"] if name not in scoped} == set()
