"""Repairs of several figures of a table: exchanged neighbours, shifted rows and columns."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import log

from explain.priors import Priors
from explain.repairs import Repair, Situation

Move = tuple[str, float, Sequence[int], Sequence[int]]
"""A class of errors, the cost of choosing just these figures, in nats, they, and what each should say the amount of."""

SMALL_COLUMN = 5
"""In columns of so few figures any of them may begin or end a shift."""

REACH = 3
"""So many figures further a shift may begin or end than where it shows."""

FEWEST_MENDED = 1
"""An operation must mend more equations than it breaks."""


def exchange_repairs(situation: Situation, priors: Priors) -> Iterator[Repair]:
    """Exchanges and shifts of figures that mend more equations than they break."""
    seen = set()
    printed = situation.document.figures
    for name, choice, figures, sources in _candidates(situation):
        if not situation.may_mend(figures, sources):
            continue
        amounts = {
            figure: printed[source].amount
            for figure, source in zip(figures, sources, strict=True)
            if printed[source].amount != printed[figure].amount
        }
        key = frozenset(amounts.items())
        if len(amounts) < 2 or key in seen:
            continue
        mended, broken = situation.effect(amounts)
        if mended - broken >= FEWEST_MENDED:
            seen.add(key)
            yield Repair(name, priors.of_operation(name) + choice, amounts)


def _candidates(situation: Situation) -> Iterator[Move]:
    document = situation.document
    suspects = {figure for equation in situation.violated for figure, _ in document.equations[equation].terms}
    places = [document.figures[figure] for figure in sorted(suspects)]
    rows = sorted({(place.table, place.row) for place in places if place.row is not None and place.column is not None})
    columns = sorted(
        {(place.table, place.column) for place in places if place.row is not None and place.column is not None}
    )
    for row in rows:
        yield from _in_row(document.rows[row])
    for column in columns:
        yield from _in_column(situation, document.columns[column], suspects)


def _in_row(figures: Sequence[int]) -> Iterator[Move]:
    count = len(figures)
    for one, other in combinations(figures, 2):
        yield "columns_exchanged", log(count * (count - 1) / 2), (one, other), (other, one)
    for first in range(count):
        for last in range(first + 2, count):
            yield from _shifts("row_shifted", log(count * count), figures[first : last + 1])


def _in_column(situation: Situation, figures: Sequence[int], suspects: set[int]) -> Iterator[Move]:
    printed = [figure for figure in figures if not situation.document.figures[figure].is_blank]
    for one, other in pairwise(figures):
        if one in suspects or other in suspects:
            yield "rows_exchanged", log(len(figures)), (one, other), (other, one)
    # figures may move into blank places, or past them
    for moved in (printed,) if len(printed) == len(figures) else (printed, figures):
        for block in _shifted_blocks(situation, moved):
            yield from _shifts("column_shifted", log(len(moved) ** 2 / 2), block)


def _shifted_blocks(situation: Situation, figures: Sequence[int]) -> Iterator[Sequence[int]]:
    """The parts of a column that may have been shifted.

    A shift begins and ends near where a row stops to agree with the rest of its table: a neighbour of the same amount,
    or one that only sums of the column read, does not show it.
    """
    count = len(figures)
    alone = [
        place for place, figure in enumerate(figures) if _is_alone_in_a_violated_equation(situation, figure, figures)
    ]
    if count <= SMALL_COLUMN:
        firsts, lasts = range(count), range(count)
    elif len(alone) >= 2:
        firsts = range(max(0, alone[0] - REACH), min(alone[0] + 2, count))
        lasts = range(max(alone[-1] - 1, 0), min(alone[-1] + REACH + 1, count))
    else:
        return
    for first in firsts:
        for last in lasts:
            if last >= first + 2:
                yield figures[first : last + 1]


def _is_alone_in_a_violated_equation(situation: Situation, figure: int, column: Sequence[int]) -> bool:
    others = set(column) - {figure}
    return any(
        equation in situation.violated
        and not any(term in others for term, _ in situation.document.equations[equation].terms)
        for equation, _ in situation.document.equations_of[figure]
    )


def _shifts(name: str, choice: float, figures: Sequence[int]) -> Iterator[Move]:
    yield name, choice, figures, [*figures[1:], figures[0]]
    yield name, choice, figures, [figures[-1], *figures[:-1]]
