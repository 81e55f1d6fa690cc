"""What may be assumed to mend a document, and what it does to the equations."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from explain.document import Document


@dataclass(frozen=True)
class Repair:
    """One thing that is wrong with a document.

    Attributes:
        error_class: What it is called.
        cost: What it costs to assume it, in nats.
        amounts: For each figure that is wrong what it should say, in subunits.
        inapplicable: The equations that do not apply to this document.
        witnesses: Figures that print the difference, or from which a value was copied.
        said: The figure that is said of another line, where that is what is wrong.
    """

    error_class: str
    cost: float
    amounts: Mapping[int, int] = field(default_factory=dict)
    inapplicable: frozenset[int] = frozenset()
    witnesses: tuple[int, ...] = ()
    said: int | None = None

    @property
    def key(self) -> tuple[frozenset[tuple[int, int]], frozenset[int]]:
        """The same for repairs that do the same."""
        return frozenset(self.amounts.items()), self.inapplicable


@dataclass(frozen=True)
class Situation:
    """A document with some of its figures changed and some equations set aside.

    Attributes:
        document: The document as printed.
        changed: The figures that were changed, with their new amounts.
        residuals: The sums of all equations.
        violated: The equations that do not hold and are not set aside.
        set_aside: The equations that are taken not to apply.
        widened: By how much rounding may move equations more than as printed, since a zero is not rounded.
    """

    document: Document
    changed: Mapping[int, int]
    residuals: Mapping[int, int]
    violated: frozenset[int]
    set_aside: frozenset[int]
    widened: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, violated: frozenset[int]) -> "Situation":
        """The document as printed, with those of its violated equations that are to be explained."""
        return cls(document, {}, {}, violated, document.violated - violated)

    def residual(self, equation: int) -> int:
        """The sum of an equation, in subunits."""
        return self.residuals[equation] if equation in self.residuals else self.document.residuals[equation]

    def amount(self, figure: int) -> int:
        """What a figure says now, in subunits."""
        return self.changed[figure] if figure in self.changed else self.document.figures[figure].amount

    def moved(self, amounts: Mapping[int, int]) -> dict[int, int]:
        """What new amounts make of the sums of the equations that they enter."""
        residuals: dict[int, int] = {}
        printed, equations_of = self.document.residuals, self.document.equations_of
        for figure, amount in amounts.items():
            difference = amount - self.amount(figure)
            if difference:
                for equation, coefficient in equations_of[figure]:
                    before = residuals.get(equation)
                    if before is None:
                        before = self.residuals[equation] if equation in self.residuals else printed[equation]
                    residuals[equation] = before + coefficient * difference
        return residuals

    def rounded(self, amounts: Mapping[int, int]) -> Mapping[int, int]:
        """By how much rounding may move equations more than as printed once there are new amounts.

        A printed zero and a blank are not rounded, what should stand there is; and the other way round.
        """
        widened: dict[int, int] = {}
        for figure, amount in amounts.items():
            before = self.amount(figure)
            if (amount and before) or (not amount and not before):
                continue
            printed = self.document.figures[figure]
            wider = printed.width_of(amount) - (printed.width_of(before) if before else printed.half_width)
            if wider:
                for equation, coefficient in self.document.equations_of[figure]:
                    least = widened[equation] if equation in widened else self.widened.get(equation, 0)
                    widened[equation] = least + abs(coefficient) * wider
        return {**self.widened, **widened} if widened else self.widened

    def effect(self, amounts: Mapping[int, int]) -> tuple[int, int]:
        """How many violated equations new amounts mend, and how many others they break."""
        mended = broken = 0
        widened = self.rounded(amounts)
        equations = self.document.equations
        for equation, residual in self.moved(amounts).items():
            holds = equations[equation].is_met_by(residual, widened.get(equation, 0) if widened else 0)
            if equation in self.violated:
                mended += holds
            else:
                broken += not holds
        return mended, broken

    @cached_property
    def failing_of(self) -> Mapping[int, Sequence[tuple[int, int]]]:
        """For each figure of a violated equation, the violated ones it enters and its coefficient in each."""
        found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for equation in sorted(self.violated):
            for figure, coefficient in self.document.equations[equation].terms:
                found[figure].append((equation, coefficient))
        return found

    def may_mend(self, figures: Sequence[int], sources: Sequence[int]) -> bool:
        """Whether figures may mend a violated equation if each says what another prints: a test to save effort."""
        printed = self.document.figures
        moved: dict[int, int] = {}
        wider = 0
        for figure, source in zip(figures, sources, strict=True):
            failing = self.failing_of.get(figure)
            if failing:
                before, after = printed[figure].amount, printed[source].amount
                if not before or not after:
                    wider += printed[figure].grain
                for equation, coefficient in failing:
                    moved[equation] = moved.get(equation, 0) + coefficient * (after - before)
        return any(
            self.document.equations[equation].is_met_by(
                self.document.residuals[equation] + change, wider * self.document.equations[equation].scale
            )
            for equation, change in moved.items()
        )

    def after(self, repair: Repair) -> "Situation":
        """The situation once a repair is assumed."""
        moved = self.moved(repair.amounts)
        widened = self.rounded(repair.amounts)
        violated = set(self.violated) - repair.inapplicable
        set_aside = self.set_aside | repair.inapplicable
        for equation, residual in moved.items():
            if equation in set_aside:
                continue
            if self.document.equations[equation].is_met_by(residual, widened.get(equation, 0)):
                violated.discard(equation)
            else:
                violated.add(equation)
        return replace(
            self,
            changed={**self.changed, **repair.amounts},
            residuals={**self.residuals, **moved},
            violated=frozenset(violated),
            set_aside=set_aside,
            widened=widened,
        )

    def touches(self, repair: Repair) -> frozenset[int]:
        """The violated equations that a repair moves or sets aside."""
        moved = {
            equation for figure in repair.amounts for equation, _ in self.document.equations_of[figure]
        } | repair.inapplicable
        return self.violated & moved
