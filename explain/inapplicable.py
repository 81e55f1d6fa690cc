"""An identity that does not apply to a document, because the document counts something else."""

from math import log

from explain.document import Document
from explain.priors import Priors
from explain.repairs import Repair, Situation

COST_OF_CHANCE = 4.0
"""What it costs, for identities that normally hold, that a published figure equals the difference, in nats."""

GREATEST_COST = 16.0
"""Without a published figure that equals the difference, any difference would do, in nats."""

COST_WITHOUT_CAUSE = 2.0
"""Rather than that a dependable identity does not apply for no visible cause, a figure is wrong in no visible way."""

DIRECTION = ".direction"
"""Identities that compare a word, 增加 or 减少, with the sign of a change."""

FEWEST_STEPS = 1000
FEWEST_DIGITS = 3
"""Smaller and rounder amounts stand in a document by chance."""


def inapplicable_repair(situation: Situation, number: int, priors: Priors) -> Repair:
    """The assumption that one violated equation does not apply here."""
    document = situation.document
    equation = document.equations[number]
    cost = priors.inapplicable[equation.level]
    is_dependable = equation.level in ("hard", "conditional")
    if equation.identity_id.endswith(DIRECTION):
        return Repair("direction_word", priors.any_error, inapplicable=frozenset((number,)))
    if not equation.terms:
        return Repair("unexplained", cost + GREATEST_COST, inapplicable=frozenset((number,)))
    witnesses = published_difference(document, number, situation.residual(number) // equation.scale)
    superior = superior_line(document, number)
    if not witnesses and superior:
        figure, witnesses = superior
        cost += COST_OF_CHANCE if is_dependable else 0.0
        return Repair("other_line", cost, inapplicable=frozenset((number,)), witnesses=witnesses, said=figure)
    if witnesses:
        cost += COST_OF_CHANCE if is_dependable else 0.0
    elif is_dependable:
        step = min(document.figures[figure].step for figure, _ in equation.terms)
        greatest = max(abs(document.figures[figure].amount) // step for figure, _ in equation.terms)
        cost += COST_WITHOUT_CAUSE + min(GREATEST_COST, log(max(10, greatest)))
    error_class = "inapplicable" if witnesses or not is_dependable else "unexplained"
    return Repair(error_class, cost, inapplicable=frozenset((number,)), witnesses=witnesses)


def published_difference(document: Document, number: int, residual: int) -> tuple[int, ...]:
    """The figures outside an equation that print its difference, such as a carry-over or a neighbouring row."""
    inside = {figure for figure, _ in document.equations[number].terms}
    if any(abs(document.figures[figure].amount) == abs(residual) for figure in inside):
        return ()
    step = min(document.figures[figure].step for figure in inside)
    if abs(residual) < FEWEST_STEPS * step or len(str(abs(residual) // step).rstrip("0")) < FEWEST_DIGITS:
        return ()
    return tuple(figure for figure in document.printed_at.get(abs(residual), ()) if figure not in inside)


def superior_line(document: Document, number: int) -> tuple[int, tuple[int, ...]] | None:
    """The side of a copy that prints what a superior code of its line prints, and the figures of that code.

    Prose that says of an item what is true of its class is not misprinted: it names the wrong line.
    """
    equation = document.equations[number]
    if len(equation.terms) != 2:
        return None
    for figure, _ in equation.terms:
        printed = document.figures[figure]
        if not printed.line.isdigit() or abs(printed.amount) < FEWEST_STEPS * printed.step:
            continue
        found = tuple(
            other
            for other in document.printed_at.get(abs(printed.amount), ())
            if document.figures[other].line.isdigit()
            and len(document.figures[other].line) < len(printed.line)
            and printed.line.startswith(document.figures[other].line)
        )
        if found:
            return figure, found
    return None
