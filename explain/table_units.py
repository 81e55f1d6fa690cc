"""A whole table printed in another unit than it says."""

from collections.abc import Iterator, Mapping, Sequence

from explain.document import Document
from explain.priors import Priors
from explain.repairs import Repair, Situation
from explain.single_figures import nearest_multiple

FACTORS = (10_000, 1_000, 100)
"""万元 for 元, 千元, 百元; and 元 for those."""

FEWEST_EQUATIONS = 3
"""Fewer equations with other tables do not tell a unit."""

LEAST_SHARE_MENDED = 0.6
"""Within a table a wrong unit changes nothing, so most equations with other tables must be mended."""

LEAST_STEPS = 100
"""An equation whose figures are all smaller, in last digits, says nothing about a unit."""


def table_unit_repairs(situation: Situation, priors: Priors) -> Iterator[Repair]:
    """Tables whose figures all are too large or too small by the factor of a unit."""
    document = situation.document
    for figures in document.tables.values():
        crossing = _equations_with_other_tables(situation, figures)
        if len(figures) < 3 or len(crossing) < FEWEST_EQUATIONS:
            continue
        for factor in FACTORS:
            for is_too_large in (True, False):
                amounts = {figure: _scaled(document, figure, factor, is_too_large) for figure in figures}
                if _share_mended(situation, crossing, amounts) >= LEAST_SHARE_MENDED:
                    changed = {
                        figure: amount
                        for figure, amount in amounts.items()
                        if amount != document.figures[figure].amount
                    }
                    yield Repair("unit_of_table", priors.of_operation("unit_of_table") + 1.0, changed)


def _equations_with_other_tables(situation: Situation, figures: Sequence[int]) -> list[int]:
    document = situation.document
    own = set(figures)
    return sorted(
        equation
        for equation in situation.violated
        if any(figure in own for figure, _ in document.equations[equation].terms)
        and any(figure not in own for figure, _ in document.equations[equation].terms)
    )


def _scaled(document: Document, figure: int, factor: int, is_too_large: bool) -> int:
    printed = document.figures[figure]
    if not is_too_large:
        return printed.amount * factor
    return nearest_multiple(printed.amount, factor, printed.grain)


def _share_mended(situation: Situation, equations: Sequence[int], amounts: Mapping[int, int]) -> float:
    document = situation.document
    mended = 0
    for number in equations:
        equation = document.equations[number]
        residual = greatest = step = 0
        for figure, coefficient in equation.terms:
            amount = amounts.get(figure, situation.amount(figure))
            residual += coefficient * amount
            step = max(step, document.figures[figure].step)
            greatest = max(greatest, abs(amount))
        mended += greatest >= LEAST_STEPS * step and equation.is_met_by(residual)
    return mended / len(equations)
