"""Where the money comes from and what it goes to."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from report.charts.chart import Chart, Language, pick, say
from report.charts.markup import both_widths, drawing, element, label, number, rectangle, title, wrap

FLOW_HEIGHT = 300
NODE_WIDTH = 10
GAP = 10
COLOURS = 8


class Flow(NamedTuple):
    """A row of `document_flows`."""

    step: int
    source_key: str
    source_zh: str
    source_en: str
    source_position: int
    source_text: str
    target_key: str
    target_zh: str
    target_en: str
    target_position: int
    target_text: str
    amount: Decimal
    amount_text: str
    revenue_text: str | None
    expenditure_text: str | None
    steps_difference: Decimal | None
    steps_difference_text: str | None


class Node(NamedTuple):
    """A bar of one of the three columns: 0 sources, 1 classes, 2 kinds."""

    column: int
    key: str
    name: str
    text: str
    position: int
    amount: Decimal
    """What it holds: the larger of what flows in and what flows out."""


class Place(NamedTuple):
    """Where a bar is."""

    y: float
    height: float


class Band(NamedTuple):
    """Where a flow leaves one bar and meets another."""

    flow: Flow
    start: float
    end: float
    height: float


def flows(rows: Sequence[Flow], language: Language, id_prefix: str = "flows") -> Chart | None:
    """The flow of money of a document."""
    if not rows:
        return None
    ordered = sorted(
        rows,
        key=lambda row: (row.step, row.source_position, row.source_key, row.target_position, row.target_key),
    )
    caption = say("flows", "caption", language)
    first = ordered[0]
    description = say(
        "flows", "description", language, revenue=first.revenue_text or "—", expenditure=first.expenditure_text or "—"
    )

    def draw(prefix: str, width: float) -> str:
        return draw_flows(ordered, language, prefix, width, caption, description)

    return Chart(
        both_widths(draw, id_prefix, 1040),
        caption,
        (say("flows", "from", language), say("flows", "to", language), say("words", "amount", language)),
        tuple(
            (
                pick(row.source_zh, row.source_en, language),
                pick(row.target_zh, row.target_en, language),
                row.amount_text,
            )
            for row in ordered
        ),
        write_note(first, language),
    )


def write_note(row: Flow, language: Language) -> str:
    """What each step adds up to, and whether both agree."""
    if row.revenue_text is None or row.expenditure_text is None:
        return say("flows", "one_step", language)
    if row.steps_difference:
        return say(
            "flows",
            "differs",
            language,
            revenue=row.revenue_text,
            expenditure=row.expenditure_text,
            difference=row.steps_difference_text,
        )
    return say("flows", "agrees", language, total=row.revenue_text)


def find_nodes(rows: Sequence[Flow], language: Language) -> list[Node]:
    """The bars, from the top."""
    inward: dict[tuple[int, str], Decimal] = {}
    outward: dict[tuple[int, str], Decimal] = {}
    named: dict[tuple[int, str], tuple[str, str, int]] = {}
    for row in rows:
        source, target = (row.step - 1, row.source_key), (row.step, row.target_key)
        outward[source] = outward.get(source, Decimal(0)) + row.amount
        inward[target] = inward.get(target, Decimal(0)) + row.amount
        named[source] = (pick(row.source_zh, row.source_en, language), row.source_text, row.source_position)
        named.setdefault(target, (pick(row.target_zh, row.target_en, language), row.target_text, row.target_position))
    nothing = Decimal(0)
    nodes = [
        Node(
            column,
            key,
            name,
            text,
            position,
            max(inward.get((column, key), nothing), outward.get((column, key), nothing)),
        )
        for (column, key), (name, text, position) in sorted(named.items())
    ]
    # classes by size: the crossing of bands is least where the widest are on top
    return sorted(nodes, key=lambda node: (node.column, -node.amount if node.column == 1 else node.position, node.key))


def place_nodes(nodes: Sequence[Node], label_height: float) -> tuple[dict[tuple[int, str], Place], float]:
    """Bars of each column below each other, so far apart that their labels have room; and how high that is."""
    largest = max(sum(node.amount for node in nodes if node.column == column) for column in range(3))
    scale = FLOW_HEIGHT / float(largest)
    slots = {(node.column, node.key): max(float(node.amount) * scale, label_height) for node in nodes}
    columns = [[key for key in slots if key[0] == column] for column in range(3)]
    heights = [sum(slots[key] + GAP for key in column) - GAP if column else 0 for column in columns]
    height = max(heights)
    places = {}
    amounts = {(node.column, node.key): float(node.amount) * scale for node in nodes}
    for column, column_height in zip(columns, heights, strict=True):
        y = (height - column_height) / 2
        for key in column:
            bar = max(amounts[key], 1.5)
            places[key] = Place(y + (slots[key] - bar) / 2, bar)
            y += slots[key] + GAP
    return places, height


def place_bands(rows: Sequence[Flow], nodes: Sequence[Node], places: dict[tuple[int, str], Place]) -> list[Band]:
    """Flows leave and meet bars in the order of the bars on the other side."""
    scale = FLOW_HEIGHT / float(max(sum(node.amount for node in nodes if node.column == column) for column in range(3)))
    leaving = {key: place.y for key, place in places.items()}
    meeting = dict(leaving)
    bands = []
    for row in sorted(
        rows, key=lambda row: (row.step, places[row.step - 1, row.source_key].y, places[row.step, row.target_key].y)
    ):
        source, target = (row.step - 1, row.source_key), (row.step, row.target_key)
        height = float(row.amount) * scale
        bands.append(Band(row, leaving[source], meeting[target], height))
        leaving[source] += height
        meeting[target] += height
    return bands


def draw_flows(
    rows: Sequence[Flow], language: Language, prefix: str, width: float, caption: str, description: str
) -> str:
    """The picture for one width."""
    narrow = width < 700
    size = 11 if narrow else 13
    nodes = find_nodes(rows, language)
    margins = (0.0, 0.0) if narrow else (170.0, 130.0)
    bars = (margins[0], width * (0.4 if narrow else 0.5) - NODE_WIDTH / 2, width - margins[1] - NODE_WIDTH)
    labels = {node: wrap(node.name, size, label_room(node, bars, width, narrow), 2) for node in nodes}
    tallest = max(len(lines) for lines in labels.values()) + 1
    places, height = place_nodes(nodes, tallest * size * 1.25 + 2)
    colours = {node.key: place % COLOURS + 1 for place, node in enumerate(node for node in nodes if node.column == 1)}
    body = []
    for band in place_bands(rows, nodes, places):
        row = band.flow
        left, right = bars[row.step - 1] + NODE_WIDTH, bars[row.step]
        colour = colours[row.target_key if row.step == 1 else row.source_key]
        names = pick(row.source_zh, row.source_en, language), pick(row.target_zh, row.target_en, language)
        body.append(
            element(
                "path",
                title(say("flows", "band", language, source=names[0], target=names[1], amount=row.amount_text)),
                d=band_path(left, right, band),
                class_=f"chart-band chart-hue-{colour}",
            )
        )
    for node in nodes:
        place = places[node.column, node.key]
        hue = f"chart-hue-{colours[node.key]}" if node.column == 1 else "chart-end"
        body.append(
            rectangle(
                bars[node.column],
                place.y,
                NODE_WIDTH,
                place.height,
                f"chart-node {hue}",
                title(f"{node.name} {node.text}"),
            )
        )
        outside = not narrow and node.column == 0
        inside = narrow and node.column == 2
        x = bars[node.column] - 8 if outside or inside else bars[node.column] + NODE_WIDTH + 8
        body.extend(node_label(node, labels[node], x, place, size, "end" if outside or inside else None))
    return drawing(prefix, width, height, caption, description, body)


def label_room(node: Node, bars: tuple[float, float, float], width: float, narrow: bool) -> float:
    """How wide the label of a bar may be."""
    if narrow:
        return (bars[1] - NODE_WIDTH - 14, width * 0.36, width * 0.2)[node.column]
    return (bars[0] - 12, 190, width - bars[2] - NODE_WIDTH - 10)[node.column]


def node_label(node: Node, lines: Sequence[str], x: float, place: Place, size: float, anchor: str | None) -> list[str]:
    """Name and amount beside the middle of a bar."""
    step = size * 1.25
    top = place.y + place.height / 2 - step * (len(lines) + 1) / 2 + size * 0.95
    return [
        *(label(x, top + step * line, text, "chart-name", anchor) for line, text in enumerate(lines)),
        label(x, top + step * len(lines), node.text, "chart-value", anchor),
    ]


def band_path(left: float, right: float, band: Band) -> str:
    """The outline of a band, bent halfway."""
    middle = (left + right) / 2
    height = max(band.height, 0.6)
    a, b, c, d = (number(value) for value in (band.start, band.end, band.end + height, band.start + height))
    x, m, z = number(left), number(middle), number(right)
    return f"M{x} {a}C{m} {a} {m} {b} {z} {b}V{c}C{m} {c} {m} {d} {x} {d}Z"
