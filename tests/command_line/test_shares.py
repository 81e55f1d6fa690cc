from fractions import Fraction

import pytest

from gouji.shares import SOURCE, Share, count_findings, estimate_shares, read_share, show_share

SHARES = [Share("sign", Fraction("0.2")), Share("rounding", Fraction("0.6"))]
KEY = {"area_code": "360735", "fiscal_year": "2021", "stage": "budget", "level": "department"}


def test_a_finding_counts_once_however_many_identities_it_explains() -> None:
    records = [
        KEY | {"department_name": name, "error_class": error_class, "identity_id": identity}
        for name, error_class, identity in [
            ("甲", "sign", "1"),
            ("甲", "sign", "2"),
            ("甲", "rounding", "3"),
            ("乙", "sign", "1"),
            ("乙", "", "2"),
        ]
    ]
    assert count_findings(records) == {"sign": 2, "rounding": 1}


def test_shares_become_the_posterior_with_a_hundred_pseudo_observations() -> None:
    sign, rounding = estimate_shares(SHARES, {"sign": 20, "classification": 7})
    # a quarter of 100, and 20 of 20, of 120; the sum stays 0.8
    assert (sign.value, sign.count, sign.total) == (Fraction(45, 120) * Fraction("0.8"), 20, 20)
    assert (rounding.value, rounding.count) == (Fraction(75, 120) * Fraction("0.8"), 0)


def test_without_decisions_shares_stay() -> None:
    assert estimate_shares(SHARES, {}) == SHARES


def reread(shares: list[Share]) -> list[Share]:
    """Shares as they are read back from the seed."""
    return [
        read_share(share.name, show_share(share.value), SOURCE.format(total=share.total, count=share.count))
        for share in shares
    ]


def test_decisions_are_not_counted_again() -> None:
    once = reread(estimate_shares(SHARES, {"sign": 3}))
    assert reread(estimate_shares(once, {"sign": 3})) == once


def test_new_decisions_are_counted_as_if_all_had_been_there_at_once() -> None:
    step = reread(estimate_shares(SHARES, {"sign": 3}))
    later = estimate_shares(step, {"sign": 5, "rounding": 40})
    at_once = estimate_shares(SHARES, {"sign": 5, "rounding": 40})
    assert [float(share.value) for share in later] == pytest.approx([float(share.value) for share in at_once], abs=1e-5)


def test_decisions_that_are_taken_back_are_taken_out() -> None:
    step = reread(estimate_shares(SHARES, {"sign": 3}))
    assert [float(share.value) for share in estimate_shares(step, {})] == pytest.approx([0.2, 0.6], abs=1e-5)


def test_a_share_never_becomes_nothing() -> None:
    edited = [Share("sign", Fraction(0), 4, 4), Share("rounding", Fraction("0.8"), 4, 0)]
    estimated = estimate_shares(edited, {"rounding": 4})
    assert all(share.value > 0 for share in estimated)
    assert float(sum(share.value for share in estimated)) == pytest.approx(0.8)


def test_another_source_holds_no_decisions() -> None:
    assert read_share("sign", "0.03", "assumed; re-estimated from decisions by gouji calibrate") == Share(
        "sign", Fraction("0.03")
    )
