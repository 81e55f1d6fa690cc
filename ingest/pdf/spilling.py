"""Figures that are too wide for their cell, and texts that are too high: both spill over a rule into the next one."""

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

_SAME_LINE = 0.4
_NEXT_LINE = (0.8, 1.5)
"""Distance of the baselines of one line, and of one line and the next, in sizes of a character."""
_CENTRED = 0.15
_OFF_CENTRE = 0.2
"""Distance of the middles of a text and a row, in heights of the row, if it is centred in it, and if it is not."""


def keep_texts_whole(
    characters: Sequence[Character], rows: list[int], columns: Sequence[int], row_edges: Sequence[float]
) -> None:
    """Move texts of several lines that lie across a rule to the row in whose middle they stand.

    Lines of one cell follow each other in the file. They belong together if their common middle is that of one row,
    and the first and the last reach over its rules; or if they are printed over the text of every other row.

    Args:
        characters: Characters of a table in the order of the file.
        rows: Row of each by its middle; corrected in place.
        columns: Column of each.
        row_edges: y of the row edges, ascending; the first and the last row are air around the table, where no text
            is moved to.
    """
    _move_texts(characters, rows, columns, row_edges, range(len(characters)))
    # pdfium gives what stands about as high as a line after that line, even amid a text
    in_columns: dict[int, list[int]] = {}
    for place, column in enumerate(columns):
        in_columns.setdefault(column, []).append(place)
    for places in in_columns.values():
        _move_texts(characters, rows, columns, row_edges, places)


def _move_texts(
    characters: Sequence[Character],
    rows: list[int],
    columns: Sequence[int],
    row_edges: Sequence[float],
    places: Sequence[int],
) -> None:
    """Move texts of several lines whose characters follow each other at some places."""
    air = (0, len(row_edges) - 2)
    index = 1
    while index < len(places):
        if rows[places[index]] == rows[places[index - 1]] or not _goes_on(characters, columns, places, index):
            index += 1
            continue
        start, end = index - 1, index + 1
        while start > 0 and _goes_on(characters, columns, places, start):
            start -= 1
        while end < len(places) and _goes_on(characters, columns, places, end):
            end += 1
        text, index = places[start:end], end
        own, own_rows = [characters[place] for place in text], [rows[place] for place in text]
        row = _find_centred_row(own, own_rows, row_edges)
        if row is None:
            taken, column = set(text), columns[text[0]]
            others = [
                (other, rows[place])
                for place, other in enumerate(characters)
                if columns[place] == column and place not in taken
            ]
            row = _find_free_row(own, own_rows, others)
        if row is not None and row not in air:
            for place in text:
                rows[place] = row


def _goes_on(characters: Sequence[Character], columns: Sequence[int], places: Sequence[int], index: int) -> bool:
    """Return whether a character stands on the line of the one before it, or begins the next line below."""
    before, after = places[index - 1], places[index]
    if columns[before] != columns[after]:
        return False
    left, right = characters[before], characters[after]
    size = max(right.x1 - right.x0, right.y1 - right.y0)
    distance = (right.baseline - left.baseline) / size
    return abs(distance) <= _SAME_LINE or (_NEXT_LINE[0] <= distance <= _NEXT_LINE[1] and right.x0 < left.x1)


def _find_centred_row(characters: Sequence[Character], rows: Sequence[int], row_edges: Sequence[float]) -> int | None:
    """Return the row in whose middle a text stands that spills into the rows above and below; none if it does not.

    Lines of rows of their own lie all alike in them; those that spill lie low in the row above, and high in that below.
    """
    top, bottom = min(character.y0 for character in characters), max(character.y1 for character in characters)

    def miss(y: float, row: int) -> float:
        upper, lower = row_edges[row], row_edges[row + 1]
        return (y - (upper + lower) / 2) / (lower - upper)

    centred = min(range(min(rows), max(rows) + 1), key=lambda row: abs(miss((top + bottom) / 2, row)))
    if abs(miss((top + bottom) / 2, centred)) > _CENTRED:
        return None
    first, last = ((characters[end].y0 + characters[end].y1) / 2 for end in (0, -1))
    spills_up = rows[0] < centred and miss(first, rows[0]) > _OFF_CENTRE
    spills_down = rows[-1] > centred and miss(last, rows[-1]) < -_OFF_CENTRE
    return centred if spills_up and spills_down else None


def _find_free_row(
    characters: Sequence[Character], rows: Sequence[int], others: Sequence[tuple[Character, int]]
) -> int | None:
    """Return the only row of a text in which it is not printed over other text; none if there are several."""
    free = []
    for row in sorted(set(rows)):
        own = [character for character, place in zip(characters, rows, strict=True) if place == row]
        beside = [other for other, place in others if place == row]
        if not beside:
            free.append(row)
        elif not any(_is_printed_over(character, other) for character in own for other in beside):
            return None
    return free[0] if len(free) == 1 else None


def _is_printed_over(character: Character, other: Character) -> bool:
    """Return whether two characters on different lines cover each other in part."""
    height = other.y1 - other.y0
    return (
        character.x0 < other.x1
        and character.x1 > other.x0
        and _SAME_LINE * height / 2 < abs(character.baseline - other.baseline) < _NEXT_LINE[0] * height
    )


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
