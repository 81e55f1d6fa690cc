"""Other places of a document that print a figure: they speak for what it says, or for what it should say.

Only places that no equation ties to the figure are counted, as the others have spoken in the equations already.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from math import log

from explain.blanks import UNKNOWN_LINE
from explain.document import Document

SAME_LINE = 5.0
"""What a line of the same name that prints the amount is worth at least, in nats."""

MOST = 7.0
"""What a witness is worth at most, in nats: errors are copied, too."""

CHANCE_OF_A_WITNESS = 0.3
"""How often a true amount is printed in another line that no equation ties to it; assumed."""

AGAINST = 0.5
"""What a witness for the amount as it stands is worth, of one for another amount: errors are copied, too."""

FEWEST_DIGITS = 3
"""Amounts of fewer digits, without zeros at the end, recur by chance."""


class Witnesses:
    """The figures of a document by line and amount."""

    def __init__(self, document: Document) -> None:
        """Sorts the figures of a document."""
        self._document = document
        self._at: defaultdict[int, list[int]] = defaultdict(list)
        for number, figure in enumerate(document.figures):
            if figure.amount and not figure.is_blank:
                self._at[figure.amount].append(number)
        self._amounts = sorted(self._at)

    def between(self, least: int, greatest: int, line: str | None = None) -> list[int]:
        """The amounts in a range that the document prints, or that it prints in a line."""
        found = self._amounts[bisect_left(self._amounts, least) : bisect_right(self._amounts, greatest)]
        if line is None:
            return found
        figures = self._document.figures
        return [amount for amount in found if any(figures[figure].line == line for figure in self._at[amount])]

    def print_amount(self, amount: int) -> bool:
        """Whether the document prints an amount anywhere."""
        return amount in self._at

    def cost(self, amounts: Mapping[int, int], *, is_permuted: bool = False) -> float:
        """What the witnesses cost who speak for and against new amounts, in nats; below zero if they speak for them.

        Args:
            amounts: For each figure what it should say.
            is_permuted: Whether figures only change places: then their amounts are the document's own, and other lines
                print them whichever of the figures they belong to.
        """
        cost = 0.0
        for figure, amount in amounts.items():
            printed = self._document.figures[figure].amount
            speaks_for = self._weight(figure, amount, amounts, is_permuted)
            cost -= speaks_for
            if not speaks_for and printed:
                cost += AGAINST * self._weight(figure, printed, amounts, is_permuted)
        return max(-2 * SAME_LINE, min(2 * SAME_LINE, cost))

    def _weight(self, figure: int, amount: int, changed: Mapping[int, int], is_permuted: bool) -> float:
        """What the witnesses of an amount are worth who share no equation with its figure."""
        own = self._document.figures[figure]
        if own.line.endswith(UNKNOWN_LINE):  # what any line prints is no row of unknown code
            return 0.0
        digits = len(str(abs(amount) // own.grain).rstrip("0"))
        if digits < FEWEST_DIGITS:
            return 0.0
        # how much likelier the amount stands elsewhere if it is true than by chance
        anywhere = min(MOST, max(0.0, log(CHANCE_OF_A_WITNESS * 10**digits / len(self._document.figures))))
        found = 0.0
        for other in self._at.get(amount, ()):
            if other != figure and other not in changed and not self._are_tied(figure, other):
                if self._document.figures[other].line == own.line:
                    return max(SAME_LINE, anywhere)
                found = 0.0 if is_permuted else anywhere
        return found

    def _are_tied(self, figure: int, other: int) -> bool:
        """Whether an equation reads both figures."""
        equations_of = self._document.equations_of
        own = {equation for equation, _ in equations_of[figure]}
        return any(equation in own for equation, _ in equations_of[other])
