"""Estimates how often each class of errors occurs from what persons have decided."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

PSEUDO_OBSERVATIONS: Final = 100
DECIMALS: Final = 6
FINDING_KEY: Final = ("department_name", "area_code", "fiscal_year", "stage", "level", "error_class")
SOURCE: Final = "re-estimated from {total} decisions ({count} of this class)"
SOURCE_PATTERN: Final = re.compile(r"re-estimated from (\d+) decisions \((\d+) of this class\)")


@dataclass(frozen=True)
class Share:
    """How often a class of errors occurs among those of its kind.

    Attributes:
        name: The class.
        value: Its share; those of a kind need not add up to 1.
        total: How many decisions about its kind the share holds already.
        count: How many of these are about the class.
    """

    name: str
    value: Fraction
    total: int = 0
    count: int = 0


def read_share(name: str, value: str, source: str) -> Share:
    """Read a share from a row of `error_priors`, with the decisions that its source says to be in it."""
    found = SOURCE_PATTERN.fullmatch(source.strip())
    return Share(name, Fraction(value), *(map(int, found.groups()) if found else (0, 0)))


def count_findings(records: Iterable[Mapping[str, str]]) -> Counter[str]:
    """Count the findings that persons have accepted, by class of errors.

    Args:
        records: Rows of `known_discrepancies`; a finding has one for each identity that fails.

    Returns:
        How many documents have a finding of each class.
    """
    findings = {tuple(record[name] for name in FINDING_KEY) for record in records if record["error_class"]}
    return Counter(finding[-1] for finding in findings)


def estimate_shares(shares: Sequence[Share], counts: Mapping[str, int]) -> list[Share]:
    """Estimate the shares of one kind anew: the posterior of a Dirichlet distribution.

    The shares before any decision count as so many pseudo-observations. Decisions that the shares hold already are
    taken out first, so that none is counted twice.

    Args:
        shares: The present shares of all classes of the kind.
        counts: How many findings of each class have been accepted; classes of other kinds do not matter.

    Returns:
        The new shares in the same order; their sum is that of the present ones.
    """
    kept = sum((share.value for share in shares), Fraction())
    total = sum(counts.get(share.name, 0) for share in shares)
    estimated = []
    for share in shares:
        held = PSEUDO_OBSERVATIONS + share.total
        pseudo = max(share.value / kept * held - share.count, Fraction(1, 10**DECIMALS))
        count = counts.get(share.name, 0)
        estimated.append(Share(share.name, (pseudo + count) / (PSEUDO_OBSERVATIONS + total), total, count))
    scale = kept / sum((share.value for share in estimated), Fraction())
    return [Share(share.name, share.value * scale, share.total, share.count) for share in estimated]


def show_share(value: Fraction) -> str:
    """Show a share as it stands in the seed: rounded, without zeros at its end."""
    return f"{float(value):.{DECIMALS}f}".rstrip("0").rstrip(".")
