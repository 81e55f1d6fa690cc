"""Causes as rows of the warehouse."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from explain.causes import Candidate, Cause
from explain.document import SUBUNITS, Document
from explain.repairs import Repair
from explain.wording import Template, evidence

READING_CLASSES = ("digit_misread", "digit_omitted", "digit_inserted", "decimal_point_moved", "two_digits")
"""What recognition of characters does more often than publishers."""


class PartRow(NamedTuple):
    """A row of `finding_parts`: the cause itself, a figure, an equation or an alternative of it."""

    document_id: str
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


COLUMN_TYPES: Mapping[str, str] = {
    "document_id": "string",
    "finding_number": "int32",
    "part": "string",
    "error_class": "string",
    "confidence": "float64",
    "is_complete": "bool",
    "origin": "string",
    "evidence_zh": "string",
    "evidence_en": "string",
    "alternative_number": "int32",
    "role": "string",
    "cell_id": "string",
    "place_zh": "string",
    "place_en": "string",
    "printed_amount": "decimal",
    "proposed_amount": "decimal",
    "statement_instance": "int32",
    "identity_id": "string",
    "instance_key": "string",
}
"""The types of the columns, for tables without rows."""


def rows_of(document_id: str, causes: Sequence[Cause], templates: Mapping[str, Template]) -> Iterator[PartRow]:
    """The rows of all causes of a document, numbered from 1."""
    for number, cause in enumerate(causes, start=1):
        told = evidence(cause, templates)
        yield PartRow(
            document_id,
            number,
            "finding",
            error_class=cause.error_class,
            confidence=round(cause.confidence, 4),
            is_complete=cause.is_complete,
            origin=_origin(cause),
            evidence_zh=told[0],
            evidence_en=told[1],
        )
        yield from _figure_rows(
            document_id,
            number,
            cause.document,
            cause.repair,
            0,
            proposes=cause.proposes or cause.error_class == "display_rounding",
        )
        for place in cause.witnesses:
            yield _figure_row(document_id, number, cause.document, place, None, 0, "witness")
        for order, candidate in enumerate(cause.alternatives, start=1):
            yield from _alternative_rows(document_id, number, cause.document, candidate, order)
        yield from _equation_rows(document_id, number, cause)


def _alternative_rows(
    document_id: str, number: int, document: Document, candidate: Candidate, order: int
) -> Iterator[PartRow]:
    yield PartRow(
        document_id,
        number,
        "alternative",
        error_class=candidate.repair.error_class,
        confidence=round(candidate.confidence, 4),
        alternative_number=order,
    )
    yield from _figure_rows(document_id, number, document, candidate.repair, order, proposes=True)


def _figure_rows(
    document_id: str, number: int, document: Document, repair: Repair, order: int, *, proposes: bool
) -> Iterator[PartRow]:
    for figure, amount in sorted(repair.amounts.items()):
        yield _figure_row(document_id, number, document, figure, amount if proposes else None, order, "wrong")


def _figure_row(
    document_id: str, number: int, document: Document, figure: int, amount: int | None, order: int, role: str
) -> PartRow:
    printed = document.figures[figure]
    return PartRow(
        document_id,
        number,
        "figure",
        alternative_number=order,
        role=role,
        cell_id=printed.figure_id,
        place_zh=printed.place[0],
        place_en=printed.place[1],
        printed_amount=None if printed.is_blank else Decimal(printed.amount) / SUBUNITS,
        proposed_amount=None if amount is None else Decimal(amount) / SUBUNITS,
    )


def _equation_rows(document_id: str, number: int, cause: Cause) -> Iterable[PartRow]:
    for equation in cause.equations:
        instance, identity, key = cause.document.equations[equation].equation_id.split("|", 2)
        yield PartRow(
            document_id,
            number,
            "identity",
            statement_instance=int(instance),
            identity_id=identity,
            instance_key=key,
        )


def _origin(cause: Cause) -> str:
    """Whether the publisher or the reading of the document is more likely to have erred."""
    recognised = any(cause.document.figures[figure].is_recognised for figure in cause.repair.amounts)
    return "reading" if recognised and cause.error_class in READING_CLASSES else "publisher"
