"""Lays statements out on pages, and writes down the grids that are true on each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from benchmarks.accuracy.plans import (
    LINE_PITCH,
    PADDING,
    Disclosure,
    PagePlan,
    Segment,
    Statement,
    Text,
    measure,
    wrap,
)
from benchmarks.accuracy.wording import PROSE, STATEMENTS, make_amount, three_codes

SIZE = 9.0
TOP, BOTTOM = 96.0, 60.0
PRODUCERS = ("drawn", "fpdf2")
Row = tuple[list[list[str]], float]


def lay_out(statement: Statement, rules: str, *, ends: str = "header", rotation: int = 0) -> list[PagePlan]:
    """Lay a statement out.

    Args:
        statement: What to print.
        rules: ``full``, ``horizontal`` (below every row), ``three`` (三线表) or ``none``.
        ends: What happens at the end of a page: the ``header`` is repeated, or ``no header``; or the last row is
            ``split``; or rows are too low for their text, which ``spill``s.
        rotation: What the page declares, clockwise.

    Returns:
        As many pages as it takes.
    """
    is_wide = statement.width > 520
    width, height = (842.0, 595.0) if is_wide else (595.0, 842.0)
    rows = _make_rows(statement, spills=ends == "spill")
    pages: list[PagePlan] = []
    while rows or not pages:
        page = PagePlan(width, height, rotation)
        has_header = not pages or ends in ("header", "spill")
        available = height - TOP - BOTTOM - (_HEADING_HEIGHT * statement.heading_rows if has_header else 0)
        taken, rows = _take_rows(rows, available, splits=ends == "split")
        if not pages:
            left = (width - statement.width) / 2
            _write(page, [statement.title], (0, 40, width, 60), "c", 14)
            _write(page, [f"单位：{statement.unit}"], (left, 66, left + statement.width, 80), "r", SIZE)
        _draw(page, statement, taken, rules, has_header=has_header)
        pages.append(page)
    return pages


_HEADING_HEIGHT = 22.0


def _make_rows(statement: Statement, *, spills: bool) -> list[Row]:
    """Return the rows of the body with their wrapped lines and heights."""
    rows = []
    for cells in statement.body:
        lines = [wrap(text, width - 2 * PADDING, SIZE) for text, width in zip(cells, statement.widths, strict=True)]
        count = max(1, *map(len, lines))
        needed = max(18.0, count * SIZE * LINE_PITCH + 6)
        rows.append((lines, 16.0 if spills else needed))
    return rows


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


def _draw(page: PagePlan, statement: Statement, rows: Sequence[Row], rules: str, *, has_header: bool) -> None:
    """Draw a part of a statement on a page, and note its true grid."""
    left = (page.width - statement.width) / 2
    xs = [left]
    for width in statement.widths:
        xs.append(xs[-1] + width)
    heading_rows = statement.heading_rows if has_header else 0
    ys = [TOP]
    for height in [*[_HEADING_HEIGHT] * heading_rows, *(height for _, height in rows)]:
        ys.append(ys[-1] + height)
    grid = [[""] * len(statement.widths) for _ in range(len(ys) - 1)]
    for heading in statement.headings if has_header else ():
        x0, x1 = xs[heading.column], xs[heading.column + heading.column_span]
        y0, y1 = ys[heading.row], ys[heading.row + heading.row_span]
        _write(page, wrap(heading.text, x1 - x0 - 2 * PADDING, SIZE), (x0, y0, x1, y1), "c", SIZE)
        grid[heading.row][heading.column] = heading.text
        _draw_cell(page, (x0, y0, x1, y1), rules)
    for index, (cells, _) in enumerate(rows, start=heading_rows):
        for column, lines in enumerate(cells):
            box = xs[column], ys[index], xs[column + 1], ys[index + 1]
            _write(page, lines, box, statement.aligned[column], SIZE)
            grid[index][column] = "".join(lines)
            _draw_cell(page, box, rules)
    if rules == "three":
        page.segments += [Segment(left, y, xs[-1], y) for y in (ys[0], ys[heading_rows], ys[-1])]
    page.grids.append(tuple(tuple(row) for row in grid))


def _draw_cell(page: PagePlan, box: tuple[float, float, float, float], rules: str) -> None:
    """Draw the rules around a cell."""
    x0, y0, x1, y1 = box
    if rules in ("full", "horizontal"):
        page.segments += [Segment(x0, y0, x1, y0), Segment(x0, y1, x1, y1)]
    if rules == "full":
        page.segments += [Segment(x0, y0, x0, y1), Segment(x1, y0, x1, y1)]


def _write(
    page: PagePlan, lines: Sequence[str], box: tuple[float, float, float, float], aligned: str, size: float
) -> None:
    """Write lines into a box, in its middle from top to bottom."""
    x0, y0, x1, y1 = box
    pitch = size * LINE_PITCH
    baseline = (y0 + y1) / 2 - pitch * (len(lines) - 1) / 2 + 0.38 * size
    for index, line in enumerate(lines):
        free = x1 - x0 - measure(line, size)
        x = {"l": x0 + PADDING, "c": x0 + free / 2, "r": x1 - PADDING - measure(line, size)}[aligned]
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
