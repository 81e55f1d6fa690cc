"""Two intervals on a line: where a printed and a recomputed value may lie, and whether they meet."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from report.charts.chart import Chart, Language, say
from report.charts.markup import both_widths, drawing, element, label, number, rectangle, text_width, title

LINE = 66.0
BAR = 10.0
LEAST = 3.0


class Interval(NamedTuple):
    """Where the two sides of an identity may lie, by their printed precision; texts as they are shown."""

    printed_low: Decimal
    printed_high: Decimal
    printed_low_text: str
    printed_high_text: str
    recomputed_low: Decimal
    recomputed_high: Decimal
    recomputed_low_text: str
    recomputed_high_text: str


def intervals(rows: Sequence[Interval], language: Language, id_prefix: str = "intervals") -> Chart | None:
    """The intervals of one comparison."""
    if not rows:
        return None
    row = rows[0]
    meets = row.printed_low <= row.recomputed_high and row.recomputed_low <= row.printed_high
    caption = say("intervals", "caption", language)
    printed, recomputed = say("words", "printed", language), say("words", "recomputed", language)
    texts = (
        f"{printed} {row.printed_low_text} – {row.printed_high_text}",
        f"{recomputed} {row.recomputed_low_text} – {row.recomputed_high_text}",
    )
    verdict = say("intervals", "meet" if meets else "apart", language)
    description = f"{texts[0]}; {texts[1]}. {verdict}"

    def draw(prefix: str, width: float) -> str:
        return draw_intervals(row, texts, meets, prefix, width, caption, description)

    return Chart(
        both_widths(draw, id_prefix, 560),
        caption,
        (say("words", "item", language), say("intervals", "low", language), say("intervals", "high", language)),
        (
            (printed, row.printed_low_text, row.printed_high_text),
            (recomputed, row.recomputed_low_text, row.recomputed_high_text),
        ),
        verdict,
    )


def place_intervals(row: Interval, width: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Start and length of both bars; narrow ones can still be seen, and what does not meet keeps apart."""
    low, high = min(row.printed_low, row.recomputed_low), max(row.printed_high, row.recomputed_high)
    margin = 40.0
    scale = (width - 2 * margin) / float(high - low) if high > low else 0.0
    bars = []
    for start, end in ((row.printed_low, row.printed_high), (row.recomputed_low, row.recomputed_high)):
        left, right = margin + float(start - low) * scale, margin + float(end - low) * scale
        spare = max(LEAST - (right - left), 0.0) / 2
        bars.append((left - spare, right - left + 2 * spare))
    return bars[0], bars[1]


def draw_intervals(
    row: Interval, texts: tuple[str, str], meets: bool, prefix: str, width: float, caption: str, description: str
) -> str:
    """The picture for one width: printed above the line, recomputed below it."""
    size = 11 if width < 500 else 12
    bars = place_intervals(row, width)
    verdict = "meet" if meets else "apart"
    body = [element("path", d=f"M0 {number(LINE / 2)}H{number(width)}", class_="chart-axis")]
    for place, ((x, length), text) in enumerate(zip(bars, texts, strict=True)):
        above = place == 0
        y = LINE / 2 - BAR - 2 if above else LINE / 2 + 2
        kind = "printed" if above else "recomputed"
        body.append(rectangle(x, y, length, BAR, f"chart-interval chart-{kind} chart-{verdict}", title(text)))
        half = text_width(text, size) / 2
        middle = min(max(x + length / 2, half), width - half)
        body.append(label(middle, y - 6 if above else y + BAR + size + 3, text, "chart-value", "middle"))
    return drawing(prefix, width, LINE + 4, caption, description, body)
