"""The three public expenses (“三公”经费) by part."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from report.charts.chart import Chart, Language, pick, say
from report.charts.legend import Entry, draw_legend, legend_height
from report.charts.markup import both_widths, drawing, label, rectangle, text_width, title

BAR = 26
STAGES = ("budget", "final")
COLOURS = {"abroad": 1, "vehicle": 3, "vehicle_purchase": 3, "vehicle_operation": 2, "reception": 4}


class Part(NamedTuple):
    """A row of `document_three_public`."""

    amount_stage: str
    part: str
    name_zh: str
    name_en: str
    position: int
    amount: Decimal
    amount_text: str
    share_text: str | None
    parts_amount: Decimal
    total_text: str
    difference_amount: Decimal | None
    difference_text: str | None


def three_public(rows: Sequence[Part], language: Language, id_prefix: str = "three-public") -> Chart | None:
    """A bar for each stage, as long as its total, split by part."""
    if not rows:
        return None
    ordered = sorted(rows, key=lambda row: (STAGES.index(row.amount_stage), row.position, row.part))
    stages = [list(group) for _, group in groupby(ordered, key=lambda row: row.amount_stage)]
    caption = say("three_public", "caption", language)
    separator = say("words", "separator", language)
    description = separator.join(
        f"{say('words', parts[0].amount_stage, language)} {parts[0].total_text}: "
        + separator.join(f"{pick(row.name_zh, row.name_en, language)} {row.amount_text}" for row in parts)
        for parts in stages
    )

    def draw(prefix: str, width: float) -> str:
        return draw_stages(stages, language, prefix, width, caption, description)

    differing = [parts[0] for parts in stages if parts[0].difference_amount]
    return Chart(
        both_widths(draw, id_prefix, 560) if any(row.amount for row in rows) else "",
        caption,
        (
            say("words", "stage", language),
            say("words", "item", language),
            say("words", "amount", language),
            say("words", "share", language),
        ),
        tuple(
            (
                say("words", row.amount_stage, language),
                pick(row.name_zh, row.name_en, language),
                row.amount_text,
                row.share_text or "",
            )
            for row in ordered
        ),
        say("three_public", "differs", language, total=differing[0].total_text, difference=differing[0].difference_text)
        if differing
        else None,
    )


def draw_stages(
    stages: Sequence[Sequence[Part]], language: Language, prefix: str, width: float, caption: str, description: str
) -> str:
    """The picture for one width."""
    largest = max(parts[0].parts_amount for parts in stages)
    size = 11 if width < 500 else 12
    body = []
    y = 0.0
    for parts in stages:
        heading = f"{say('words', parts[0].amount_stage, language)} {parts[0].total_text}"
        body.append(label(0, y + size, heading, "chart-group"))
        y += size + 8
        x = 0.0
        for row in parts:
            length = float(max(row.amount, Decimal(0)) / largest) * width if largest else 0.0
            if not length:
                continue
            name = pick(row.name_zh, row.name_en, language)
            hue = f"chart-hue-{COLOURS.get(row.part, 5)}"
            body.append(
                rectangle(x, y, length, BAR, f"chart-area {hue}", title(f"{name} {row.amount_text} {row.share_text}"))
            )
            if text_width(row.amount_text, size) <= length - 12:
                body.append(label(x + 6, y + BAR / 2 + size * 0.36, row.amount_text, "chart-area-value"))
            x += length
        y += BAR + 6
        entries = [
            Entry(
                f"chart-hue-{COLOURS.get(row.part, 5)}",
                pick(row.name_zh, row.name_en, language),
                row.amount_text,
                row.share_text or "",
            )
            for row in parts
        ]
        body.extend(draw_legend(entries, width, y))
        y += legend_height(entries, width) + 10
    return drawing(prefix, width, y - 10, caption, description, body)
