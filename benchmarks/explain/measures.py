"""How well errors were located and put right."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from benchmarks.explain.corruption import Place
from benchmarks.explain.methods import Located

BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass
class Score:
    """Counts over trials.

    Attributes:
        trials: How many documents with errors.
        located: Wrong places that were named.
        false: Right places that were named.
        detectable: Wrong places in an equation that fails: no method can find others.
        found: Detectable places that were named.
        repaired: Detectable places for which the true amount was named.
        seconds: The time of each trial.
        sure: For each named place the confidence, whether it was wrong, and whether the amount was right.
    """

    trials: int = 0
    located: int = 0
    false: int = 0
    detectable: int = 0
    found: int = 0
    repaired: int = 0
    seconds: list[float] = field(default_factory=list)
    sure: list[tuple[float, bool, bool]] = field(default_factory=list)

    def add(self, located: Located, truth: Mapping[Place, int], detectable: Set[Place], seconds: float) -> None:
        """Counts one trial."""
        named = set(located.amounts)
        self.trials += 1
        self.located += len(named & truth.keys())
        self.false += len(named - truth.keys())
        self.detectable += len(detectable)
        self.found += len(named & detectable)
        self.repaired += sum(located.amounts.get(place) == truth[place] for place in detectable)
        self.seconds.append(seconds)
        self.sure.extend(
            (located.confidence[place], place in truth, located.amounts[place] == truth.get(place))
            for place in named
            if place in located.confidence
        )

    @property
    def precision(self) -> float:
        """The share of named places that are wrong."""
        named = self.located + self.false
        return self.located / named if named else 1.0

    @property
    def recall(self) -> float:
        """The share of detectable places that were named."""
        return self.found / self.detectable if self.detectable else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def exact(self) -> float:
        """The share of detectable places for which the true amount was named."""
        return self.repaired / self.detectable if self.detectable else 1.0

    def milliseconds(self, share: float) -> float:
        """The time within which a share of the trials ended."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def together(scores: Iterable[Score]) -> Score:
    """Several scores as one."""
    total = Score()
    for score in scores:
        for name in ("trials", "located", "false", "detectable", "found", "repaired"):
            setattr(total, name, getattr(total, name) + getattr(score, name))
        total.seconds += score.seconds
        total.sure += score.sure
    return total


def reliability(sure: Sequence[tuple[float, bool, bool]]) -> list[tuple[int, float, float, float]]:
    """For each bin of confidence: how many places, their mean confidence, the share wrong, the share put right."""
    rows = []
    for least, most in pairwise(BINS):
        inside = [entry for entry in sure if least <= entry[0] < most]
        if inside:
            count = len(inside)
            rows.append(
                (
                    count,
                    sum(entry[0] for entry in inside) / count,
                    sum(entry[1] for entry in inside) / count,
                    sum(entry[2] for entry in inside) / count,
                )
            )
    return rows
