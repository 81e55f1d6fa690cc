"""Percentages of prose: the equation of a product counts as a sum near the printed figures."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from explain.causes import Cause
from explain.document import SUBUNITS
from explain.findings import causes_of
from explain.reading import EquationRow, FigureRow, Questioned, TermRow, read_documents
from tests.explain.drawing import PRIORS, only

WHOLE, PART = Decimal(40_000_000), Decimal(10_000_000)
SHARE = "n.b.share"


def equation(identity: str, key: str, difference: Decimal, tolerance: Decimal) -> EquationRow:
    status = "fails" if abs(difference) > tolerance else "holds"
    return EquationRow("d", 1, identity, key, "hard", "prose", "equal", difference, tolerance, status)


def figure(name: str, amount: Decimal, half_width: str, step: float, *, row: int | None = None) -> FigureRow:
    unit, factor = ("%", 1) if name == "percent" else ("万元", 10_000)
    table = "n01" if row is None else "b03"
    place = (f"处{name}", f"place {name}")
    return FigureRow(
        "d", name, table, name, "value", amount, Decimal(half_width), step, step, unit, factor,
        row is None, False, False, row or 1, 1, *place,
    )  # fmt: skip


def share(percent: Decimal) -> Questioned:
    """Prose says that a part is some percent of a whole; tables print the part and the whole, too."""
    tolerance = Decimal("0.005") / 100 * WHOLE + 50 + percent / 100 * 50
    equations = [
        equation(SHARE, "line=n01.basic.1", percent / 100 * WHOLE - PART, tolerance),
        equation("n.part", "", Decimal(0), Decimal(100)),
        equation("n.whole", "", Decimal(0), Decimal(100)),
    ]
    terms = [
        TermRow("d", 1, SHARE, "line=n01.basic.1", "percent", float(WHOLE) / 100, True),
        TermRow("d", 1, SHARE, "line=n01.basic.1", "whole", float(percent) / 100, True),
        TermRow("d", 1, SHARE, "line=n01.basic.1", "part", -1.0, True),
        TermRow("d", 1, "n.part", "", "part", 1.0, False),
        TermRow("d", 1, "n.part", "", "table_part", -1.0, False),
        TermRow("d", 1, "n.whole", "", "whole", 1.0, False),
        TermRow("d", 1, "n.whole", "", "table_whole", -1.0, False),
    ]
    figures = [
        figure("percent", percent, "0.005", 0.01),
        figure("whole", WHOLE, "50", 100),
        figure("part", PART, "50", 100),
        figure("table_part", PART, "50", 100, row=1),
        figure("table_whole", WHOLE, "50", 100, row=2),
    ]
    (questioned,) = read_documents(equations, terms, figures)
    return questioned


def proposals(found: Sequence[Cause]) -> dict[str, Decimal]:
    cause = only(found)
    return {
        cause.document.figures[number].figure_id: Decimal(amount) / SUBUNITS
        for number, amount in cause.repair.amounts.items()
    }


def test_the_printed_difference_is_that_of_the_product() -> None:
    document = share(Decimal("52.00")).document
    number = next(number for number, found in enumerate(document.equations) if found.identity_id == SHARE)
    scale = document.equations[number].scale
    assert document.residuals[number] == 10_800_000 * SUBUNITS * scale
    assert document.violated == {number}


@pytest.mark.parametrize(
    ("printed", "error_class"),
    [("52.00", "digits_transposed"), ("35.00", "digit_substituted"), ("20.50", "digits_transposed")],
)
def test_a_wrong_percentage_is_proposed_what_the_amounts_make(printed: str, error_class: str) -> None:
    found = causes_of(share(Decimal(printed)), [], PRIORS)
    assert only(found).error_class == error_class
    assert proposals(found) == {"percent": Decimal(25)}
    assert only(found).confidence > 0.9


def test_a_percentage_that_fits_is_no_failure() -> None:
    assert causes_of(share(Decimal("25.00")), [], PRIORS) == []
