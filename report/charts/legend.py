"""What colours and patterns mean, in rows below a picture."""

from collections.abc import Sequence
from typing import NamedTuple

from report.charts.markup import label, rectangle, shorten, text_width

SIZE = 11
STEP = 18
GUTTER = 24


class Entry(NamedTuple):
    """A colour, what it stands for, and how much that is."""

    class_: str
    name: str
    amount: str
    share: str


def needed_width(entry: Entry) -> float:
    """How wide an entry is when nothing of it is cut."""
    return 16 + text_width(entry.name, SIZE) + 8 + text_width(entry.amount, SIZE) + (46 if entry.share else 0)


def columns_of(entries: Sequence[Entry], width: float) -> int:
    """How many entries stand side by side: two if both are whole."""
    return 2 if all(needed_width(entry) <= (width - GUTTER) / 2 for entry in entries) else 1


def legend_height(entries: Sequence[Entry], width: float) -> float:
    """How high the rows are together."""
    return -(-len(entries) // columns_of(entries, width)) * STEP + 4


def draw_legend(entries: Sequence[Entry], width: float, top: float) -> list[str]:
    """Entries in columns, from the top left downwards, with their figures at the right."""
    columns = columns_of(entries, width)
    rows = -(-len(entries) // columns)
    column_width = (width - GUTTER * (columns - 1)) / columns
    body = []
    for place, entry in enumerate(entries):
        x = (place // rows) * (column_width + GUTTER)
        y = top + (place % rows) * STEP
        share = x + column_width
        amount = share - 46 if entry.share else share
        room = amount - text_width(entry.amount, SIZE) - 8 - (x + 16)
        body.append(rectangle(x, y + 3, 10, 10, f"chart-key {entry.class_}"))
        body.append(label(x + 16, y + 12, shorten(entry.name, SIZE, room), "chart-legend-name"))
        body.append(label(amount, y + 12, entry.amount, "chart-legend-value", "end"))
        if entry.share:
            body.append(label(share, y + 12, entry.share, "chart-legend-share", "end"))
    return body
