"""Amounts in printed text, as far as their shape shows them: used to audit that no figure is lost, not to parse it."""

import re
from collections import Counter
from collections.abc import Iterable

AMOUNT_PATTERN = r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,6})(?!\d|[.,]\d)"
"""Regular expression of an amount; see :func:`count_amounts`."""
_AMOUNT = re.compile(AMOUNT_PATTERN)
_WHOLE = re.compile(rf"\s*[-−]?{AMOUNT_PATTERN}\s*")
_APART = re.compile(rf"(?:^|(?<=\s))[-−–(（]?{AMOUNT_PATTERN}[)）%]?(?=\s|$)")
_SEVERAL_AT_END = re.compile(rf"(?:^|\s)[-−]?{AMOUNT_PATTERN}(?:\s+[-−]?{AMOUNT_PATTERN})+\s*$")


def count_amounts(texts: Iterable[str]) -> Counter[str]:
    """Count the amounts printed in some texts.

    An amount has thousands separators (``10,385``) or decimals (``2557.66``); a bare whole number is not told apart
    from a code or a year.

    Args:
        texts: Printed texts; an amount never runs over two of them.

    Returns:
        How often each amount is printed, in the printed spelling.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        if "." in text or "," in text:
            counts.update(_AMOUNT.findall(text))
    return counts


def ends_in_columns(text: str) -> bool:
    """Return whether a line ends in several amounts with nothing but space between them, as rows of tables do."""
    return _SEVERAL_AT_END.search(text) is not None


def count_columns(text: str) -> int:
    """Return how many amounts of a line have nothing but space on both sides, as those in columns do."""
    return len(_APART.findall(text)) if "." in text or "," in text else 0


def holds_several_amounts(cell: str) -> bool:
    """Return whether a cell holds several amounts, side by side or below each other, as if rules were missing."""
    if len(cell.split(maxsplit=1)) < 2:  # nearly always
        return False
    lines = cell.split("\n")
    return any(map(ends_in_columns, lines)) or sum(1 for line in lines if _WHOLE.fullmatch(line)) > 1
