"""What is explained: the figures of a document and the equations between them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

SUBUNITS = 10_000
"""Amounts are whole numbers of 1/SUBUNITS of their unit."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in the document, or a place left blank.

    Attributes:
        figure_id: The name of the figure, unique in the document.
        table: The table or text it is printed in; rows and columns count in it.
        line: Its line, a subject code or the key of a line.
        measure: Its measure, the meaning of its column.
        amount: The amount, in subunits.
        step: What one in the last printed digit is worth, in subunits.
        half_width: By how much rounding may have changed it, in subunits.
        row: Its row in the table; None in prose, and where the row is not printed.
        column: Its column in the table; None in prose.
        is_prose: Whether it is said in a sentence.
        is_blank: Whether nothing is printed here.
        is_recognised: Whether characters were recognised in an image, which mistakes digits that look alike.
        is_elsewhere: Whether another document prints it, which this one is compared with.
        usual_step: What one in the last digit of most figures of its kind is worth; 0 if not known.
        unit: The unit it is printed in; empty if none.
        unit_factor: What one of that unit is worth, in subunits.
        place: Where it stands, in words, in Chinese and in English.
    """

    figure_id: str
    table: str
    line: str
    measure: str
    amount: int
    step: int
    half_width: int
    row: int | None = None
    column: int | None = None
    is_prose: bool = False
    is_blank: bool = False
    is_recognised: bool = False
    is_elsewhere: bool = False
    usual_step: int = 0
    unit: str = ""
    unit_factor: int = SUBUNITS
    place: tuple[str, str] = ("", "")

    @property
    def grain(self) -> int:
        """What one in the last digit is worth that it should print, as many as its like, in subunits."""
        return min(self.step, self.usual_step or self.step)

    def width_of(self, amount: int) -> int:
        """By how much rounding may have changed the figure if it said an amount, in subunits: zero is not rounded."""
        if not amount:
            return 0
        return self.half_width if self.amount else self.half_width or self.grain // 2

    @property
    def decimals(self) -> int:
        """How many digits it should print behind the decimal point."""
        return decimals_of(self.grain, self.unit_factor)


def decimals_of(step: int, unit_factor: int) -> int:
    """How many digits behind the decimal point a last digit needs that is worth a step, both in subunits."""
    decimals = 0
    while step * 10**decimals < unit_factor:
        decimals += 1
    return decimals


@dataclass(frozen=True, slots=True)
class Equation:
    """An identity at one place: Σ coefficient × amount is zero, or at most zero, but for rounding.

    Attributes:
        statement_instance: Which of several printings of the statements it is about.
        identity_id: The identity it is an instance of.
        instance_key: Which of the places of the identity it is, such as `line=2040201;measure=total`.
        level: `hard`, `conditional`, `variant` or `soft`: how far it can be relied on.
        kind: What the identity compares, as in `identities`.
        terms: Numbers of figures with their coefficients; those of the right side are negative.
        tolerance: By how much rounding alone may move the sum, in subunits times the scale.
        is_bound: Whether the sum may also be less than zero.
        offset: What is added to the sum, in subunits times the scale: a proportion is a sum only near what is printed.
        scale: By what coefficients, offset and tolerance are multiplied to be whole numbers.
    """

    statement_instance: int
    identity_id: str
    instance_key: str
    level: str
    kind: str
    terms: tuple[tuple[int, int], ...]
    tolerance: int
    is_bound: bool = False
    offset: int = 0
    scale: int = 1

    def is_met_by(self, residual: int, widened: int = 0) -> bool:
        """Whether a sum of the terms, in subunits, is zero but for rounding, the tolerance widened by an amount."""
        tolerance = self.tolerance + widened
        return residual <= tolerance and (self.is_bound or residual >= -tolerance)


@dataclass(frozen=True)
class Document:
    """Figures and the equations between them, with what is looked up again and again."""

    figures: Sequence[Figure]
    equations: Sequence[Equation]

    @cached_property
    def equations_of(self) -> list[list[tuple[int, int]]]:
        """For each figure, the numbers of its equations, and its coefficient in each."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.figures]
        for number, equation in enumerate(self.equations):
            for figure, coefficient in equation.terms:
                found[figure].append((number, coefficient))
        return found

    @cached_property
    def residuals(self) -> list[int]:
        """For each equation the sum of its terms as printed, in subunits."""
        amounts = [figure.amount for figure in self.figures]
        residuals = []
        for equation in self.equations:
            residual = equation.offset
            for figure, coefficient in equation.terms:
                residual += coefficient * amounts[figure]
            residuals.append(residual)
        return residuals

    @cached_property
    def violated(self) -> frozenset[int]:
        """The numbers of the equations that do not hold."""
        return frozenset(
            number
            for number, (equation, residual) in enumerate(zip(self.equations, self.residuals, strict=True))
            if residual and not equation.is_met_by(residual)
        )

    def rounding_of(self, number: int) -> tuple[int, float]:
        """What sums of an equation are likely if only rounding moves it, in subunits.

        Returns:
            Up to which amount none is less likely than zero, as where one figure is rounded far more coarsely than all
            others; and the standard deviation.
        """
        found = self._roundings.get(number)
        if found is None:
            equation = self.equations[number]
            found = plateau_of_rounding(equation, self.figures), deviation_by_rounding(equation, self.figures)
            self._roundings[number] = found
        return found

    @cached_property
    def _roundings(self) -> dict[int, tuple[int, float]]:
        return {}

    @cached_property
    def rows(self) -> Mapping[tuple[str, int], list[int]]:
        """For each row of a table its figures from left to right."""
        return self._sorted_by("row", "column")

    @cached_property
    def columns(self) -> Mapping[tuple[str, int], list[int]]:
        """For each column of a table its figures from top to bottom."""
        return self._sorted_by("column", "row")

    @cached_property
    def tables(self) -> Mapping[str, list[int]]:
        """For each table its printed figures."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, figure in enumerate(self.figures):
            if not figure.is_prose and not figure.is_blank:
                found[figure.table].append(number)
        return found

    @cached_property
    def lines(self) -> Mapping[str, set[str]]:
        """For each table the codes of its printed lines."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for figure in self.figures:
            if not figure.is_prose and not figure.is_blank and figure.line.isdigit():
                found[figure.table].add(figure.line)
        return found

    @cached_property
    def printed_at(self) -> Mapping[int, list[int]]:
        """For each amount, without its sign, the figures that print it."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number, figure in enumerate(self.figures):
            if figure.amount:
                found[abs(figure.amount)].append(number)
        return found

    def with_blanks(self, blanks: Sequence[Figure], terms: Mapping[int, Sequence[tuple[int, int]]]) -> "Document":
        """The document with places where nothing is printed, which change no sum.

        Args:
            blanks: Figures of amount 0.
            terms: For each equation that they enter their numbers, after those of the others, and their coefficients.
        """
        equations = list(self.equations)
        entered: list[list[tuple[int, int]]] = [[] for _ in blanks]
        for number, added in terms.items():
            equations[number] = replace(equations[number], terms=(*equations[number].terms, *added))
            for blank, coefficient in added:
                entered[blank - len(self.figures)].append((number, coefficient))
        extended = Document((*self.figures, *blanks), equations)
        # known already, as nothing else changes
        vars(extended).update(
            residuals=self.residuals,
            violated=self.violated,
            equations_of=[*self.equations_of, *(sorted(each) for each in entered)],
        )
        return extended

    def _sorted_by(self, shared: str, order: str) -> Mapping[tuple[str, int], list[int]]:
        found: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        for number, figure in enumerate(self.figures):
            if figure.row is not None and figure.column is not None:
                found[figure.table, getattr(figure, shared)].append(number)
        for numbers in found.values():
            numbers.sort(key=lambda number: (getattr(self.figures[number], order), number))
        return found


def deviation_by_rounding(equation: Equation, figures: Sequence[Figure]) -> float:
    """The standard deviation of the sum of an equation, in subunits, if each figure is rounded evenly.

    Two figures that copy each other were rounded from one amount: next to nothing is expected between them.
    """
    smallest_step = min((figures[figure].step for figure, _ in equation.terms), default=1)
    least = 0.3 * smallest_step * equation.scale
    if len(equation.terms) <= 2:
        return least
    variance = sum((2 * coefficient * figures[figure].half_width) ** 2 for figure, coefficient in equation.terms) / 12
    return max(least, float(variance**0.5))


def plateau_of_rounding(equation: Equation, figures: Sequence[Figure]) -> int:
    """By how much the coarsest figure of an equation may be rounded, less what all others may, in subunits."""
    if len(equation.terms) <= 2:
        return 0
    widths = [abs(coefficient) * figures[figure].half_width for figure, coefficient in equation.terms]
    return max(0, 2 * max(widths) - sum(widths))
