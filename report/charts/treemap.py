"""What the money is spent on: an area per lowest subject (项), coloured by class (类)."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from report.charts.chart import Chart, Language, pick, say
from report.charts.layout import Box, squarify
from report.charts.legend import Entry, draw_legend, legend_height
from report.charts.markup import both_widths, drawing, element, label, rectangle, text_width, title, wrap

COLOURS = 8


class Share(NamedTuple):
    """A row of `document_expenditure_shares`."""

    statement_id: str
    statement_name_zh: str
    statement_name_en: str
    subject_code: str
    subject_level: str
    subject_name: str
    class_code: str
    class_zh: str
    class_en: str
    amount: Decimal
    amount_text: str
    share_text: str | None
    class_amount: Decimal
    class_amount_text: str
    class_share_text: str | None
    whole_text: str


class Area(NamedTuple):
    """Where a subject is drawn, and in which colour."""

    row: Share
    box: Box
    colour: int


def treemap(rows: Sequence[Share], language: Language, id_prefix: str = "treemap") -> Chart | None:
    """The expenditure of a document by subject."""
    ordered = sorted(rows, key=lambda row: (-row.class_amount, row.class_code, -row.amount, row.subject_code))
    if not any(row.amount > 0 for row in ordered):
        return None
    caption = say("treemap", "caption", language)
    description = say(
        "treemap",
        "description",
        language,
        total=ordered[0].whole_text,
        largest=ordered[0].subject_name,
        share=ordered[0].share_text or "",
    )

    def draw(prefix: str, width: float) -> str:
        return draw_treemap(ordered, language, prefix, width, caption, description)

    return Chart(
        both_widths(draw, id_prefix, 560),
        caption,
        (
            *(say("treemap", key, language) for key in ("class", "code", "subject")),
            *(say("words", key, language) for key in ("amount", "share")),
        ),
        tuple(
            (
                pick(row.class_zh, row.class_en, language),
                row.subject_code,
                row.subject_name,
                row.amount_text,
                row.share_text or "",
            )
            for row in ordered
        ),
        say(
            "treemap",
            "note_negative" if any(row.amount < 0 for row in ordered) else "note",
            language,
            statement=pick(ordered[0].statement_name_zh, ordered[0].statement_name_en, language),
            total=ordered[0].whole_text,
        ),
    )


def place_areas(rows: Sequence[Share], box: Box) -> list[Area]:
    """Classes side by side, and within each its subjects; rows in the order of their classes and amounts."""
    groups = [
        list(group) for _, group in groupby((row for row in rows if row.amount > 0), key=lambda row: row.class_code)
    ]
    sums = [float(sum(row.amount for row in group)) for group in groups]
    order = sorted(range(len(groups)), key=lambda place: -sums[place])
    boxes = squarify([sums[place] for place in order], box)
    areas = []
    for colour, (place, group_box) in enumerate(zip(order, boxes, strict=True)):
        amounts = [float(row.amount) for row in groups[place]]
        for row, leaf in zip(groups[place], squarify(amounts, group_box), strict=True):
            areas.append(Area(row, leaf, colour % COLOURS + 1))
    return areas


def draw_treemap(
    rows: Sequence[Share], language: Language, prefix: str, width: float, caption: str, description: str
) -> str:
    """The picture for one width, with the classes below it."""
    narrow = width < 500
    size = 11 if narrow else 12
    height = width * (0.95 if narrow else 0.62)
    areas = place_areas(rows, Box(0, 0, width, height))
    body = [draw_area(area, size) for area in areas]
    first = {area.row.class_code: area for area in reversed(areas)}
    entries = [
        Entry(
            f"chart-hue-{area.colour}",
            pick(area.row.class_zh, area.row.class_en, language),
            area.row.class_amount_text,
            area.row.class_share_text or "",
        )
        for area in sorted(first.values(), key=lambda area: (-area.row.class_amount, area.row.class_code))
    ]
    body.extend(draw_legend(entries, width, height + 12))
    return drawing(prefix, width, height + 12 + legend_height(entries, width), caption, description, body)


def draw_area(area: Area, size: float) -> str:
    """A rectangle with as much of name, amount and share as it has room for."""
    row, box = area.row, area.box
    shape = rectangle(
        box.x,
        box.y,
        box.width,
        box.height,
        f"chart-area chart-hue-{area.colour}",
        title(f"{row.subject_name} {row.amount_text} {row.share_text or ''}".rstrip()),
    )
    return element("g", shape, *label_area(row, box, size))


def label_area(row: Share, box: Box, size: float) -> list[str]:
    """The lines that fit: the name, cut short after three lines, then the amount, then the share."""
    step = size * 1.3
    room = box.width - 12
    lines_of_room = int((box.height - 8) // step)
    if lines_of_room < 1 or room < size * 3:
        return []
    lines = [
        (line, "chart-area-name") for line in wrap(row.subject_name, size, room, max(1, min(3, lines_of_room - 1)))
    ]
    if not all(line for line, _ in lines):
        return []
    figures = [text for text in (row.amount_text, row.share_text) if text and text_width(text, size) <= room]
    lines += [(text, "chart-area-value") for text in figures][: max(lines_of_room - len(lines), 0)]
    return [
        label(box.x + 6, box.y + 4 + size + step * place, text, class_) for place, (text, class_) in enumerate(lines)
    ]
