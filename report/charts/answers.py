"""Bars for the answer to a question: one for each row, or two that are set against each other."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from report.charts.bars import Pair, draw_key, draw_pairs
from report.charts.markup import both_widths, drawing, label, rectangle, shorten, text_width, title

MOST_BARS: Final = 20


class Answer(NamedTuple):
    """A row of an answer: what it is about, and one or two amounts with how they are shown."""

    name: str
    values: tuple[Decimal, ...]
    texts: tuple[str, ...]


def answer_bars(answers: Sequence[Answer], columns: Sequence[str], caption: str, id_prefix: str) -> str:
    """The bars of an answer as markup; nothing where there is nothing to compare."""
    shown = answers[:MOST_BARS]
    if not shown or not any(value for answer in shown for value in answer.values):
        return ""

    def draw(prefix: str, width: float) -> str:
        body, height = draw_single(shown, width) if len(columns) == 1 else draw_two(shown, columns, width)
        return drawing(prefix, width, height, caption, caption, body)

    return both_widths(draw, id_prefix, 900)


def draw_two(answers: Sequence[Answer], columns: Sequence[str], width: float) -> tuple[list[str], float]:
    """Pairs of bars with their key."""
    pairs = [
        Pair(
            columns[0] + " → " + columns[1],
            answer.name,
            answer.values[0],
            answer.texts[0],
            columns[0],
            answer.values[1],
            answer.texts[1],
            columns[1],
            "",
            "",
        )
        for answer in answers
    ]
    body, height = draw_pairs(pairs, width)
    return body + draw_key(columns[0], columns[1], height + 2), height + 18


def draw_single(answers: Sequence[Answer], width: float) -> tuple[list[str], float]:
    """A bar for each row, from 0."""
    size = 11 if width < 500 else 12
    names = width * (0.5 if width < 500 else 0.42)
    numbers = max(text_width(answer.texts[0], size) for answer in answers)
    largest = max(abs(answer.values[0]) for answer in answers)
    body: list[str] = []
    y = 0.0
    for answer in answers:
        length = float(abs(answer.values[0]) / largest) * (width - names - numbers - 12) if largest else 0.0
        tip = title(f"{answer.name}: {answer.texts[0]}")
        body.append(label(0, y + size, shorten(answer.name, size, names - 10), "chart-name"))
        body.append(rectangle(names, y + 1, max(length, 0.5), size, "chart-bar chart-bar-second", tip))
        body.append(label(names + length + 6, y + size, answer.texts[0], "chart-value"))
        y += size + 8
    return body, y
