"""Figures that repeat each other: one wrong figure may have been carried into several tables."""

from collections import defaultdict

from explain.document import Document
from explain.repairs import Situation


class CopyClasses:
    """The figures that equations of two terms tie to each other and that print the same amount."""

    def __init__(self, document: Document) -> None:
        """Groups the figures of a document."""
        self._root = list(range(len(document.figures)))
        for equation in document.equations:
            if len(equation.terms) == 2 and not equation.is_bound:
                (one, weight), (other, counterweight) = equation.terms
                amount = document.figures[one].amount
                if weight == -counterweight and amount and amount == document.figures[other].amount:
                    self._root[self._find(one)] = self._find(other)
        self._members: defaultdict[int, list[int]] = defaultdict(list)
        for figure, root in enumerate(self._root):
            self._members[root if self._root[root] == root else self._find(figure)].append(figure)

    def repeating(self, figure: int, situation: Situation) -> list[int]:
        """A figure and those that repeat it, without those that were changed before."""
        return [member for member in self._members[self._find(figure)] if member not in situation.changed]

    def _find(self, figure: int) -> int:
        while self._root[figure] != figure:
            self._root[figure] = self._root[self._root[figure]]
            figure = self._root[figure]
        return figure
