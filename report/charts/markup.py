"""Markup without a library: everything that is text is escaped, everything that is a number is short."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

# what turns the direction of text around, is not to be seen, or is no character
UNSEEN = frozenset(("Cc", "Cf", "Cn", "Cs"))
ELLIPSIS = "…"
SHAPE_TITLES = re.compile("<title>[^<]*</title>")


def plain(text: str) -> str:
    """Text of a document without what could act on what stands around it."""
    if text.isprintable():
        return text
    spaced = (" " if character in "\t\r\n" else character for character in text)
    return "".join(character for character in spaced if unicodedata.category(character) not in UNSEEN)


@lru_cache(maxsize=10_000)
def escape(text: str) -> str:
    """Text of a document, inert in an element and in an attribute."""
    return html.escape(plain(text), quote=True)


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


@cache
def attribute_name(name: str) -> str:
    """What an argument of a function is called as an attribute."""
    return name.rstrip("_").replace("_", "-")


def attributes(**values: str | float | None) -> str:
    """Attributes, escaped; `_` at the end is dropped, `_` within is a hyphen, None is left out."""
    parts = []
    for name, value in values.items():
        if value is not None:
            shown = escape(value) if isinstance(value, str) else number(value)
            parts.append(f' {attribute_name(name)}="{shown}"')
    return "".join(parts)


def element(tag: str, *children: str, **values: str | float | None) -> str:
    """An element around markup; texts among its children must have been escaped."""
    content = "".join(children)
    return f"<{tag}{attributes(**values)}>{content}</{tag}>" if content else f"<{tag}{attributes(**values)}/>"


def title(text: str) -> str:
    """What is shown over a shape, and read out."""
    return element("title", escape(text))


def label(x: float, y: float, text: str, class_: str, anchor: str | None = None) -> str:
    """A line of text."""
    return element("text", escape(text), x=x, y=y, class_=class_, text_anchor=anchor)


def rectangle(x: float, y: float, width: float, height: float, class_: str, *children: str, **more: str | float) -> str:
    """A rectangle."""
    return element("rect", *children, x=x, y=y, width=width, height=height, class_=class_, **more)


def drawing(
    id_prefix: str,
    width: float,
    height: float,
    heading: str,
    description: str,
    body: Iterable[str],
    role: str = "img",
) -> str:
    """A picture that scales with the page and tells readers of screens what it shows."""
    return element(
        "svg",
        element("title", escape(heading), id=f"{id_prefix}-title"),
        element("desc", escape(description), id=f"{id_prefix}-desc"),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        role=role,
        aria_labelledby=f"{id_prefix}-title {id_prefix}-desc",
        class_="chart-drawing",
    )


def both_widths(draw: Callable[[str, float], str], id_prefix: str, wide: float, narrow: float = 340) -> str:
    """The picture for wide places and for phones; the style sheet shows the one that fits."""
    size = "full" if wide > 700 else "half"
    # nobody points at a shape on a phone
    small = SHAPE_TITLES.sub("", draw(f"{id_prefix}-narrow", narrow))
    return element(
        "div",
        element("div", draw(f"{id_prefix}-wide", wide), class_="chart-wide"),
        element("div", small, class_="chart-narrow"),
        class_=f"chart chart-{size}",
    )


@lru_cache(maxsize=10_000)
def text_width(text: str, size: float) -> float:
    """About how wide a text is: a Chinese character is as wide as high, others a little more than half."""
    return sum(size if ord(character) >= 0x2E80 or character in "“”‘’—…" else size * 0.56 for character in plain(text))


def shorten(text: str, size: float, width: float) -> str:
    """As much of a text as fits, with an ellipsis where it was cut; nothing if not even that fits."""
    text = plain(text)
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + ELLIPSIS, size) > width:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS if len(text.rstrip()) > 1 else ""


@lru_cache(maxsize=10_000)
def wrap(text: str, size: float, width: float, lines: int) -> tuple[str, ...]:
    """A text in lines: Chinese breaks anywhere, words of other scripts stay whole; the last line may be cut."""
    pieces: list[str] = []
    for character in plain(text):
        if pieces and character.isascii() and character != " " and pieces[-1][-1].isascii() and pieces[-1][-1] != " ":
            pieces[-1] += character
        elif pieces and (character == " " or character in "，。、；：）》”,.;:)"):
            pieces[-1] += character
        else:
            pieces.append(character)
    wrapped = [""]
    for place, piece in enumerate(pieces):
        if wrapped[-1] and text_width((wrapped[-1] + piece).rstrip(), size) > width:
            if len(wrapped) == lines:
                wrapped[-1] = shorten(wrapped[-1] + "".join(pieces[place:]), size, width)
                return tuple(line.rstrip() for line in wrapped)
            wrapped.append("")
        wrapped[-1] += piece
    return tuple(shorten(line.rstrip(), size, width) for line in wrapped)
