"""The characters of a page, and the lines that they form."""

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

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


def read_characters(text_page: Any, upright: UprightPage, *, has_hidden_text: bool = False) -> PageText:
    """Read all characters that are printed on the visible part of a page.

    Args:
        text_page: Text page handle of pdfium.
        upright: How the page is turned upright.
        has_hidden_text: Whether some of the text is not seen; it is left out where other text is.

    Returns:
        The characters in the order of the file, whitespace left out.
    """
    get_unicode, is_unmapped, get_box, get_origin = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_HasUnicodeMapError,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
    )
    rectangle, origin_x, origin_y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    place_box, place_point = upright.place_box, upright.place_point
    width, height = upright.width, upright.height
    characters: list[Character] = []
    stream: list[str] = []
    hidden: dict[int, int] = {}
    follows_space, unmapped_count = False, 0
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = get_unicode(text_page, index)
        text = _decode(code)
        if is_unmapped(text_page, index) > 0:
            unmapped_count += 1
            text = text if code > 32 else _REPLACEMENT
        if text.isspace() or not text:
            follows_space = True
            stream.append(text)
            continue
        if not get_box(text_page, index, rectangle):
            continue
        x0, y0, x1, y1 = place_box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if not (0 <= x0 + x1 <= 2 * width and 0 <= y0 + y1 <= 2 * height):
            continue
        get_origin(text_page, index, origin_x, origin_y)
        baseline = place_point(origin_x.value, origin_y.value)[1]
        if has_hidden_text and is_hidden(text_page, index):
            hidden[len(characters)] = len(stream)
        characters.append(Character(text, x0, y0, x1, y1, baseline, follows_space))
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
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return _REPLACEMENT
    return chr(code)


def compose_lines(characters: Sequence[Character]) -> list[PrintedLine]:
    """Group characters into lines by their baselines, and put spaces where the print shows them.

    Args:
        characters: Characters in any order.

    Returns:
        Lines from top to bottom, each from left to right.
    """
    return [_compose_line(line) for line in group_by_baseline(characters)]


def group_by_baseline(characters: Sequence[Character]) -> list[list[Character]]:
    """Group characters whose baselines lie closer together than a part of their height."""
    lines: list[list[Character]] = []
    for character in sorted(characters, key=lambda character: (character.baseline, character.x0)):
        if lines:
            first = lines[-1][0]
            if character.baseline - first.baseline <= max(first.y1 - first.y0, 3.0) * _LINE_TOLERANCE:
                lines[-1].append(character)
                continue
        lines.append([character])
    return lines


def _compose_line(characters: list[Character]) -> PrintedLine:
    """Put the characters of one line in order."""
    characters.sort(key=lambda character: character.x0)
    pieces: list[str] = []
    previous: Character | None = None
    for character in characters:
        if previous is not None:
            if _is_printed_twice(previous, character):
                continue
            pieces.append(_space_between(previous, character))
        pieces.append(character.text)
        previous = character
    box = Box(
        characters[0].x0,
        min(character.y0 for character in characters),
        max(character.x1 for character in characters),
        max(character.y1 for character in characters),
    )
    return PrintedLine("".join(pieces), box)


def _is_printed_twice(left: Character, right: Character) -> bool:
    """Return whether a character is printed again over itself, as some programs do for bold print."""
    return (
        left.text == right.text
        and right.x0 - left.x0 <= _DUPLICATE_SHIFT * (right.x1 - right.x0)
        and abs(right.y0 - left.y0) <= 1.0
    )


def _space_between(left: Character, right: Character) -> str:
    """Return what is printed between two neighbours on a line.

    Between Latin letters and digits a narrow gap is a space. Chinese text is often spread over its cell, so that only
    a gap wider than a character is one.
    """
    gap = right.x0 - left.x1
    height = right.y1 - right.y0
    if gap <= _PRINTED_SPACE_GAP * height:
        return ""
    if _is_narrow(left.text) and _is_narrow(right.text):
        return " " if right.follows_space or gap > _LATIN_GAP * height else ""
    if gap <= _WIDE_GAP * height:
        return ""
    widths = gap / height if height else _MOST_SPACES  # damaged fonts have characters of no height
    return " " * min(_MOST_SPACES, max(1, round(widths)))


def _is_narrow(text: str) -> bool:
    """Return whether a character is set in a Latin font: letters, digits and their punctuation."""
    return text < "\u2e80"
