"""Mutations of XML and HTML: their elements and attributes, so that what comes out is often still well formed."""

import random
import re
from collections.abc import Callable, Sequence
from typing import Final

from benchmarks.fuzz.raw_bytes import TELLING_NUMBERS

TELLING_TEXTS: Final = (
    *TELLING_NUMBERS,
    b"",
    b"1e308",
    b"NaN",
    b"A1:XFD1048576",
    b"../../etc/passwd",
    b"file:///etc/passwd",
    b"http://192.0.2.1/",
    b"&entity;",
    b"&#0;",
    b"&#x10FFFF;",
    b"\xff\xfe",
    b"x" * 10_000,
    b"=HYPERLINK(1)",
    b"true",
)
DOCTYPE: Final = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY entity "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY file SYSTEM "file:///etc/passwd">]>'
)
_TAG: Final = re.compile(rb"<[^<>]{1,2000}>")
_VALUE: Final = re.compile(rb"=\s*([\"'])([^\"'<>]*)\1")
_TEXT: Final = re.compile(rb">([^<>]+)<")
_ELEMENT: Final = re.compile(rb"<([\w:]++)[^<>]*+>[^<]*+</\1>")  # possessive, lest long names take hours
_DEEP: Final = 3_000
_LARGE: Final = 4_000_000


def _find(pattern: re.Pattern[bytes], content: bytes, source: random.Random) -> re.Match[bytes] | None:
    """Find a match somewhere in a text."""
    return pattern.search(content, source.randrange(len(content))) or pattern.search(content)


def _change_value(content: bytes, source: random.Random) -> bytes:
    """Give an attribute a value that no reader expects."""
    found = _find(_VALUE, content, source)
    return _replace(content, found, 2, source.choice(TELLING_TEXTS)) if found else content


def _change_text(content: bytes, source: random.Random) -> bytes:
    """Give an element a text that no reader expects."""
    found = _find(_TEXT, content, source)
    return _replace(content, found, 1, source.choice(TELLING_TEXTS)) if found else content


def _remove_tag(content: bytes, source: random.Random) -> bytes:
    """Take a tag out, so that elements end that never began, or the other way round."""
    found = _find(_TAG, content, source)
    return _replace(content, found, 0, b"") if found else content


def _remove_element(content: bytes, source: random.Random) -> bytes:
    """Take an element out."""
    found = _find(_ELEMENT, content, source)
    return _replace(content, found, 0, b"") if found else content


def _repeat_element(content: bytes, source: random.Random) -> bytes:
    """Print an element again and again."""
    found = _find(_ELEMENT, content, source)
    return _replace(content, found, 0, found[0] * source.choice((2, 50, 2_000))) if found else content


def _swap_elements(content: bytes, source: random.Random) -> bytes:
    """Print an element in the place of another one."""
    first, second = _find(_ELEMENT, content, source), _find(_ELEMENT, content, source)
    return _replace(content, first, 0, second[0]) if first and second else content


def _nest(content: bytes, source: random.Random) -> bytes:
    """Put an element into itself, very often."""
    found = _find(_ELEMENT, content, source)
    if not found:
        return content
    start, end = found[0].partition(b">")[0] + b">", b"</" + found[1] + b">"
    times = source.choice((10, 300, _DEEP))
    return _replace(content, found, 0, start * times + found[0] + end * times)


def _declare_entities(content: bytes, source: random.Random) -> bytes:
    """Declare entities that multiply or name a file, and use one."""
    place = content.find(b"?>") + 2 if content.startswith(b"<?xml") else 0
    found = _find(_TEXT, content, source)
    if not found or found.start(1) < place:
        return content
    used = _replace(content, found, 1, source.choice((b"&entity;", b"&file;")))
    return used[:place] + DOCTYPE + used[place:]


def _replace(content: bytes, found: re.Match[bytes], group: int, text: bytes) -> bytes:
    """Replace a group of a match."""
    return content[: found.start(group)] + text + content[found.end(group) :]


MARKUP_MUTATIONS: Final[Sequence[Callable[[bytes, random.Random], bytes]]] = (
    _change_value,
    _change_value,
    _change_text,
    _remove_tag,
    _remove_element,
    _repeat_element,
    _swap_elements,
    _nest,
    _declare_entities,
)


def mutate_markup(content: bytes, source: random.Random) -> bytes:
    """Damage XML or HTML in one to four ways."""
    for _ in range(source.randint(1, 4)):
        if 0 < len(content) < _LARGE:
            content = source.choice(MARKUP_MUTATIONS)(content, source)
    return content
