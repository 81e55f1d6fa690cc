"""A row that was not printed: the sums of its table lack one and the same row in every column."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from explain.blanks import family_cost
from explain.document import Document
from explain.priors import Priors
from explain.repairs import Repair, Situation
from explain.single_figures import implied_amounts

FEWEST_MENDED = 2

KNOWN_ROW_COST = 2.0
"""What it costs that just this row of those that other tables print is missing, in nats."""

UNKNOWN_ROW_COST = 9.0
"""A row of which nothing is printed anywhere could say anything, in nats."""


def missing_row_repairs(situation: Situation, priors: Priors) -> Iterator[Repair]:
    """Rows of blank places that mend at least two equations more than they break.

    The amount of each place is what the sum of its column lacks; where the sum of a row is checked, it holds for these
    amounts, too.
    """
    document = situation.document
    for (table, line), places in _blank_rows(document).items():
        amounts = {}
        for place in places:
            implied = [value for value in implied_amounts(situation, place) if value > 0]
            if implied:
                amounts[place] = _most_useful(situation, place, implied)
        if not amounts:
            continue
        mended, broken = situation.effect(amounts)
        if mended - broken >= FEWEST_MENDED:
            cost = KNOWN_ROW_COST if line.isdigit() else UNKNOWN_ROW_COST + family_cost(document, table, line)
            yield Repair("row_missing", priors.of_operation("row_missing") + cost, amounts)


def _blank_rows(document: Document) -> Mapping[tuple[str, str], list[int]]:
    """For each row that is not printed at all its places."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, figure in enumerate(document.figures):
        if figure.is_blank and figure.row is None:
            found[figure.table, figure.line].append(number)
    return found


def _most_useful(situation: Situation, place: int, implied: list[int]) -> int:
    def loss(value: int) -> tuple[int, int]:
        mended, broken = situation.effect({place: value})
        return broken - mended, value

    return min(implied, key=loss)
