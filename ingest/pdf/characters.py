"""The characters of a page, and the lines that they form."""

import math
from array import array
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ingest.pdf import native
from ingest.pdf.uprightness import UprightPage
from ingest.pdf.visibility import find_covered, is_hidden
from ingest.reading import Box

_LINE_TOLERANCE = 0.4
_LATIN_GAP = 0.25
_PRINTED_SPACE_GAP = 0.08
_WIDE_GAP = 1.2
_MOST_SPACES = 8
_DUPLICATE_SHIFT = 0.15
_HYPHENS = frozenset((0x02, 0xFFFE))
_REPLACEMENT = "\ufffd"
_FIRST_SURROGATE = 0xD800


class Character(NamedTuple):
    """One printed character on the upright page, in points.

    Attributes:
        text: The character.
        x0: Left edge of its box, which is the font's and so does not depend on the shape of the glyph.
        y0: Top edge.
        x1: Right edge.
        y1: Bottom edge.
        baseline: y of the line on which it stands.
        follows_space: Whether a space is printed before it.
        confidence: How sure its reading is; less than 1 only where it was recognised in an image.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    follows_space: bool
    confidence: float = 1.0


_make_character: Callable[[tuple[str | float | bool, ...]], Character] = partial(tuple.__new__, Character)
"""Makes a character of all its attributes; the fastest way, as there are hundreds on a page."""
_LEFT_EDGE, _BASELINE_AND_LEFT_EDGE = attrgetter("x0"), attrgetter("baseline", "x0")


@dataclass(frozen=True, slots=True)
class PageText:
    """What is printed on a page.

    Attributes:
        characters: Its characters in the order of the file, whitespace left out.
        text: Its text in the same order, with pdfium's own spaces and line ends.
        unmapped_count: Characters of which the file only says how they look, so that their reading is a guess.
    """

    characters: list[Character]
    text: str
    unmapped_count: int


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Characters that stand on one line."""

    text: str
    box: Box


