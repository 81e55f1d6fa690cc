"""Amounts are shown in their unit and as exactly as they are printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.numbers import show_amount, show_count, show_percent


@pytest.mark.parametrize(
    ("amount", "factor", "decimals", "shown"),
    [
        ("103825000.00", 10_000, 2, "10,382.50"),
        ("29000.00", 10_000, 1, "2.9"),
        ("0.00", 10_000, 2, "0.00"),
        ("0.00", 1, 0, "0"),
        ("-27000.00", 10_000, 2, "−2.70"),
        ("-18.00", 1, 0, "−18"),
        # cut, it would be another amount
        ("12345.00", 10_000, 2, "1.2345"),
        ("196134.80", 1, 0, "196,134.8"),
    ],
)
def test_an_amount_keeps_its_printed_precision(amount: str, factor: int, decimals: int, shown: str) -> None:
    assert show_amount(Decimal(amount), factor, decimals) == shown


def test_a_blank_is_no_zero() -> None:
    assert show_amount(None, 10_000, 2) == "—"
    assert show_count(None) == "—"
    assert show_percent(None) == "—"


def test_a_change_has_a_sign_and_nothing_has_none() -> None:
    assert show_amount(Decimal(5), is_signed=True) == "+5"
    assert show_amount(Decimal(-5), is_signed=True) == "−5"
    assert show_amount(Decimal(0), is_signed=True) == "0"


def test_what_a_percentage_comes_to_may_be_cut() -> None:
    assert show_amount(Decimal("21865.20"), 10_000, 2, is_exact=False) == "2.19"


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2), st.sampled_from([1, 1000, 10_000, 100_000_000]))
def test_what_is_shown_is_the_amount(amount: Decimal, factor: int) -> None:
    shown = show_amount(amount, factor, 2).replace(",", "").replace("−", "-")
    assert abs(Decimal(shown) * factor - amount) <= Decimal(factor) / 2 / 10**6
