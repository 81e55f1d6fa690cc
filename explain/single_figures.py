"""Repairs of one figure: it should say what violated equations imply."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log

from explain.blanks import UNKNOWN_LINE, family_cost
from explain.copies import CopyClasses
from explain.document import Document, Figure
from explain.misprints import misprint, originals
from explain.priors import Priors
from explain.repairs import Repair, Situation
from explain.witnesses import Witnesses

VALUES_PER_FIGURE = 3
"""How many implied amounts of one figure are followed up."""

FEWEST_STEPS_COPIED = 1000
FEWEST_DIGITS_COPIED = 3
"""Amounts of fewer than so many last digits, or digits without zeros at the end, stand beside their like by chance."""

NEGATIVE_COST = 12.0
"""Budgets print few negative figures, in nats."""

UNKNOWN_LINE_COST = 7.0
"""A row of which nothing is printed anywhere could be any row, in nats."""

VAGUE = ("other_value", "two_digits")
"""Classes that any amount could be of: one nearby may be of a likelier class."""

STEPS_AROUND = 3
"""Sums of rounded figures imply an amount only to a few last digits: so many on either side are tried."""


def figure_repairs(
    situation: Situation, equation: int, copies: CopyClasses, witnesses: Witnesses, priors: Priors
) -> Iterator[tuple[Repair, int]]:
    """Repairs of one figure of a violated equation, each with the equations that it mends less those that it breaks.

    Args:
        situation: What was assumed before.
        equation: The violated equation; figures that were changed before stay as they are.
        copies: Which figures repeat each other.
        witnesses: Which figures speak for others.
        priors: How likely errors are.

    Yields:
        A few repairs for each figure, and for each the same repair of all places that repeat the figure.
    """
    document = situation.document
    for figure, _ in document.equations[equation].terms:
        if figure in situation.changed:
            continue
        candidates = []
        for value in implied_amounts(situation, figure):
            mended, broken = situation.effect({figure: value})
            if mended:
                found = cheapest_near(situation, figure, value, (mended, broken), witnesses, priors)
                candidates.append((broken - mended, found.cost, found.amounts[figure], found))
        candidates.sort(key=lambda candidate: candidate[:3])
        for loss, _, value, repair in candidates[:VALUES_PER_FIGURE]:
            yield repair, -loss
            places = copies.repeating(figure, situation)
            if len(places) > 1:
                amounts = {place: value for place in places}
                mended, broken = situation.effect(amounts)
                if mended - broken > -loss:
                    yield (
                        Repair("error_copied", repair.cost + 2.0 + 0.5 * len(places), amounts, witnesses=(figure,)),
                        mended - broken,
                    )


def implied_amounts(situation: Situation, figure: int) -> Sequence[int]:
    """The amounts in whole last digits that one of the violated equations of a figure implies, each once."""
    printed = situation.document.figures[figure]
    implied = []
    for equation, coefficient in situation.document.equations_of[figure]:
        if equation not in situation.violated:
            continue
        exact = printed.amount * coefficient - situation.residual(equation)
        value = nearest_multiple(exact, coefficient, printed.grain)
        if value != printed.amount and value not in implied:
            implied.append(value)
    return implied


def cheapest_near(
    situation: Situation, figure: int, value: int, effect: tuple[int, int], witnesses: Witnesses, priors: Priors
) -> Repair:
    """The cheapest repair that lets a figure say a value, or one so near that rounding does not tell them apart."""
    printed = situation.document.figures[figure]
    best = priced(situation, figure, value, witnesses, priors)
    width = tolerated_width(situation, figure)
    if best.error_class not in VAGUE or width < printed.grain:
        return best
    is_bounded = _is_bounded(situation, figure)
    if is_bounded:  # any amount on the right side of the bound would do
        width = 10 * max(abs(value), abs(printed.amount))
    # any of the amounts that rounding does not tell apart would do
    best = replace(best, cost=best.cost - log(max(width // printed.grain, 1)))
    near = {value + away * printed.grain for away in range(-STEPS_AROUND, STEPS_AROUND + 1)}
    candidates = originals(printed.amount // printed.grain)
    for number in candidates[bisect_left(candidates, (value - width) // printed.grain) :]:
        if number * printed.grain > value + width:
            break
        near.add(number * printed.grain)
    # what any line prints lies on the right side of a bound by chance
    line = printed.line if is_bounded else None
    near.update(
        amount for amount in witnesses.between(value - width, value + width, line) if amount % printed.grain == 0
    )
    for other in sorted(near - {value, printed.amount}):
        # without witnesses it costs no less than its class
        if not witnesses.print_amount(other) and likeliest(situation, figure, other, priors)[1] >= best.cost:
            continue
        found = priced(situation, figure, other, witnesses, priors)
        if found.cost < best.cost and situation.effect({figure: other}) == effect:
            best = found
    return best


def _is_bounded(situation: Situation, figure: int) -> bool:
    """Whether a violated equation of a figure only says that it is too large or too small."""
    document = situation.document
    return any(
        document.equations[equation].is_bound
        for equation, _ in document.equations_of[figure]
        if equation in situation.violated
    )


def tolerated_width(situation: Situation, figure: int) -> int:
    """How far an implied amount may be off for rounding, in subunits: the most that a violated equation allows."""
    document = situation.document
    return max(
        document.equations[equation].tolerance * 2 // abs(coefficient)
        for equation, coefficient in document.equations_of[figure]
        if equation in situation.violated
    )


def nearest_multiple(numerator: int, denominator: int, step: int) -> int:
    """The multiple of the step that is nearest to a quotient; of two the greater."""
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    unit = denominator * step
    return (2 * numerator + unit) // (2 * unit) * step


def priced(situation: Situation, figure: int, value: int, witnesses: Witnesses, priors: Priors) -> Repair:
    """The repair that lets a figure say a value, with its likeliest class and its cost."""
    printed = situation.document.figures[figure]
    error_class, cost, sources = likeliest(situation, figure, value, priors)
    cost += rounding_cost(situation, figure, value) + witnesses.cost({figure: value})
    if printed.line.endswith(UNKNOWN_LINE):
        cost += UNKNOWN_LINE_COST + family_cost(situation.document, printed.table, printed.line)
    if value < 0 <= printed.amount:
        cost += NEGATIVE_COST
    return Repair(error_class, cost, {figure: value}, witnesses=sources)


def likeliest(situation: Situation, figure: int, value: int, priors: Priors) -> tuple[str, float, tuple[int, ...]]:
    """The likeliest class of errors that lets a figure say what it does instead of a value.

    Returns:
        The class, its cost, and the figures that may have been copied if it is that.
    """
    document = situation.document
    printed = document.figures[figure]
    grain = printed.grain
    found = misprint(
        printed.amount // grain, value // grain, priors, is_blank=printed.is_blank, decimals=printed.decimals
    )
    if found.error_class in ("other_value", "two_digits"):
        copied = copied_from(document, figure)
        as_copy = priors.of_class("value_copied") + misprint_choices(document, figure) if copied else found.cost
        if as_copy < found.cost:
            return "value_copied", as_copy, copied
    return found.error_class, found.cost, ()


def copied_from(document: Document, figure: int) -> tuple[int, ...]:
    """Figures that may have been copied: neighbours, and those of the same line in another document."""
    printed = document.figures[figure]
    steps = abs(printed.amount) // printed.grain
    is_by_chance = steps < FEWEST_STEPS_COPIED or len(str(steps).rstrip("0")) < FEWEST_DIGITS_COPIED
    if printed.is_prose or printed.is_blank or is_by_chance:
        return ()
    return tuple(
        other
        for other in document.printed_at.get(abs(printed.amount), ())
        if other != figure
        and _may_be_copied(printed, document.figures[other])
        and not _is_confirmed_by(document, figure, other)
    )


def _is_confirmed_by(document: Document, figure: int, other: int) -> bool:
    """Whether an equation that holds reads both figures: then the one prints what the other does for good reason."""
    return any(
        equation not in document.violated and any(term == other for term, _ in document.equations[equation].terms)
        for equation, _ in document.equations_of[figure]
    )


def _may_be_copied(printed: Figure, other: Figure) -> bool:
    if other.is_elsewhere:
        return other.line == printed.line and other.measure == printed.measure
    return other.table == printed.table and (other.row == printed.row or other.column == printed.column)


def misprint_choices(document: Document, figure: int) -> float:
    """The cost of having copied just this neighbour, in nats."""
    printed = document.figures[figure]
    assert printed.row is not None and printed.column is not None
    peers = len(document.rows[printed.table, printed.row]) + len(document.columns[printed.table, printed.column]) - 2
    return log(max(peers, 1))


def rounding_cost(situation: Situation, figure: int, value: int) -> float:
    """What the differences cost that a value leaves within rounding, in nats."""
    document = situation.document
    difference = value - situation.amount(figure)
    cost = 0.0
    for equation, coefficient in document.equations_of[figure]:
        left = situation.residual(equation) + coefficient * difference
        if left and document.equations[equation].is_met_by(left) and not document.equations[equation].is_bound:
            plateau, deviation = document.rounding_of(equation)
            cost += 0.5 * (max(0, abs(left) - plateau) / deviation) ** 2
    return min(6.0, cost)