def find_quarter_turns(text_page: Any) -> int | None:
    """Return how many clockwise quarter turns make the characters of a page upright.

    Some printer drivers draw a landscape page sideways on a portrait one and do not say so.

    Args:
        text_page: Text page handle of pdfium.

    Returns:
        0 to 3; none unless most of a sample of the characters are turned alike.
    """
    count = pdfium.FPDFText_CountChars(text_page)
    step = max(1, count // 24)
    turns = [0, 0, 0, 0]
    for index in range(0, count, step):
        if pdfium.FPDFText_GetUnicode(text_page, index) > 32:
            angle = pdfium.FPDFText_GetCharAngle(text_page, index)
            turns[round(-2 * angle / math.pi) % 4] += 1
    best = max(range(4), key=turns.__getitem__)
    return best if turns[best] > 0.8 * sum(turns) else None


def read_characters(
    text_page: Any, upright: UprightPage, *, has_hidden_text: bool = False, cut_off: Set[int] = frozenset()
) -> PageText:
    """Read all characters that are printed on the visible part of a page.

    Args:
        text_page: Text page handle of pdfium.
        upright: How the page is turned upright.
        has_hidden_text: Whether some of the text is not seen; it is left out where other text is.
        cut_off: Addresses of text objects that lie outside the window through which they would be seen.

    Returns:
        The characters in the order of the file, whitespace left out.
    """
    address = native.find_address(text_page)
    get_unicode, has_map_error = native.get_unicode, native.has_map_error
    get_box, get_origin = native.get_loose_box, native.get_origin
    rectangle, origin = array("f", bytes(16)), array("d", bytes(16))
    box_address, (x_address, y_address) = native.find_addresses(rectangle)[0], native.find_addresses(origin)
    page_left, page_top, is_turned = upright.left, upright.top, upright.quarter_turns != 0
    right_most, lowest = 2 * upright.width, 2 * upright.height
    characters: list[Character] = []
    stream: list[str] = []
    hidden: dict[int, int] = {}
    follows_space, unmapped_count = False, 0
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = get_unicode(address, index)
        text = chr(code) if 32 < code < _FIRST_SURROGATE else _decode(code)
        if has_map_error(address, index) > 0:
            unmapped_count += 1
            text = text if code > 32 else _REPLACEMENT
        if text.isspace() or not text:
            follows_space = True
            stream.append(text)
            continue
        if not get_box(address, index, box_address):
            continue
        left, top, right, bottom = rectangle
        if is_turned:
            x0, y0, x1, y1 = upright.place_box(left, bottom, right, top)
        else:  # nearly always; without a call
            x0, y0, x1, y1 = left - page_left, page_top - top, right - page_left, page_top - bottom
        if not (0 <= x0 + x1 <= right_most and 0 <= y0 + y1 <= lowest):
            continue
        if cut_off and native.get_text_object(address, index) in cut_off:
            continue
        get_origin(address, index, x_address, y_address)
        x, y = origin
        baseline = upright.place_point(x, y)[1] if is_turned else page_top - y
        if has_hidden_text and is_hidden(address, index):
            hidden[len(characters)] = len(stream)
        characters.append(_make_character((text, x0, y0, x1, y1, baseline, follows_space, 1.0)))
        stream.append(text)
        follows_space = False
    covered = set(find_covered(characters, hidden.keys())) if hidden else set()
    if covered:
        characters = [character for place, character in enumerate(characters) if place not in covered]
        for place in covered:
            stream[hidden[place]] = ""
    return PageText(characters, "".join(stream), unmapped_count)


def _decode(code: int) -> str:
    """Return the character of a code point as pdfium gives it; empty for control characters."""
    if code in _HYPHENS:
        return "-"
    if code < 32 and code not in (9, 10, 13):
        return ""
    if code > 0x10FFFF or _FIRST_SURROGATE <= code <= 0xDFFF:
        return _REPLACEMENT
    return chr(code)


def compose_lines(characters: Sequence[Character]) -> list[PrintedLine]:
    """Group characters into lines by their baselines, and put spaces where the print shows them.

    Args:
        characters: Characters in any order.

    Returns:
        Lines from top to bottom, each from left to right.
    """
    return [PrintedLine(_compose_line(line), _surround(line)) for line in group_by_baseline(characters)]


def compose_text(characters: Sequence[Character]) -> str:
    """Return the text of the lines that some characters form, one below the other."""
    return "\n".join([_compose_line(line) for line in group_by_baseline(characters)]) if characters else ""


def group_by_baseline(characters: Sequence[Character]) -> list[list[Character]]:
    """Group characters whose baselines lie closer together than a part of their height."""
    lines: list[list[Character]] = []
    last_baseline = math.nan
    for character in sorted(characters, key=_BASELINE_AND_LEFT_EDGE):
        if character.baseline <= last_baseline:
            lines[-1].append(character)
            continue
        if lines:
            first = lines[-1][0]
            if character.baseline - first.baseline <= max(first.y1 - first.y0, 3.0) * _LINE_TOLERANCE:
                lines[-1].append(character)
                last_baseline = character.baseline
                continue
        lines.append([character])
        last_baseline = character.baseline
    return lines


def _compose_line(characters: list[Character]) -> str:
    """Put the characters of one line in order, and return their text."""
    characters.sort(key=_LEFT_EDGE)
    previous = characters[0]
    pieces = [previous.text]
    for character in characters[1:]:
        if character.text == previous.text and _is_printed_twice(previous, character):
            continue
        if character.x0 - previous.x1 > _PRINTED_SPACE_GAP * (character.y1 - character.y0):
            pieces.append(_space_between(previous, character))
        pieces.append(character.text)
        previous = character
    return "".join(pieces)


def _surround(characters: list[Character]) -> Box:
    """Return the box around the characters of one line, which are in order."""
    return Box(
        characters[0].x0,
        min(character.y0 for character in characters),
        max(character.x1 for character in characters),
        max(character.y1 for character in characters),
    )


def _is_printed_twice(left: Character, right: Character) -> bool:
    """Return whether the same character is printed again over itself, as some programs do for bold print."""
    return right.x0 - left.x0 <= _DUPLICATE_SHIFT * (right.x1 - right.x0) and abs(right.y0 - left.y0) <= 1.0


def _space_between(left: Character, right: Character) -> str:
    """Return what is printed between two neighbours on a line that do not touch.

    Between Latin letters and digits a narrow gap is a space. Chinese text is often spread over its cell, so that only
    a gap wider than a character is one.
    """
    gap = right.x0 - left.x1
    height = right.y1 - right.y0
    if _is_narrow(left.text) and _is_narrow(right.text):
        return " " if right.follows_space or gap > _LATIN_GAP * height else ""
    if gap <= _WIDE_GAP * height:
        return ""
    widths = gap / height if height else _MOST_SPACES  # damaged fonts have characters of no height
    return " " * min(_MOST_SPACES, max(1, round(widths)))


def _is_narrow(text: str) -> bool:
    """Return whether a character is set in a Latin font: letters, digits and their punctuation."""
    return text < "\u2e80"
