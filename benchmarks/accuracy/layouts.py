"""Lays statements out on pages, and writes down the grids that are true on each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from random import Random

from benchmarks.accuracy.plans import (
    PLAIN,
    Disclosure,
    Heading,
    PagePlan,
    Segment,
    Statement,
    Style,
    Text,
    measure,
    squeeze,
    wrap,
)
from benchmarks.accuracy.wording import PROSE, STATEMENTS, make_amount, three_codes

TOP, BOTTOM = 96.0, 60.0
PRODUCERS = ("drawn", "fpdf2")
Row = tuple[list[list[str]], float]


def lay_out(
    statement: Statement, rules: str, *, ends: str = "header", rotation: int = 0, style: Style = PLAIN
) -> list[PagePlan]:
    """Lay a statement out.

    Args:
        statement: What to print.
        rules: ``full``, ``horizontal`` (below every row), ``three`` (三线表), ``spans`` (those, and one below each
            heading of several columns) or ``none``.
        ends: What happens at the end of a page: the ``header`` is repeated, or ``no header``; or the last row is
            ``split``; or rows are too low for their text, which ``spill``s.
        rotation: What the page declares, clockwise.
        style: Sizes and distances, and what stands around the table.

    Returns:
        As many pages as it takes.
    """
    is_wide = statement.width > 520
    width, height = (842.0, 595.0) if is_wide else (595.0, 842.0)
    rows = _make_rows(statement, style, spills=ends == "spill")
    heading_heights = _measure_headings(statement, style)
    top = TOP + style.line_height * len(style.above)
    pages: list[PagePlan] = []
    while rows or not pages:
        page = PagePlan(width, height, rotation)
        has_header = not pages or ends in ("header", "spill")
        available = height - top - BOTTOM - (sum(heading_heights) if has_header else 0)
        taken, rows = _take_rows(rows, available, splits=ends == "split")
        left = (width - statement.width) / 2
        if not pages:
            _write_captions(page, statement, style, left)
        heights = [*(heading_heights if has_header else ()), *(height for _, height in taken)]
        _draw(page, statement, taken, rules, style, heights, top=top, ends_here=not rows)
        if not rows:
            y = top + sum(heights) + style.line_height
            for line in style.below:
                _write(page, [line], (left, y, left + statement.width, y + style.line_height), "l", style)
                y += style.line_height
        if style.footer:
            _write(page, [f"- {len(pages) + 1} -"], (0, height - 40, width, height - 25), "c", style)
        pages.append(page)
    return pages


def _write_captions(page: PagePlan, statement: Statement, style: Style, left: float) -> None:
    """Write what stands above the table."""
    right = left + statement.width
    if style.title_size:
        _write(page, [statement.title], (0, 40, page.width, 60), "c", style, style.title_size)
    if style.department:
        _write(page, [style.department], (left, 66, right, 80), "l", style)
    if style.shows_unit:
        _write(page, [f"单位：{statement.unit}"], (left, 66, right, 80), "r", style)
    y = TOP - style.line_height / 2
    for line in style.above:
        _write(page, [line], (left, y, right, y + style.line_height), "l", style)
        y += style.line_height


def _make_rows(statement: Statement, style: Style, *, spills: bool) -> list[Row]:
    """Return the rows of the body with their wrapped lines and heights."""
    rows = []
    for cells in statement.body:
        lines = [
            wrap(text, width - 2 * style.padding, style.size)
            for text, width in zip(cells, statement.widths, strict=True)
        ]
        count = max(1, *map(len, lines))
        needed = max(style.row_height, count * style.line_height + style.row_gap)
        rows.append((lines, 16.0 if spills else needed))
    return rows


def _measure_headings(statement: Statement, style: Style) -> list[float]:
    """Return the heights of the rows of the header, each high enough for the headings in it."""
    heights = [style.heading_height] * statement.heading_rows
    for heading in sorted(statement.headings, key=lambda heading: heading.row_span):
        lines = len(_wrap_heading(statement, heading, style))
        rows = range(heading.row, heading.row + heading.row_span)
        missing = lines * style.line_height + style.heading_gap - sum(heights[row] for row in rows)
        if lines > 1 and missing > 0:
            heights[rows[-1]] += missing
    return heights


def _wrap_heading(statement: Statement, heading: Heading, style: Style) -> list[str]:
    """Return the lines of a heading."""
    width = sum(statement.widths[heading.column : heading.column + heading.column_span])
    return wrap(heading.text, width - 2 * style.padding, style.size)


def _take_rows(rows: list[Row], available: float, *, splits: bool) -> tuple[list[Row], list[Row]]:
    """Take the rows that fit on a page; where rows may be split, a row of several lines goes on on the next page."""
    taken: list[Row] = []
    used = 0.0
    for index, (lines, height) in enumerate(rows):
        if used + height > available:
            return taken, rows[index:]
        fills_page = used + height + 18 > available
        if splits and max(map(len, lines)) > 1 and (fills_page or len(taken) >= 12):
            first = [cell[:1] for cell in lines]
            rest = [cell[1:] for cell in lines]
            return [*taken, (first, 18.0)], [(rest, 18.0), *rows[index + 1 :]]
        taken.append((lines, height))
        used += height
    return taken, []


def _draw(
    page: PagePlan,
    statement: Statement,
    rows: Sequence[Row],
    rules: str,
    style: Style,
    heights: Sequence[float],
    *,
    top: float,
    ends_here: bool,
) -> None:
    """Draw a part of a statement on a page, and note its true grid."""
    left = (page.width - statement.width) / 2
    xs = list(accumulate(statement.widths, initial=left))
    ys = list(accumulate(heights, initial=top))
    heading_rows = len(heights) - len(rows)
    grid = [[""] * len(statement.widths) for _ in heights]
    for heading in statement.headings if heading_rows else ():
        x0, x1 = xs[heading.column], xs[heading.column + heading.column_span]
        y0, y1 = ys[heading.row], ys[heading.row + heading.row_span]
        _write(page, _wrap_heading(statement, heading, style), (x0, y0, x1, y1), "c", style)
        grid[heading.row][heading.column] = squeeze(heading.text)
        _draw_cell(page, (x0, y0, x1, y1), rules)
        if rules == "spans" and heading.column_span > 1 and heading.row + heading.row_span < heading_rows:
            page.segments.append(Segment(x0 + 2, y1, x1 - 2, y1))
    for index, (cells, _) in enumerate(rows, start=heading_rows):
        for column, lines in enumerate(cells):
            box = xs[column], ys[index], xs[column + 1], ys[index + 1]
            _write(page, lines, box, statement.aligned[column], style, sticks=style.sticks)
            grid[index][column] = squeeze("".join(lines))
            _draw_cell(page, box, rules)
    if rules in ("three", "spans"):
        page.segments.append(Segment(left, ys[0], xs[-1], ys[0]))
        if heading_rows:
            page.segments.append(Segment(left, ys[heading_rows], xs[-1], ys[heading_rows]))
        if ends_here or style.closes_pages:
            page.segments.append(Segment(left, ys[-1], xs[-1], ys[-1]))
    page.grids.append(tuple(tuple(row) for row in grid))


def _draw_cell(page: PagePlan, box: tuple[float, float, float, float], rules: str) -> None:
    """Draw the rules around a cell."""
    x0, y0, x1, y1 = box
    if rules in ("full", "horizontal"):
        page.segments += [Segment(x0, y0, x1, y0), Segment(x0, y1, x1, y1)]
    if rules == "full":
        page.segments += [Segment(x0, y0, x0, y1), Segment(x1, y0, x1, y1)]


def _write(
    page: PagePlan,
    lines: Sequence[str],
    box: tuple[float, float, float, float],
    aligned: str,
    style: Style,
    size: float = 0,
    sticks: str = "middle",
) -> None:
    """Write lines into a box, in its middle from top to bottom or to one of those."""
    x0, y0, x1, y1 = box
    size = size or style.size
    pitch = size * style.pitch
    depth = pitch * (len(lines) - 1)
    match sticks:
        case "top":
            baseline = y0 + style.row_gap / 2 + 0.88 * size
        case "bottom":
            baseline = y1 - style.row_gap / 2 - 0.12 * size - depth
        case _:
            baseline = (y0 + y1) / 2 - depth / 2 + 0.38 * size
    for index, line in enumerate(lines):
        free = x1 - x0 - measure(line, size)
        x = {"l": x0 + style.padding, "c": x0 + free / 2, "r": x1 - style.padding - measure(line, size)}[aligned]
        page.texts.append(Text(round(x, 3), round(baseline + index * pitch, 3), line, size))


def write_prose(random: Random) -> PagePlan:
    """Return a page of prose with figures in its sentences, and a list of contents or of figures below."""
    page = PagePlan()
    y = 80.0
    for paragraph in range(4):
        amounts = [make_amount(random, "万元") for _ in range(4)]
        text = f"{'一二三四'[paragraph]}、" + PROSE.format(*amounts, year=random.randint(2016, 2025))
        for line in wrap(text, 470, 11):
            page.texts.append(Text(62, y, line, 11))
            y += 18
        y += 8
    for index in range(5):
        page.texts.append(Text(62, y, f"第{'一二三四五'[index]}部分  部门预算情况说明 {'.' * 60} {index + 3}", 11))
        y += 18
    return page


def make_disclosures(seed: int, copies: int = 6) -> Iterator[Disclosure]:
    """Make all disclosures of a bench.

    Args:
        seed: What all figures follow from.
        copies: How many of each layout.

    Yields:
        Disclosures; the same for the same seed.
    """
    random = Random(seed)
    number = 0

    def pack(group: str, layout: str, pages: Sequence[PagePlan], *, is_dotted: bool = False) -> Disclosure:
        nonlocal number
        number += 1
        producer = PRODUCERS[number % len(PRODUCERS)] if group != "turned" else "drawn"  # fpdf2 turns no pages
        return Disclosure(f"{number:03}-{group}-{layout}".replace(" ", "-"), group, producer, is_dotted, pages)

    for copy in range(copies):
        unit = ("元", "万元")[copy % 2]
        for layout, make in STATEMENTS.items():
            yield pack("ruled", layout, lay_out(make(random, unit), "full"))
            yield pack("dotted rules", layout, lay_out(make(random, unit), "full"), is_dotted=True)
            yield pack("turned", layout, lay_out(make(random, unit), "full", rotation=(90, 270, 180)[copy % 3]))
            yield pack("horizontal rules", layout, lay_out(make(random, unit), "horizontal"))
            if layout != "empty":
                yield pack("three rules", layout, lay_out(make(random, unit), "three"))
                yield pack("no rules", layout, lay_out(make(random, unit), "none"))
        long = three_codes(random, unit, 90)
        yield pack("page breaks", "header", lay_out(long, "full", ends="header"))
        yield pack("page breaks", "no-header", lay_out(long, "full", ends="no header"))
        narrow = replace(long, widths=[36, 28, 28, 90, 90, 90, 90])
        yield pack("split rows", "split", lay_out(narrow, "full", ends="split"))
        short = replace(long, widths=[36, 28, 28, 60, 90, 90, 90], body=long.body[:34])
        yield pack("spilling", "rows", lay_out(short, "full", ends="spill"))
        yield pack("prose", "prose", [write_prose(random) for _ in range(6)])
