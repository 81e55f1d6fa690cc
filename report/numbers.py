"""Puts figures into text as they are printed: in their unit, with their decimals, a blank apart from a zero."""

from decimal import Decimal
from typing import Final

MINUS: Final = "−"
MOST_DECIMALS: Final = 6


def show_amount(
    amount: Decimal | None, factor: int = 1, decimals: int = 0, *, is_signed: bool = False, is_exact: bool = True
) -> str:
    """Show an amount in a unit.

    Args:
        amount: Amount in 元, or in what is counted; none is shown as a dash.
        factor: How many 元 the unit is worth.
        decimals: Digits behind the point.
        is_signed: Whether a plus is shown, too.
        is_exact: Whether more digits are shown where the amount would be cut.
    """
    if amount is None:
        return "—"
    value = Decimal(amount) / factor
    needed = -int(value.normalize().as_tuple().exponent) if value and is_exact else 0
    shown = f"{abs(value):,.{min(max(decimals, needed, 0), MOST_DECIMALS)}f}"
    sign = MINUS if value < 0 else "+" if is_signed and value > 0 else ""
    return sign + shown


def show_count(count: int | None) -> str:
    """Show how many there are, by thousands."""
    return "—" if count is None else f"{count:,}"


def show_percent(share: Decimal | None) -> str:
    """Show a share that is given in percent."""
    return "—" if share is None else f"{share}%"
