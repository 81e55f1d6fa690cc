"""Breaks Chinese text into lines: figures stay whole, and no line begins with a closing mark."""

import re
from collections.abc import Callable

NOT_AT_START = frozenset("，。、；：！？）》”’)]%,.:;")
NOT_AT_END = frozenset("（《“‘([")
WORD = re.compile(r"[≤≥]?[0-9A-Za-z][0-9A-Za-z.,/]*(?:万元|[年月日人个辆套路%])?|.")


def break_lines(text: str, width: float, measure: Callable[[str], float], indent: float = 0) -> list[str]:
    """Breaks a text into lines no wider than asked for, except where a single word is.

    Args:
        text: A text without line ends.
        width: Width of a line.
        measure: Tells the width of a text, in the same unit.
        indent: Indentation of the first line.
    """
    lines: list[str] = []
    line, space = "", width - indent
    for word in _unbreakable(text):
        if line and measure(line + word) > space:
            lines.append(line)
            line, space = "", width
        line += word
    return [*lines, line] if line else lines


def _unbreakable(text: str) -> list[str]:
    """Joins words with the marks that must not be parted from them."""
    words: list[str] = []
    for word in WORD.findall(text):
        if words and (word in NOT_AT_START or words[-1][-1] in NOT_AT_END):
            words[-1] += word
        else:
            words.append(word)
    return words
