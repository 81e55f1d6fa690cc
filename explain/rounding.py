"""Differences that rounding explains: sums of rounded figures, and figures shown with fewer digits than the others."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from explain.causes import Cause
from explain.document import Document, Figure
from explain.repairs import Repair
from explain.single_figures import nearest_multiple

AS_SHOWN = 0.99
"""How sure it is that a figure with fewer decimals than the rest was rounded for display."""

UNDECIDED = 0.5
"""Which of two rounded amounts is nearer to the true one nobody can say."""


def rounding_causes(document: Document) -> list[Cause]:
    """The causes of equations that hold, but only within rounding.

    Args:
        document: The figures, and those equations alone.

    Returns:
        First the figures that are shown with fewer digits than their like, where these would not leave a difference;
        then the remaining differences, those of one amount that meet in a table together. Figures in 万元 beside
        figures in 元 differ by nature, and are no cause.
    """
    different = [number for number in range(len(document.equations)) if document.residuals[number]]
    displayed = _displayed(document, different)
    explained = {equation for cause in displayed for equation in cause.equations}
    rounded = [number for number in different if number not in explained and _has_one_precision(document, number)]
    return [*displayed, *_rounded(document, rounded)]


def _displayed(document: Document, equations: Sequence[int]) -> list[Cause]:
    """Causes of differences that would fail if every figure had as many digits as its like."""
    found: defaultdict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    places: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for number in equations:
        coarse = [
            (figure, weight)
            for figure, weight in document.equations[number].terms
            if _is_coarse(document.figures[figure])
        ]
        if not coarse or abs(document.residuals[number]) <= _usual_tolerance(document, number):
            continue
        for figure, weight in coarse:
            printed = document.figures[figure]
            exact = printed.amount * weight - document.residuals[number]
            key = (printed.line, printed.amount)
            places[key].append(number)
            if len(document.equations[number].terms) == 2:
                found[key][figure] = nearest_multiple(exact, weight, printed.usual_step)
    return [
        Cause(
            document=document,
            error_class="display_rounding",
            confidence=AS_SHOWN,
            repair=Repair("display_rounding", 0.0, amounts),
            equations=tuple(sorted(set(places[key]))),
            witnesses=tuple(
                figure for figure in document.printed_at.get(next(iter(amounts.values())), ()) if figure not in amounts
            ),
        )
        for key, amounts in sorted(found.items())
    ]


def _has_one_precision(document: Document, number: int) -> bool:
    figures = [document.figures[figure] for figure, _ in document.equations[number].terms]
    return len({(figure.unit, figure.step) for figure in figures if figure.amount}) == 1


def _is_coarse(figure: Figure) -> bool:
    return figure.amount != 0 and 0 < figure.usual_step < figure.step


def _usual_tolerance(document: Document, number: int) -> int:
    """By how much rounding could move an equation if its figures had as many digits as their like."""
    return sum(
        abs(weight) * min(document.figures[figure].half_width, document.figures[figure].usual_step // 2)
        for figure, weight in document.equations[number].terms
    )


def _rounded(document: Document, equations: Sequence[int]) -> list[Cause]:
    """Causes of differences between rounded figures: those of one amount that share a table are one."""
    groups: list[set[int]] = []
    for number in equations:
        group = {number}
        for other in [
            other
            for other in groups
            if _are_alike(document, number, next(iter(other))) and _meet(document, number, other)
        ]:
            groups.remove(other)
            group |= other
        groups.append(group)
    return [
        Cause(
            document=document,
            error_class="rounding",
            confidence=UNDECIDED,
            repair=Repair("rounding", 0.0),
            equations=tuple(sorted(group)),
        )
        for group in sorted(groups, key=min)
    ]


def _are_alike(document: Document, one: int, other: int) -> bool:
    return abs(document.residuals[one]) == abs(document.residuals[other])


def _meet(document: Document, number: int, others: Iterable[int]) -> bool:
    """Whether an equation and some others read a common table."""

    def tables(equation: int) -> set[str]:
        return {document.figures[figure].table for figure, _ in document.equations[equation].terms}

    return any(tables(number) & tables(other) for other in others)
