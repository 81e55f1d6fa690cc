"""Runs of text: the pieces of a line that stand apart as cells do, where no rule parts them."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.amounts import AMOUNT_PATTERN
from ingest.pdf.characters import Character, group_by_baseline

_GAP = 1.2
_GAP_BESIDE_FIGURE = 0.5
"""Gaps that part two runs, in sizes of their line."""
_FIGURE_CHARACTERS = frozenset("0123456789.,-−–%")
_AMOUNT = re.compile(rf"[-−–(（]?(?:{AMOUNT_PATTERN}|0)[)）%]?")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one line that stand close together.

    Attributes:
        characters: From left to right.
        x0: Left edge.
        x1: Right edge.
        y0: Top edge.
        y1: Bottom edge.
        baseline: y of the line on which it stands.
        size: Size of its line: height or width of the largest character, as some fonts do not tell their height.
        is_amount: Whether it is an amount and nothing else.
    """

    characters: tuple[Character, ...]
    x0: float
    x1: float
    y0: float
    y1: float
    baseline: float
    size: float
    is_amount: bool

    @property
    def middle(self) -> float:
        """Return x of its middle."""
        return (self.x0 + self.x1) / 2

    @property
    def text(self) -> str:
        """Return its characters."""
        return "".join(character.text for character in self.characters)

    @property
    def is_figure(self) -> bool:
        """Return whether it is an amount, a number or a dash: what is never broken into lines."""
        return self.is_amount or not any(character.text.isalpha() for character in self.characters)


Line = list[Run]


def join_runs(runs: Sequence[Run]) -> Run:
    """Return one run around the lines of one text."""
    return Run(
        characters=tuple(character for run in runs for character in run.characters),
        x0=min(run.x0 for run in runs),
        x1=max(run.x1 for run in runs),
        y0=min(run.y0 for run in runs),
        y1=max(run.y1 for run in runs),
        baseline=runs[-1].baseline,
        size=runs[0].size,
        is_amount=len(runs) == 1 and runs[0].is_amount,
    )


def split_lines(characters: Sequence[Character]) -> list[Line]:
    """Group characters into lines, and cut those into runs.

    Args:
        characters: Characters in any order.

    Returns:
        Lines from top to bottom, each with its runs from left to right.
    """
    lines = []
    for line in group_by_baseline(characters):
        line.sort(key=lambda character: character.x0)
        size = max(max(character.x1 - character.x0, character.y1 - character.y0) for character in line)
        runs: list[list[Character]] = [[line[0]]]
        for left, right in itertools.pairwise(line):
            if _stands_apart(left, right, size):
                runs.append([])
            runs[-1].append(right)
        lines.append([_make_run(run, size) for run in runs])
    return lines


def _stands_apart(left: Character, right: Character, size: float) -> bool:
    """Return whether two neighbours on a line belong to different runs."""
    beside_figure = left.text in _FIGURE_CHARACTERS or right.text in _FIGURE_CHARACTERS
    return right.x0 - left.x1 > (_GAP_BESIDE_FIGURE if beside_figure else _GAP) * size


def _make_run(characters: Sequence[Character], size: float) -> Run:
    """Return a run of some characters."""
    text = "".join(character.text for character in characters)
    return Run(
        characters=tuple(characters),
        x0=characters[0].x0,
        x1=max(character.x1 for character in characters),
        y0=min(character.y0 for character in characters),
        y1=max(character.y1 for character in characters),
        baseline=characters[0].baseline,
        size=size,
        is_amount=_AMOUNT.fullmatch(text) is not None,
    )
