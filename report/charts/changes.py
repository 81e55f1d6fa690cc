"""Last year against this year."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from report.charts.bars import Pair, draw_key, draw_pairs
from report.charts.chart import Chart, Language, pick, say
from report.charts.markup import both_widths, drawing, element

KEY_HEIGHT = 24


class Change(NamedTuple):
    """A row of `document_changes`."""

    item: str
    name_zh: str
    name_en: str
    position: int
    scale_group: str
    source: str
    fiscal_year: int
    previous_year: int
    previous_amount: Decimal
    previous_text: str
    amount: Decimal
    amount_text: str
    change_amount: Decimal
    change_text: str
    rate_text: str | None


def changes(rows: Sequence[Change], language: Language, id_prefix: str = "changes") -> Chart | None:
    """The changes of a document's headline amounts."""
    if not rows:
        return None
    ordered = sorted(rows, key=lambda row: (row.position, row.item))
    years = {"previous": ordered[0].previous_year, "year": ordered[0].fiscal_year}
    caption = say("changes", "caption", language, **years)
    shown = [row for row in ordered if row.amount or row.previous_amount]
    pairs = [make_pair(row, language) for row in shown]
    description = say(
        "changes",
        "description",
        language,
        **years,
        items=say("words", "separator", language).join(f"{pair.name} {pair.result}".rstrip() for pair in pairs),
    )

    def draw(prefix: str, width: float) -> str:
        body, height = draw_pairs(pairs, width)
        key = draw_key(str(years["previous"]), str(years["year"]), 0)
        moved = element("g", *body, transform=f"translate(0 {KEY_HEIGHT})")
        return drawing(prefix, width, height + KEY_HEIGHT, caption, description, [*key, moved])

    return Chart(
        both_widths(draw, id_prefix, 560) if pairs else "",
        caption,
        (
            say("words", "item", language),
            str(years["previous"]),
            str(years["year"]),
            say("words", "change", language),
            say("changes", "rate", language),
            say("changes", "source", language, **years),
        ),
        tuple(
            (
                pick(row.name_zh, row.name_en, language),
                row.previous_text,
                row.amount_text,
                row.change_text,
                row.rate_text or "",
                say("changes", row.source, language, **years),
            )
            for row in ordered
        ),
        write_note(ordered, language, years),
    )


def make_pair(row: Change, language: Language) -> Pair:
    """The two bars of a row."""
    sign = "▲" if row.change_amount > 0 else "▼" if row.change_amount < 0 else "＝" if language == "zh" else "="
    return Pair(
        say("groups", row.scale_group, language),
        pick(row.name_zh, row.name_en, language),
        row.previous_amount,
        row.previous_text,
        str(row.previous_year),
        row.amount,
        row.amount_text,
        str(row.fiscal_year),
        f"{sign} {row.rate_text}" if row.rate_text else f"{sign} {row.change_text}",
        row.change_text if row.rate_text and row.change_amount else "",
    )


def write_note(rows: Sequence[Change], language: Language, years: dict[str, int]) -> str:
    """Where the earlier amounts are from."""
    sources = {row.source for row in rows}
    key = "note_both" if len(sources) > 1 else f"note_{sources.pop()}"
    return say("changes", key, language, **years)
