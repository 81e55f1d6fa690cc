"""Amounts that are too wide for their cell and spill over the rule into the next one."""

from collections.abc import Sequence

from ingest.amounts import is_amount
from ingest.pdf.characters import Character

_AMOUNT_CHARACTERS = frozenset("0123456789.,")
_LARGEST_GAP = 0.15
"""Gap between neighbours of one amount, in heights of a character."""


def keep_amounts_whole(characters: Sequence[Character], columns: list[int]) -> None:
    """Move amounts that lie across a rule to the column in which most of each is printed.

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
        if is_amount("".join(character.text for character in characters[start:end])):
            counts = columns[start:end]
            columns[start:end] = [max(sorted(set(counts)), key=counts.count)] * (end - start)
        index = end


def _find_extent(characters: Sequence[Character], index: int) -> tuple[int, int]:
    """Return start and end of the run of amount characters around an index."""
    start, end = index, index + 1
    while start > 0 and _continues(characters[start - 1], characters[start]):
        start -= 1
    while end < len(characters) and _continues(characters[end - 1], characters[end]):
        end += 1
    return start, end


def _continues(left: Character, right: Character) -> bool:
    """Return whether a character continues the amount that the one before it belongs to."""
    height = right.y1 - right.y0
    return (
        left.text in _AMOUNT_CHARACTERS
        and right.text in _AMOUNT_CHARACTERS
        and not right.follows_space
        and abs(right.x0 - left.x1) <= _LARGEST_GAP * height
        and abs(right.baseline - left.baseline) <= _LARGEST_GAP * height
    )
