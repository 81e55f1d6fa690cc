"""Causes as rows of the warehouse."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from explain.causes import Cause
from explain.document import SUBUNITS, Document
from explain.wording import Template, evidence

READING_CLASSES = ("digit_misread", "digit_omitted", "digit_inserted", "decimal_point_moved", "two_digits")
"""What recognition of characters does more often than publishers."""


class PartRow(NamedTuple):
    """A row of `finding_parts`: the cause itself, a figure, an equation or an alternative of it."""

    document_id: str
    finding_id: str
    finding_number: int
    part: str
    error_class: str | None = None
    confidence: float | None = None
    is_complete: bool | None = None
    origin: str | None = None
    evidence_zh: str | None = None
    evidence_en: str | None = None
    alternative_number: int | None = None
    role: str | None = None
    cell_id: str | None = None
    place_zh: str | None = None
    place_en: str | None = None
    printed_amount: Decimal | None = None
    proposed_amount: Decimal | None = None
    statement_instance: int | None = None
    identity_id: str | None = None
    instance_key: str | None = None


DIGITS_OF_A_DOCUMENT = 12
"""So many digits of its id name a document in a finding."""


def rows_of(document_id: str, causes: Sequence[Cause], templates: Mapping[str, Template]) -> Iterator[PartRow]:
    """The rows of all causes of a document, numbered from 1."""
    for number, cause in enumerate(causes, start=1):
        finding_id = f"{document_id[:DIGITS_OF_A_DOCUMENT]}-{number}"
        yield from _rows_of_cause(partial(PartRow, document_id, finding_id, number), cause, templates)


def _rows_of_cause(part: Callable[..., PartRow], cause: Cause, templates: Mapping[str, Template]) -> Iterator[PartRow]:
    zh, en = evidence(cause, templates)
    yield part(
        "finding",
        error_class=cause.error_class,
        confidence=round(cause.confidence, 4),
        is_complete=cause.is_complete,
        origin=_origin(cause),
        evidence_zh=zh,
        evidence_en=en,
    )
    for figure, amount in sorted(cause.repair.amounts.items()):
        yield part("figure", **_figure(cause.document, figure, amount if cause.proposes else None, 0, "wrong"))
    for figure in cause.witnesses:
        yield part("figure", **_figure(cause.document, figure, None, 0, "witness"))
    for order, candidate in enumerate(cause.alternatives, start=1):
        yield part(
            "alternative",
            error_class=candidate.repair.error_class,
            confidence=round(candidate.confidence, 4),
            alternative_number=order,
        )
        for figure, amount in sorted(candidate.repair.amounts.items()):
            yield part("figure", **_figure(cause.document, figure, amount, order, "wrong"))
    for number in cause.equations:
        equation = cause.document.equations[number]
        yield part(
            "identity",
            statement_instance=equation.statement_instance,
            identity_id=equation.identity_id,
            instance_key=equation.instance_key,
        )


def _figure(document: Document, number: int, proposed: int | None, order: int, role: str) -> Mapping[str, object]:
    figure = document.figures[number]
    return {
        "alternative_number": order,
        "role": role,
        "cell_id": figure.figure_id,
        "place_zh": figure.place[0],
        "place_en": figure.place[1],
        "printed_amount": None if figure.is_blank else Decimal(figure.amount) / SUBUNITS,
        "proposed_amount": None if proposed is None else Decimal(proposed) / SUBUNITS,
    }


def _origin(cause: Cause) -> str:
    """Whether the publisher or the reading of the document is more likely to have erred."""
    recognised = any(cause.document.figures[figure].is_recognised for figure in cause.repair.amounts)
    return "reading" if recognised and cause.error_class in READING_CLASSES else "publisher"
