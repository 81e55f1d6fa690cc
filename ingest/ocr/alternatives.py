"""What else a line of figures may say: what the recogniser itself holds possible, and what the grammar of numbers does.

A recogniser of this kind weighs every symbol at each of its steps along a line. Where it wavers between 3 and 8, or
between a point and nothing, the second choice is kept, so that it can be chosen where the figures must add up.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.numbers import is_well_formed, repair_number
from ingest.reading import Alternative

SYMBOLS = "0123456789.,-%"
"""Of what figures are made."""
_WORD = re.compile(r"[\u3400-\u9fff]")
_LEAST_DIGITS = 0.5
_LEAST_ODDS = 0.001
"""Odds against what was read below which a symbol is no choice of the recogniser's; any other figure could be found."""
_MOST_EDITS = 10
_MOST_ALTERNATIVES = 12
_LOST_POINT = re.compile(r"-?\d[\d,]*\d{2}")


class Weights(NamedTuple):
    """How likely each symbol is at each step of a line.

    Attributes:
        symbols: A row for each step, a column for each of :data:`SYMBOLS`.
        blanks: For each step, that nothing is there.
    """

    symbols: NDArray[np.float32]
    blanks: NDArray[np.float32]


class _Edit(NamedTuple):
    """One change of a text: the characters from start to end become a symbol, or nothing."""

    odds: float
    start: int
    end: int
    symbol: str


def is_figure(text: str) -> bool:
    """Return whether a text is made of digits, for the most part, and of no Chinese characters."""
    digits = sum(map(str.isdigit, text))
    return digits > 0 and digits >= _LEAST_DIGITS * len("".join(text.split())) and _WORD.search(text) is None


def find_alternatives(text: str, steps: Sequence[int], weights: Weights) -> tuple[Alternative, ...]:
    """Find what else a line may say.

    Args:
        text: What was recognised.
        steps: The step at which each of its characters was seen.
        weights: What was held possible at each step.

    Returns:
        Numbers, the likeliest first, with their odds against what was recognised; none if the text is no figure.
    """
    if not is_figure(text) or len(steps) != len(text):
        return ()
    likely = (edit for edit in _list_edits(text, steps, weights) if edit.odds >= _LEAST_ODDS)
    edits = sorted(likely, reverse=True)[:_MOST_EDITS]
    changes = [(edit,) for edit in edits] + [
        pair for pair in combinations(edits, 2) if pair[0].odds * pair[1].odds >= _LEAST_ODDS and _are_apart(*pair)
    ]
    found: dict[str, float] = {}
    for change in changes:
        changed = _apply(text, change)
        odds = float(np.prod([edit.odds for edit in change]))
        found[changed] = max(odds, found.get(changed, 0.0))
    ranked = sorted(found.items(), key=lambda item: -item[1])
    return keep_numbers(text, (Alternative(changed, round(odds, 4), "recogniser") for changed, odds in ranked))


def find_lost_point(text: str) -> tuple[Alternative, ...]:
    """Return what a figure without a point says if its point was lost: amounts are printed with two decimals."""
    bare = re.sub(r"\s", "", text)
    if not _LOST_POINT.fullmatch(bare):
        return ()
    return keep_numbers(text, [Alternative(f"{bare[:-2]}.{bare[-2:]}", 0.0, "grammar")])


def keep_numbers(text: str, alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
    """Keep the first of each well-formed or repairable number that differs from a text."""
    kept: dict[str, Alternative] = {}
    for alternative in alternatives:
        number = repair_number(alternative.text) or alternative.text
        bare = re.sub(r"[\s,，]", "", number)
        if is_well_formed(number) and bare != re.sub(r"[\s,，]", "", text):
            kept.setdefault(bare, alternative._replace(text=number))
    return tuple(kept.values())[:_MOST_ALTERNATIVES]


def _list_edits(text: str, steps: Sequence[int], weights: Weights) -> Iterator[_Edit]:
    """List single changes: another symbol, none, or one more between two others."""
    ends = [*steps[1:], len(weights.blanks)]
    for index, (character, step, end) in enumerate(zip(text, steps, ends, strict=True)):
        if character.isspace():
            continue
        run = slice(step, max(step + 1, min(end, step + 2)))
        own = _weigh(character, weights, run)
        yield from _list_symbols(weights.symbols[run].max(axis=0) / own, index, index + 1, character)
        yield _Edit(float(weights.blanks[step] / own), index, index + 1, "")
        between = slice(step + 1, end)
        if between.start < between.stop:
            odds = (weights.symbols[between] / np.maximum(weights.blanks[between, None], 1e-6)).max(axis=0)
            yield from _list_symbols(np.minimum(odds, 1.0), index + 1, index + 1, character)


def _list_symbols(odds: NDArray[np.float32], start: int, end: int, character: str) -> Iterator[_Edit]:
    """List the symbols, the character itself apart."""
    for symbol, chance in zip(SYMBOLS, odds.tolist(), strict=True):
        if symbol != character:
            yield _Edit(min(chance, 1.0), start, end, symbol)


def _weigh(character: str, weights: Weights, run: slice) -> float:
    """Return how likely the recognised character was; certain if it is none of the symbols."""
    if character not in SYMBOLS:
        return 1.0
    return max(float(weights.symbols[run, SYMBOLS.index(character)].max()), 1e-6)


def _are_apart(first: _Edit, second: _Edit) -> bool:
    """Return whether two changes are of different places."""
    is_same_place = (first.start, first.end) == (second.start, second.end)
    return not is_same_place and (first.end <= second.start or second.end <= first.start)


def _apply(text: str, change: Sequence[_Edit]) -> str:
    """Change a text from right to left, so that places stay where they are."""
    for edit in sorted(change, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.symbol + text[edit.end :]
    return text
