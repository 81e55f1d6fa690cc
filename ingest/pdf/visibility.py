"""Text that is in a file but not seen: left out where other text is seen at its place.

A scan that was recognised carries invisible text over its picture, and that text is all there is to read. Invisible
text among visible text is an older state of it, or a second one, and mixes into its words.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from ingest.pdf import native

if TYPE_CHECKING:
    from ingest.pdf.characters import Character

_SQUARE = 24.0
"""Points; only characters in neighbouring squares of this size are compared."""


def is_hidden(text_page: int, index: int) -> bool:
    """Return whether a character is drawn neither filled nor stroked; the text page is given by its address."""
    text = native.get_text_object(text_page, index)
    return bool(text) and native.get_render_mode(text) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def find_covered(characters: Sequence[Character], hidden: Set[int]) -> Iterable[int]:
    """Find hidden words of which most characters stand beside others that are seen, or at their place.

    Args:
        characters: All characters of a page.
        hidden: Places of those that are not seen.

    Yields:
        Places of the hidden ones to leave out.
    """
    seen: defaultdict[tuple[int, int], list[Character]] = defaultdict(list)
    for place, character in enumerate(characters):
        if place not in hidden:
            seen[_find_square(character)].append(character)
    for word in _group_words(characters, sorted(hidden)):
        if 2 * sum(_is_covered(characters[place], seen) for place in word) >= len(word):
            yield from word


def _group_words(characters: Sequence[Character], places: Sequence[int]) -> Iterable[list[int]]:
    """Yield the places of characters that follow each other closely on one line."""
    word: list[int] = []
    for place in places:
        if word:
            left, right = characters[word[-1]], characters[place]
            height = right.y1 - right.y0
            is_close = -height <= right.x0 - left.x1 <= height / 2 and abs(right.baseline - left.baseline) <= height / 2
            if not is_close or right.follows_space:
                yield word
                word = []
        word.append(place)
    if word:
        yield word


def _is_covered(character: Character, seen: Mapping[tuple[int, int], Sequence[Character]]) -> bool:
    """Return whether another character is seen beside a hidden one, or at its place."""
    column, row = _find_square(character)
    around = itertools.product((column - 1, column, column + 1), (row - 1, row, row + 1))
    return any(_stands_at(character, other) for square in around for other in seen.get(square, ()))


def _find_square(character: Character) -> tuple[int, int]:
    """Return in which square of the page the middle of a character lies."""
    return int((character.x0 + character.x1) / 2 // _SQUARE), int((character.y0 + character.y1) / 2 // _SQUARE)


def _stands_at(character: Character, other: Character) -> bool:
    """Return whether a character stands on the line of another one, no farther from it than its size."""
    height = min(character.y1 - character.y0, other.y1 - other.y0)
    gap = max(character.x0 - other.x1, other.x0 - character.x1)
    shared = min(character.y1, other.y1) - max(character.y0, other.y0)
    return shared >= height / 2 and gap <= max(character.y1 - character.y0, other.y1 - other.y0)
