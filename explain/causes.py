"""Causes: one for each thing that is wrong with a document."""

from dataclasses import dataclass

from explain.document import Document
from explain.repairs import Repair

SURE = 0.95
"""Below this confidence candidates are shown, not a correction."""

NEVER_RESOLVED = ("contradiction", "rounding", "unexplained")
"""Classes of which nobody can say, from the document alone, which figure is right."""


@dataclass(frozen=True)
class Candidate:
    """One way in which a cause may be put right.

    Attributes:
        repair: What is wrong.
        confidence: How likely this is, of all explanations in reach; from 0 to 1.
    """

    repair: Repair
    confidence: float


@dataclass(frozen=True)
class Cause:
    """One thing that is wrong with a document.

    Attributes:
        document: The figures and equations that the numbers below count in.
        error_class: What it is called.
        confidence: How likely it is, from 0 to 1.
        repair: What is wrong, and what should stand there.
        equations: The equations that it explains.
        alternatives: Other explanations of the same equations, likeliest first.
        witnesses: Figures that print what should stand there, or the difference.
        is_complete: Whether the search ended by itself.
    """

    document: Document
    error_class: str
    confidence: float
    repair: Repair
    equations: tuple[int, ...]
    alternatives: tuple[Candidate, ...] = ()
    witnesses: tuple[int, ...] = ()
    is_complete: bool = True

    @property
    def proposes(self) -> bool:
        """Whether it says what should be printed, and surely enough."""
        is_vague = self.error_class == "other_value" and len(self.equations) < 2
        is_resolved = self.error_class not in NEVER_RESOLVED and not is_vague
        return bool(self.repair.amounts) and self.confidence >= SURE and is_resolved
