"""Looks for the cheapest sets of repairs after which all equations hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from explain.across import between_documents
from explain.copies import CopyClasses
from explain.document import Document
from explain.exchanges import exchange_repairs
from explain.inapplicable import inapplicable_repair
from explain.missing_rows import missing_row_repairs
from explain.priors import Priors
from explain.repairs import Repair, Situation
from explain.single_figures import figure_repairs, implied_amounts
from explain.table_units import table_unit_repairs
from explain.witnesses import Witnesses

NEAR = 9.0
"""Explanations that cost at most so much more than the cheapest are kept, in nats."""

MOST_REPAIRS = 5
"""An explanation with more repairs explains nothing."""

CANDIDATES = 10
"""How many repairs are followed up at each step."""

GAIN = 4.0
"""What an equation that is mended is worth when repairs are ranked, in nats."""

MOST_STEPS = 3000
"""How many situations are looked at for one group of equations."""

MOST_WORK = 400_000
"""How many sums of equations are moved for one group: bounds the time without a clock, so that runs repeat."""


@dataclass(frozen=True)
class Explanation:
    """Repairs that together make a group of violated equations hold.

    Attributes:
        cost: Their cost, in nats.
        repairs: The repairs, in the order in which they were found.
    """

    cost: float
    repairs: tuple[Repair, ...]


@dataclass(frozen=True)
class Explained:
    """What was found for one group of violated equations that hang together.

    Attributes:
        equations: The violated equations.
        explanations: The explanations within reach of the cheapest, cheapest first; none if none was found.
        is_complete: Whether the search ended by itself.
    """

    equations: frozenset[int]
    explanations: tuple[Explanation, ...]
    is_complete: bool


def explain(document: Document, priors: Priors) -> list[Explained]:
    """Explains the violated equations of a document, group by group.

    Args:
        document: The document, with its blank places.
        priors: How likely errors are.

    Returns:
        One result for each group of violated equations that share figures or a common operation.
    """
    if not document.violated:
        return []
    everything = Situation.of(document, document.violated)
    copies, witnesses = CopyClasses(document), Witnesses(document)
    exchanges = list(exchange_repairs(everything, priors))
    others = [
        *table_unit_repairs(everything, priors),
        *missing_row_repairs(everything, priors),
        *between_documents(everything, priors),
    ]
    operations = [
        replace(repair, cost=repair.cost + witnesses.cost(repair.amounts, is_permuted=is_permuted))
        for repairs, is_permuted in ((exchanges, True), (others, False))
        for repair in repairs
    ]
    return [
        _Search(document, group, copies, witnesses, operations, priors).run()
        for group in _groups(document, everything, operations)
    ]


def _groups(document: Document, situation: Situation, operations: Sequence[Repair]) -> list[frozenset[int]]:
    """The violated equations in groups that share no figure and no operation."""
    sharing: dict[int, frozenset[int]] = {}
    for equation in sorted(document.violated):
        for figure, _ in document.equations[equation].terms:
            if not document.figures[figure].is_blank:
                sharing[figure] = sharing.get(figure, frozenset()) | {equation}
    groups: list[frozenset[int]] = [frozenset((equation,)) for equation in sorted(document.violated)]
    lacking = _lacking_the_same(document, situation)
    for together in [*sharing.values(), *lacking, *(situation.touches(repair) for repair in operations)]:
        hit = [group for group in groups if group & together]
        if len(hit) > 1:
            groups = [group for group in groups if not group & together]
            groups.append(frozenset().union(*hit))
    return sorted(groups, key=min)


def _lacking_the_same(document: Document, situation: Situation) -> Iterator[frozenset[int]]:
    """Violated equations that one amount in a blank place would mend, where there are several."""
    for number, figure in enumerate(document.figures):
        if not figure.is_blank:
            continue
        equations = [equation for equation, _ in document.equations_of[number] if equation in situation.violated]
        if len(equations) < 2:
            continue
        for value in implied_amounts(situation, number):
            moved = situation.moved({number: value})
            widened = situation.rounded({number: value})
            mended = [
                equation
                for equation in equations
                if document.equations[equation].is_met_by(moved[equation], widened.get(equation, 0))
            ]
            if value > 0 and len(mended) > 1:
                yield frozenset(mended)


class _Search:
    """A depth-first search with bounds, over the repairs of one group of equations."""

    def __init__(
        self,
        document: Document,
        group: frozenset[int],
        copies: CopyClasses,
        witnesses: Witnesses,
        operations: Sequence[Repair],
        priors: Priors,
    ) -> None:
        self._document = document
        self._group = group
        self._copies = copies
        self._witnesses = witnesses
        self._priors = priors
        self._start = Situation.of(document, group)
        self._operations = [repair for repair in operations if self._start.touches(repair)]
        self._found: dict[frozenset[object], Explanation] = {}
        self._best = float("inf")
        self._steps = 0
        self._work = 0

    def run(self) -> Explained:
        """Searches until nothing cheaper is in reach or the bounds of work are met."""
        self._go_on(self._start, (), 0.0)
        kept = sorted(self._found.values(), key=lambda explanation: (explanation.cost, _order(explanation)))
        return Explained(
            equations=self._group,
            explanations=tuple(explanation for explanation in kept if explanation.cost <= self._best + NEAR),
            is_complete=not self._is_exhausted,
        )

    @property
    def _is_exhausted(self) -> bool:
        return self._steps > MOST_STEPS or self._work > MOST_WORK

    def _go_on(self, situation: Situation, repairs: tuple[Repair, ...], cost: float) -> None:
        self._steps += 1
        if self._is_exhausted:
            return
        if not situation.violated:
            self._keep(repairs, cost)
            return
        if cost + self._least_cost(situation) > self._best + NEAR or len(repairs) >= MOST_REPAIRS:
            return
        equation = min(situation.violated, key=lambda number: (len(self._document.equations[number].terms), number))
        for repair in self._candidates(situation, equation):
            if cost + repair.cost <= self._best + NEAR:
                self._go_on(situation.after(repair), (*repairs, repair), cost + repair.cost)
        repair = inapplicable_repair(situation, equation, self._priors)
        if cost + repair.cost <= self._best + NEAR:
            self._go_on(situation.after(repair), (*repairs, repair), cost + repair.cost)

    def _candidates(self, situation: Situation, equation: int) -> list[Repair]:
        """The most promising repairs that touch an equation."""
        ranked: list[tuple[float, int, Repair]] = []
        for repair, gain in figure_repairs(situation, equation, self._copies, self._witnesses, self._priors):
            self._work += sum(len(self._document.equations_of[figure]) for figure in repair.amounts)
            ranked.append((repair.cost - GAIN * gain, len(ranked), repair))
        for repair in self._operations:
            if equation in situation.touches(repair) and not repair.amounts.keys() & situation.changed.keys():
                mended, broken = situation.effect(repair.amounts)
                mended += len(repair.inapplicable & situation.violated)
                self._work += len(repair.amounts)
                if mended > broken:
                    ranked.append((repair.cost - GAIN * (mended - broken), len(ranked), repair))
        ranked.sort()
        return [repair for _, _, repair in ranked[:CANDIDATES]]

    def _least_cost(self, situation: Situation) -> float:
        levels = {self._document.equations[equation].level for equation in situation.violated}
        cheapest = min(self._priors.inapplicable[level] for level in levels)
        return min(self._priors.least, cheapest)

    def _keep(self, repairs: tuple[Repair, ...], cost: float) -> None:
        key = frozenset(part for repair in repairs for part in (*repair.key[0], *repair.inapplicable))
        if key not in self._found or cost < self._found[key].cost:
            self._found[key] = Explanation(cost, repairs)
        self._best = min(self._best, cost)


def _order(explanation: Explanation) -> list[list[tuple[int, int]]]:
    return [sorted(repair.amounts.items()) for repair in explanation.repairs]
