"""A square per identity instance: what was checked, and what came of it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from report.charts.chart import Chart, Language, pick, say
from report.charts.markup import both_widths, drawing, element, label, number, text_width, title, wrap

STATUSES = ("fails", "explained", "holds_within_rounding", "holds", "not_evaluable")
MANY = 400
LABEL_WIDTH = 156.0
LEAST_COLUMN = 46.0


class Square(NamedTuple):
    """A row of `document_squares`, with where a click leads."""

    statement_instance: int
    statement_id: str
    statement_zh: str
    statement_en: str
    family: str
    family_zh: str
    family_en: str
    identity_id: str
    identity_zh: str
    identity_en: str
    status: str
    instance_key: str | None
    finding_id: str | None
    instance_count: int
    status_count: int
    is_grouped: bool
    href: str | None = None


class Grid(NamedTuple):
    """Squares in reading order: how large, how far apart, and how many side by side."""

    size: float
    pitch: float
    columns: int

    def height(self, count: int) -> float:
        """How high so many squares are together."""
        return -(-count // self.columns) * self.pitch


def squares(rows: Sequence[Square], language: Language, id_prefix: str = "squares") -> Chart | None:
    """All identities of a document, by statement and family."""
    if not rows:
        return None
    ordered = sorted(
        rows,
        key=lambda row: (
            row.statement_id,
            row.family,
            STATUSES.index(row.status),
            row.identity_id,
            row.statement_instance,
            row.instance_key or "",
        ),
    )
    caption = say("squares", "caption", language)
    counts = {row.status: row.status_count for row in ordered}
    description = say("words", "separator", language).join(
        f"{say('status', status, language)} {counts[status]:,}" for status in STATUSES if status in counts
    )

    def draw(prefix: str, width: float) -> str:
        body, height = (draw_table if width > 700 else draw_list)(ordered, language, prefix, width)
        key, key_height = draw_key(counts, language, prefix, width)
        moved = element("g", *body, transform=f"translate(0 {number(key_height)})")
        # what can be clicked must not stand in an image
        role = "group" if any(row.href for row in ordered) else "img"
        return drawing(prefix, width, key_height + height, caption, description, [hatch(prefix), *key, moved], role)

    return Chart(
        both_widths(draw, id_prefix, 1040),
        caption,
        (*(say("squares", key, language) for key in ("statement", "family", "identity", "status", "count")),),
        tuple(
            (
                pick(row.statement_zh, row.statement_en, language),
                pick(row.family_zh, row.family_en, language),
                pick(row.identity_zh, row.identity_en, language),
                say("status", row.status, language),
                f"{row.instance_count:,}",
            )
            for row in ordered
        ),
        say("squares", "grouped" if ordered[0].is_grouped else "note", language),
    )


def hatch(prefix: str) -> str:
    """The pattern of what holds within rounding."""
    lines = element("path", d="M-1 1L1 -1M0 5L5 0M4 6L6 4", class_="chart-hatch-line")
    ground = element("path", d="M0 0H5V5H0Z", class_="chart-hatch-ground")
    pattern = element("pattern", ground, lines, id=f"{prefix}-hatch", width=5, height=5, patternUnits="userSpaceOnUse")
    return element("defs", pattern)


def drawn_count(row: Square) -> int:
    """How many squares a row has."""
    return 1 if row.is_grouped else row.instance_count


def describe(row: Square, language: Language) -> str:
    """What a square says when it is pointed at."""
    text = f"{pick(row.identity_zh, row.identity_en, language)} — {say('status', row.status, language)}"
    if row.instance_key:
        return f"{text} ({row.instance_key})"
    return f"{text} ×{row.instance_count:,}" if row.instance_count > 1 else text


def draw_squares(
    rows: Sequence[Square], x: float, y: float, grid: Grid, language: Language, prefix: str
) -> Iterator[str]:
    """The squares of a cell: one shape for all of an identity with the same verdict."""
    place = 0
    for row in rows:
        spots = [
            (x + (spot % grid.columns) * grid.pitch, y + (spot // grid.columns) * grid.pitch)
            for spot in range(place, place + drawn_count(row))
        ]
        place += len(spots)
        text = describe(row, language)
        shape = draw_shape(row.status, spots, grid.size, prefix, title(text))
        # too small a target for a keyboard's way through the page: the list of findings has the same links
        yield element("a", shape, href=row.href, tabindex="-1", aria_label=text) if row.href else shape


def draw_shape(status: str, spots: Sequence[tuple[float, float]], size: float, prefix: str, *children: str) -> str:
    """Colour and form of a verdict at some places."""
    if status == "fails":
        half = size / 2 + 0.6
        d = "".join(
            f"M{number(x + size / 2 - half)} {number(y + size / 2)}{arc(half, 2 * half)}{arc(half, -2 * half)}Z"
            for x, y in spots
        )
    else:
        inset = {"explained": 1.0, "not_evaluable": 0.5, "holds_within_rounding": 0.5}.get(status, 0.0)
        side = number(size - 2 * inset)
        d = "".join(f"M{number(x + inset)} {number(y + inset)}h{side}v{side}h-{side}z" for x, y in spots)
    fill = f"url(#{prefix}-hatch)" if status == "holds_within_rounding" else None
    return element("path", *children, d=d, class_=f"chart-square chart-{status.replace('_', '-')}", fill=fill)


def arc(radius: float, step: float) -> str:
    """Half a circle to the right or back."""
    return f"a{number(radius)} {number(radius)} 0 1 0 {number(step)} 0"


def draw_key(counts: dict[str, int], language: Language, prefix: str, width: float) -> tuple[list[str], float]:
    """What the forms mean, with how many there are; and how high that is."""
    body = []
    x = y = 0.0
    for status in STATUSES:
        if status not in counts:
            continue
        text = f"{say('status', status, language)} {counts[status]:,}"
        room = 18 + text_width(text, 12) + 18
        if x and x + room > width:
            x, y = 0.0, y + 20
        body.append(draw_shape(status, [(x + 1, y + 3)], 10, prefix))
        body.append(label(x + 18, y + 12, text, "chart-legend-name"))
        x += room
    return body, y + 32


def by_cell(rows: Sequence[Square]) -> dict[tuple[str, str], list[Square]]:
    """The rows of each statement and family."""
    cells: dict[tuple[str, str], list[Square]] = {}
    for row in rows:
        cells.setdefault((row.statement_id, row.family), []).append(row)
    return cells


def draw_table(rows: Sequence[Square], language: Language, prefix: str, width: float) -> tuple[list[str], float]:
    """Statements below each other, families side by side; a family is as wide as it needs."""
    cells = by_cell(rows)
    counts = {cell: sum(drawn_count(row) for row in of_cell) for cell, of_cell in cells.items()}
    families = sorted({row.family for row in rows}, key=lambda family: (-family_size(counts, family), family))
    size, pitch = (6.0, 8.0) if sum(counts.values()) > MANY else (9.0, 11.5)
    names = {row.family: pick(row.family_zh, row.family_en, language) for row in rows}
    widths = column_widths(counts, names, families, width - LABEL_WIDTH)
    headings = {family: wrap(names[family], 10.5, widths[family] - 6, 6) for family in families}
    starts = {}
    x = LABEL_WIDTH
    for family in families:
        starts[family] = x
        x += widths[family]
    top = max(len(lines) for lines in headings.values()) * 13.0
    body = [
        label(starts[family], top - 13 * (len(lines) - 1 - place) - 3, line, "chart-heading")
        for family, lines in headings.items()
        for place, line in enumerate(lines)
    ]
    y = top + 5
    for statement in sorted({row.statement_id for row in rows}):
        own = [row for row in rows if row.statement_id == statement]
        lines = wrap(pick(own[0].statement_zh, own[0].statement_en, language), 11.5, LABEL_WIDTH - 14, 3)
        height = len(lines) * 14.0
        body.append(element("path", d=f"M0 {number(y)}H{number(width)}", class_="chart-rule"))
        body.extend(label(0, y + 15 + 14 * place, line, "chart-row-name") for place, line in enumerate(lines))
        for family in families:
            if (statement, family) in cells:
                grid = Grid(size, pitch, max(1, int((widths[family] - 8) // pitch)))
                height = max(height, grid.height(counts[statement, family]))
                of_cell = cells[statement, family]
                body.extend(draw_squares(of_cell, starts[family], y + 6, grid, language, prefix))
        y += height + 11
    return body, y


def family_size(counts: dict[tuple[str, str], int], family: str) -> int:
    """How many squares a family has."""
    return sum(count for (_, of), count in counts.items() if of == family)


def column_widths(
    counts: dict[tuple[str, str], int], names: dict[str, str], families: Sequence[str], width: float
) -> dict[str, float]:
    """As much as the longest word each; what remains goes to the fullest cells, so that rows stay low."""
    words = {family: max(text_width(word, 10.5) for word in names[family].split()) for family in families}
    least = {family: max(LEAST_COLUMN, min(words[family], 72.0) + 9) for family in families}
    shrink = min(1.0, width / sum(least.values()))
    rest = max(width - sum(least.values()), 0.0)
    needs = {family: max(n for (_, of), n in counts.items() if of == family) ** 0.75 for family in families}
    return {family: least[family] * shrink + rest * needs[family] / sum(needs.values()) for family in families}


def draw_list(rows: Sequence[Square], language: Language, prefix: str, width: float) -> tuple[list[str], float]:
    """For phones: statements and their families below each other."""
    cells = by_cell(rows)
    size, pitch = (7.0, 9.0) if sum(drawn_count(row) for row in rows) > MANY else (9.0, 11.5)
    grid = Grid(size, pitch, int((width - 1) // pitch))
    body: list[str] = []
    y = 0.0
    statement = None
    for (statement_id, _), of_cell in cells.items():
        first = of_cell[0]
        if statement_id != statement:
            statement = statement_id
            body.append(element("path", d=f"M0 {number(y)}H{number(width)}", class_="chart-rule"))
            for line in wrap(pick(first.statement_zh, first.statement_en, language), 12, width, 2):
                body.append(label(0, y + 15, line, "chart-row-name"))
                y += 15
            y += 4
        for line in wrap(pick(first.family_zh, first.family_en, language), 10.5, width, 2):
            body.append(label(0, y + 11, line, "chart-heading"))
            y += 13
        body.extend(draw_squares(of_cell, 0, y + 3, grid, language, prefix))
        y += grid.height(sum(drawn_count(row) for row in of_cell)) + 9
    return body, y
