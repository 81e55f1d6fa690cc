"""Repairs of several figures of a table: exchanged neighbours, shifted rows and columns."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import log

from explain.document import Document
from explain.priors import Priors
from explain.repairs import Repair, Situation

SMALL_COLUMN = 5
"""In columns of so few figures any of them may begin or end a shift."""

FEWEST_MENDED = 1
"""An operation must mend more equations than it breaks."""


def exchange_repairs(situation: Situation, priors: Priors) -> Iterator[Repair]:
    """Exchanges and shifts of figures that mend more equations than they break."""
    seen = set()
    for repair in _candidates(situation, priors):
        if len(repair.amounts) < 2 or repair.key in seen:
            continue
        mended, broken = situation.effect(repair.amounts)
        if mended - broken >= FEWEST_MENDED:
            seen.add(repair.key)
            yield repair


def _candidates(situation: Situation, priors: Priors) -> Iterator[Repair]:
    document = situation.document
    suspects = {figure for equation in situation.violated for figure, _ in document.equations[equation].terms}
    places = [document.figures[figure] for figure in sorted(suspects)]
    rows = sorted({(place.table, place.row) for place in places if place.row is not None and place.column is not None})
    columns = sorted(
        {(place.table, place.column) for place in places if place.row is not None and place.column is not None}
    )
    for row in rows:
        yield from _in_row(document, document.rows[row], priors)
    for column in columns:
        yield from _in_column(situation, document.columns[column], suspects, priors)


def _in_row(document: Document, figures: Sequence[int], priors: Priors) -> Iterator[Repair]:
    count = len(figures)
    for one, other in combinations(figures, 2):
        yield _permuted(
            document,
            "columns_exchanged",
            priors.of_operation("columns_exchanged") + log(count * (count - 1) / 2),
            (one, other),
            (other, one),
        )
    for first in range(count):
        for last in range(first + 2, count):
            yield from _shifts(document, "row_shifted", log(count * count), figures[first : last + 1], priors)


def _in_column(situation: Situation, figures: Sequence[int], suspects: set[int], priors: Priors) -> Iterator[Repair]:
    document = situation.document
    count = len(figures)
    for one, other in pairwise(figures):
        if one in suspects or other in suspects:
            yield _permuted(
                document,
                "rows_exchanged",
                priors.of_operation("rows_exchanged") + log(count),
                (one, other),
                (other, one),
            )
    # a shift begins and ends where a row stops to agree with the rest of its table
    alone = [
        place for place, figure in enumerate(figures) if _is_alone_in_a_violated_equation(situation, figure, figures)
    ]
    if 3 <= count <= SMALL_COLUMN:
        for first in range(count - 2):
            for last in range(first + 2, count):
                yield from _shifts(
                    document, "column_shifted", log(count * count / 2), figures[first : last + 1], priors
                )
    elif len(alone) >= 3:
        for first in range(max(0, alone[0] - 1), min(alone[0] + 2, count)):
            for last in range(max(alone[-1] - 1, first + 2), min(alone[-1] + 2, count)):
                yield from _shifts(
                    document, "column_shifted", log(count * count / 2), figures[first : last + 1], priors
                )


def _is_alone_in_a_violated_equation(situation: Situation, figure: int, column: Sequence[int]) -> bool:
    others = set(column) - {figure}
    return any(
        equation in situation.violated
        and not any(term in others for term, _ in situation.document.equations[equation].terms)
        for equation, _ in situation.document.equations_of[figure]
    )


def _shifts(document: Document, name: str, choice: float, figures: Sequence[int], priors: Priors) -> Iterator[Repair]:
    cost = priors.of_operation(name) + choice
    yield _permuted(document, name, cost, figures, [*figures[1:], figures[0]])
    yield _permuted(document, name, cost, figures, [figures[-1], *figures[:-1]])


def _permuted(document: Document, name: str, cost: float, figures: Sequence[int], sources: Sequence[int]) -> Repair:
    """The repair in which each figure says what another of them prints."""
    return Repair(
        name,
        cost,
        {
            figure: document.figures[source].amount
            for figure, source in zip(figures, sources, strict=True)
            if document.figures[source].amount != document.figures[figure].amount
        },
    )
