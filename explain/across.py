"""What is wrong between documents: another basis than last year's, and a department and its unit exchanged."""

from collections import defaultdict
from collections.abc import Iterator

from explain.document import Document
from explain.priors import Priors
from explain.repairs import Repair, Situation

FEWEST_INSTANCES = 3
"""Fewer failures of an identity are wrong figures, not another basis."""

LEAST_SHARE = 0.6
"""A document on another basis fails an identity in most places."""

COST_OF_A_BASIS = 4.0
"""What it costs that a document is on another basis, beside what it costs that the identity does not apply, in nats."""

COST_OF_AN_INSTANCE = 1.0
"""What each of the failures costs then, in nats."""


def between_documents(situation: Situation, priors: Priors) -> Iterator[Repair]:
    """Assumptions about whole documents that explain many failures of one identity at once."""
    document = situation.document
    instances: defaultdict[str, list[int]] = defaultdict(list)
    for number in sorted(situation.violated):
        if is_across(document, number):
            instances[document.equations[number].identity_id].append(number)
    for identity, failing in sorted(instances.items()):
        if len(failing) < FEWEST_INSTANCES:
            continue
        numbers = [
            number
            for number, equation in enumerate(document.equations)
            if equation.identity_id == identity and is_across(document, number)
        ]
        level = document.equations[failing[0]].level
        if _would_hold_exchanged(document, numbers):
            cost = priors.of_operation("filings_exchanged")
            yield Repair("filings_exchanged", cost, inapplicable=frozenset(failing))
        elif len(failing) >= LEAST_SHARE * len(numbers):
            cost = priors.inapplicable[level] + COST_OF_A_BASIS + COST_OF_AN_INSTANCE * len(failing)
            yield Repair("inapplicable_family", cost, inapplicable=frozenset(failing))


def is_across(document: Document, number: int) -> bool:
    """Whether an equation compares figures of several documents."""
    return any(document.figures[figure].is_elsewhere for figure, _ in document.equations[number].terms)


def _would_hold_exchanged(document: Document, numbers: list[int]) -> bool:
    """Whether bounds that fail would hold if the two documents changed places."""
    return all(
        document.equations[number].is_bound and document.residuals[number] >= -document.equations[number].tolerance
        for number in numbers
    )
