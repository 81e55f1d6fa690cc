"""Equations of a scope that a document does not follow, though they are what readers compare first."""

from explain.causes import Cause
from explain.document import Document
from explain.repairs import Repair

CERTAIN = 0.99
"""The identity holds in another scope, and a published figure is the difference."""


def scope_causes(document: Document) -> list[Cause]:
    """The cause of equations that would hold if one table counted what another counts, as one.

    Args:
        document: The figures, and the equations of the scope that the document does not follow.

    Returns:
        One cause; none if there are no such equations.
    """
    numbers = tuple(range(len(document.equations)))
    if not numbers:
        return []
    differences = {abs(document.residuals[number]) for number in numbers}
    witnesses = tuple(
        figure
        for figure, printed in enumerate(document.figures)
        if printed.amount in differences and "carryover" in printed.line + printed.measure
    )
    return [
        Cause(
            document=document,
            error_class="scope",
            confidence=CERTAIN,
            repair=Repair("scope", 0.0, inapplicable=frozenset(numbers), witnesses=witnesses),
            equations=numbers,
            witnesses=witnesses,
        )
    ]
