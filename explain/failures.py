"""Causes of the equations that fail, from the explanations that the search has found."""

import math
from collections.abc import Sequence
from dataclasses import replace

from explain.causes import Candidate, Cause
from explain.document import Document
from explain.repairs import Repair, Situation
from explain.search import Explained, Explanation

VAGUE = ("other_value", "two_digits", "unexplained")
"""Classes that say no more than that something is wrong."""

MOST_ALTERNATIVES = 10


def causes_of_group(document: Document, group: Explained) -> list[Cause]:
    """The causes of one group of violated equations, with their confidence."""
    if not group.explanations:
        return [
            Cause(
                document,
                "unexplained",
                0.0,
                Repair("unexplained", 0.0),
                tuple(sorted(group.equations)),
                is_complete=group.is_complete,
            )
        ]
    weights = _weights(group.explanations)
    best = group.explanations[0]
    explained = _explained_by(document, group, best)
    causes = []
    for repair in best.repairs:
        confidence = sum(
            weight
            for weight, explanation in zip(weights, group.explanations, strict=True)
            if any(other.key == repair.key for other in explanation.repairs)
        )
        causes.append(
            Cause(
                document=document,
                error_class=class_of(document, group, repair),
                confidence=confidence,
                repair=repair,
                equations=explained[repair.key],
                alternatives=_alternatives(document, group, weights),
                witnesses=repair.witnesses or _printing(document, repair),
                is_complete=group.is_complete,
            )
        )
    return [cause for cause in causes if cause.equations]


def joined(causes: Sequence[Cause]) -> list[Cause]:
    """The causes, those that are one and the same in several groups of equations as one."""
    found: dict[object, Cause] = {}
    for cause in causes:
        key = cause.repair.key if cause.repair.amounts else (cause.error_class, cause.witnesses or cause.equations)
        first = found.get(key)
        if first:
            cause = replace(
                first,
                equations=tuple(sorted((*first.equations, *cause.equations))),
                confidence=max(first.confidence, cause.confidence),
                alternatives=(*first.alternatives, *cause.alternatives)[:MOST_ALTERNATIVES],
            )
        found[key] = cause
    return list(found.values())


def class_of(document: Document, group: Explained, repair: Repair) -> str:
    """What an error is called once it is known what else it might be."""
    if repair.error_class == "inapplicable" and not repair.witnesses:
        return "unexplained"
    if repair.error_class == "inapplicable":
        (number,) = repair.inapplicable
        is_scope = document.equations[number].level != "hard" or any(
            "carryover" in document.figures[figure].line + document.figures[figure].measure
            for figure in repair.witnesses
        )
        return "scope" if is_scope else "classification"
    if repair.error_class in VAGUE and len(group.equations) == 1:
        (number,) = group.equations
        printed = [figure for figure, _ in document.equations[number].terms if not document.figures[figure].is_blank]
        if len(printed) == 2:
            return "contradiction"
    return repair.error_class


def _weights(explanations: Sequence[Explanation]) -> list[float]:
    least = explanations[0].cost
    raw = [math.exp(least - explanation.cost) for explanation in explanations]
    return [weight / sum(raw) for weight in raw]


def _explained_by(document: Document, group: Explained, explanation: Explanation) -> dict[object, tuple[int, ...]]:
    """For each repair the violated equations that hold once it is made, each equation once."""
    situation = Situation.of(document, group.equations)
    holder: dict[int, object] = {}
    for repair in explanation.repairs:
        after = situation.after(repair)
        for equation in situation.violated - after.violated:
            holder[equation] = repair.key
        situation = after
    return {
        repair.key: tuple(sorted(equation for equation in group.equations if holder.get(equation) == repair.key))
        for repair in explanation.repairs
    }


def _alternatives(document: Document, group: Explained, weights: Sequence[float]) -> tuple[Candidate, ...]:
    """The repairs of the other explanations, each once with the sum of its confidences."""
    own = {repair.key for repair in group.explanations[0].repairs}
    found: dict[object, Candidate] = {}
    for explanation, weight in zip(group.explanations, weights, strict=True):
        for repair in explanation.repairs:
            if repair.key in own:
                continue
            before = found.get(repair.key)
            named = before.repair if before else replace(repair, error_class=class_of(document, group, repair))
            found[repair.key] = Candidate(named, weight + (before.confidence if before else 0.0))
    ranked = sorted(found.values(), key=lambda candidate: (-candidate.confidence, candidate.repair.cost))
    return tuple(ranked[:MOST_ALTERNATIVES])


def _printing(document: Document, repair: Repair) -> tuple[int, ...]:
    """The figures that print what a figure should say."""
    wanted = sorted({abs(amount) for amount in repair.amounts.values() if amount})
    if len(wanted) != 1:
        return ()
    return tuple(
        figure
        for figure in document.printed_at.get(wanted[0], ())
        if figure not in repair.amounts and document.figures[figure].amount == next(iter(repair.amounts.values()))
    )
