"""Figures that are too wide for their cell and spill over the rule into the next one."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.amounts import AMOUNT_PATTERN
from ingest.pdf.characters import Character

_FIGURE_CHARACTERS = frozenset("0123456789.,-−–△▲()（）%％¥￥")
_FIGURE = re.compile(rf"[-−–△▲(（¥￥]*(?:{AMOUNT_PATTERN}|(?<![\d.,])\d+(?![\d.,]))[)）%％]*")
_LARGEST_GAP = 0.15
"""Gap between neighbours of one figure, in heights of a character."""
_LARGEST_GAP_OF_WHOLE_NUMBER = 0.03
"""The same for digits alone: codes may stand close on both sides of a rule."""


def keep_figures_whole(characters: Sequence[Character], columns: list[int]) -> None:
    """Move figures that lie across a rule, signs included, to the column in which most of each is printed.

    Args:
        characters: Characters of a table in the order of the file.
        columns: Column of each by its middle; corrected in place.
    """
    index = 1
    while index < len(characters):
        if columns[index] == columns[index - 1] or not _continues(characters[index - 1], characters[index]):
            index += 1
            continue
        start, end = _find_extent(characters, index)
        for first, last in _find_figures(characters, start, end):
            counts = columns[first:last]
            columns[first:last] = [max(sorted(set(counts)), key=counts.count)] * (last - first)
        index = end


def _find_extent(characters: Sequence[Character], index: int) -> tuple[int, int]:
    """Return start and end of the run of figure characters around an index."""
    start, end = index, index + 1
    while start > 0 and _continues(characters[start - 1], characters[start]):
        start -= 1
    while end < len(characters) and _continues(characters[end - 1], characters[end]):
        end += 1
    return start, end


def _find_figures(characters: Sequence[Character], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each figure in a run of figure characters."""
    for figure in _FIGURE.finditer("".join(character.text for character in characters[start:end])):
        first, last = start + figure.start(), start + figure.end()
        if "." in figure[0] or "," in figure[0] or _is_set_solid(characters[first:last]):
            yield first, last


def _is_set_solid(characters: Sequence[Character]) -> bool:
    """Return whether characters follow each other without any gap, as within one word."""
    gaps = (right.x0 - left.x1 for left, right in pairwise(characters))
    return all(abs(gap) <= _LARGEST_GAP_OF_WHOLE_NUMBER * (characters[0].y1 - characters[0].y0) for gap in gaps)


def _continues(left: Character, right: Character) -> bool:
    """Return whether a character continues the figure that the one before it belongs to."""
    height = right.y1 - right.y0
    return (
        left.text in _FIGURE_CHARACTERS
        and right.text in _FIGURE_CHARACTERS
        and not right.follows_space
        and abs(right.x0 - left.x1) <= _LARGEST_GAP * height
        and abs(right.baseline - left.baseline) <= _LARGEST_GAP * height
    )
