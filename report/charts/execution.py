"""Budget against final accounts."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from report.charts.bars import Pair, draw_key, draw_pairs
from report.charts.chart import Chart, Language, pick, say
from report.charts.markup import both_widths, drawing, element

KEY_HEIGHT = 24
MOST_BARS = 12


class Execution(NamedTuple):
    """A row of `document_execution`."""

    item: str
    scale_group: str
    name_zh: str
    name_en: str
    position: int
    budget_source: str
    budget_amount: Decimal
    budget_text: str
    final_amount: Decimal
    final_text: str
    rate_text: str | None


def execution(rows: Sequence[Execution], language: Language, id_prefix: str = "execution") -> Chart | None:
    """How far a department kept to its budget. The first rows are drawn, all are in the table."""
    if not rows:
        return None
    ordered = sorted(rows, key=lambda row: (row.position, row.item))
    caption = say("execution", "caption", language)
    shown = [row for row in ordered if row.budget_amount or row.final_amount][:MOST_BARS]
    budget, final = say("words", "budget", language), say("words", "final", language)
    pairs = [
        Pair(
            say("groups", row.scale_group, language),
            pick(row.name_zh, row.name_en, language),
            row.budget_amount,
            row.budget_text,
            budget,
            row.final_amount,
            row.final_text,
            final,
            row.rate_text or "—",
            "",
        )
        for row in shown
    ]
    description = say(
        "execution",
        "description",
        language,
        items=say("words", "separator", language).join(f"{pair.name} {pair.result}" for pair in pairs),
    )

    def draw(prefix: str, width: float) -> str:
        body, height = draw_pairs(pairs, width)
        moved = element("g", *body, transform=f"translate(0 {KEY_HEIGHT})")
        key = draw_key(budget, final, 0)
        return drawing(prefix, width, height + KEY_HEIGHT, caption, description, [*key, moved])

    sources = {row.budget_source for row in ordered}
    note = say("execution", "note_both" if len(sources) > 1 else f"note_{sources.pop()}", language)
    if len(ordered) > len(shown):
        note += say("execution", "more", language, shown=len(shown), all=len(ordered))
    return Chart(
        both_widths(draw, id_prefix, 560) if pairs else "",
        caption,
        (say("words", "item", language), budget, final, say("execution", "rate", language)),
        tuple(
            (pick(row.name_zh, row.name_en, language), row.budget_text, row.final_text, row.rate_text or "")
            for row in ordered
        ),
        note,
    )
