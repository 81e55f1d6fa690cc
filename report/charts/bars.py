"""Pairs of bars below each other: what was and what is."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from report.charts.markup import element, escape, label, rectangle, shorten, text_width, title, wrap


class Pair(NamedTuple):
    """Two amounts of one thing, and what came of it."""

    group: str
    """Heading of those that share a scale."""
    name: str
    first: Decimal
    first_text: str
    first_name: str
    second: Decimal
    second_text: str
    second_name: str
    result: str
    """Such as ▲ +26.9% or 98.2%."""
    detail: str
    """Such as the change itself; may be blank."""


def draw_pairs(pairs: Sequence[Pair], width: float) -> tuple[list[str], float]:
    """The bars, and how high they are together. Each group has a scale of its own, from 0."""
    narrow = width < 500
    size = 11 if narrow else 12
    name_width = 0.0 if narrow else 138.0
    result_width = 0.0 if narrow else 84.0
    body: list[str] = []
    y = 0.0
    group = None
    for pair in pairs:
        if pair.group != group:
            group = pair.group
            y += 6 if body else 0
            body.append(label(0, y + size, group, "chart-group"))
            y += size + 10
        of_group = [other for other in pairs if other.group == group]
        numbers = max(
            max(text_width(other.first_text, size), text_width(other.second_text, size)) for other in of_group
        )
        room = width - name_width - result_width - numbers - (8 if narrow else 24)
        largest = max(max(abs(other.first), abs(other.second)) for other in of_group)
        if narrow:
            used = text_width(f"{pair.result}  {pair.detail}", size)
            body.append(label(0, y + size, shorten(pair.name, size, width - used - 8), "chart-name"))
            body.append(result_line(width, y + size, pair))
            y += size + 5
        bars = y
        for amount, text, name, class_ in (
            (pair.first, pair.first_text, pair.first_name, "chart-bar-first"),
            (pair.second, pair.second_text, pair.second_name, "chart-bar-second"),
        ):
            length = float(abs(amount) / largest) * room if largest else 0.0
            body.append(
                rectangle(
                    name_width + 0.5,
                    y + 0.5,
                    max(length, 0.5),
                    size,
                    f"chart-bar {class_}",
                    title(f"{pair.name}, {name}: {text}"),
                )
            )
            shown = "chart-value" if class_ == "chart-bar-first" else "chart-value chart-strong"
            body.append(label(name_width + length + 6, y + size - 1, text, shown))
            y += size + 3
        if not narrow:
            middle = (bars + y - 3) / 2
            lines = wrap(pair.name, size, name_width - 10, 2)
            top = middle - (len(lines) - 1) * size * 0.6 + size * 0.36
            body.extend(label(0, top + size * 1.2 * place, line, "chart-name") for place, line in enumerate(lines))
            two = bool(pair.detail)
            body.append(label(width, middle - (2 if two else -size * 0.36), pair.result, "chart-result", "end"))
            if two:
                body.append(label(width, middle + size, pair.detail, "chart-detail", "end"))
        y += 9
    return body, y


def result_line(x: float, y: float, pair: Pair) -> str:
    """Result and detail beside each other, at the right."""
    return element(
        "text",
        element("tspan", escape(pair.result), class_="chart-result"),
        element("tspan", escape(f"  {pair.detail}"), class_="chart-detail") if pair.detail else "",
        x=x,
        y=y,
        text_anchor="end",
    )


def draw_key(first: str, second: str, y: float) -> list[str]:
    """Which bar is which."""
    start = text_width(first, 11) + 34
    return [
        rectangle(0.5, y + 0.5, 14, 10, "chart-bar chart-bar-first"),
        label(20, y + 10, first, "chart-legend-name"),
        rectangle(start + 0.5, y + 0.5, 14, 10, "chart-bar chart-bar-second"),
        label(start + 20, y + 10, second, "chart-legend-name"),
    ]
