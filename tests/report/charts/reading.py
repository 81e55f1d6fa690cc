"""Pictures read back: what is where."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from report.charts.changes import Change
from report.charts.chart import Chart
from report.charts.flows import Flow
from report.charts.markup import text_width
from report.charts.squares import Square
from report.charts.three_public import Part
from report.charts.treemap import Share

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("x")</script>\u202e\'&'


class Line(NamedTuple):
    """A line of text and how far it reaches."""

    text: str
    left: float
    right: float
    y: float


def parse(chart: Chart | None) -> ElementTree.Element:
    """The markup of a picture; it is well formed."""
    assert chart is not None
    return ElementTree.fromstring(chart.svg)


def drawings(chart: Chart | None) -> list[ElementTree.Element]:
    """The drawings for wide and for narrow places."""
    return list(parse(chart).iter(f"{SVG}svg"))


def size_of(drawing: ElementTree.Element) -> tuple[float, float]:
    """Width and height of a drawing."""
    _, _, width, height = (float(part) for part in drawing.attrib["viewBox"].split())
    return width, height


def rectangles(drawing: ElementTree.Element, class_: str) -> list[tuple[float, float, float, float]]:
    """Place and size of the rectangles of a class."""
    return [
        (
            float(shape.attrib["x"]),
            float(shape.attrib["y"]),
            float(shape.attrib["width"]),
            float(shape.attrib["height"]),
        )
        for shape in drawing.iter(f"{SVG}rect")
        if class_ in shape.attrib["class"].split()
    ]


def lines(drawing: ElementTree.Element, size: float) -> Iterator[Line]:
    """The lines of text of a drawing."""
    for text in drawing.iter(f"{SVG}text"):
        content = "".join(text.itertext())
        width = text_width(content, size)
        x = float(text.attrib["x"])
        anchor = text.attrib.get("text-anchor")
        left = x - width if anchor == "end" else x - width / 2 if anchor == "middle" else x
        yield Line(content, left, left + width, float(text.attrib["y"]))


def overlapping(boxes: list[tuple[float, float, float, float]], slack: float) -> bool:
    """Whether two rectangles share more than a line."""
    return any(
        a[0] + a[2] - slack > b[0]
        and b[0] + b[2] - slack > a[0]
        and a[1] + a[3] - slack > b[1]
        and b[1] + b[3] - slack > a[1]
        for place, a in enumerate(boxes)
        for b in boxes[:place]
    )


def texts_are_inert(chart: Chart | None) -> bool:
    """Whether nothing of a hostile text became markup or turns the direction of the page."""
    assert chart is not None
    return (
        "<script" not in chart.svg
        and "\u202e" not in chart.svg
        and " style=" not in chart.svg
        and "<style" not in chart.svg
    )


def identifiers(chart: Chart | None) -> list[str]:
    """All ids of a picture."""
    assert chart is not None
    return re.findall(r' id="([^"]+)"', chart.svg)


def flow(step: int, source: str, target: str, amount: str) -> Flow:
    """A flow between things named by their keys."""
    return Flow(
        step, source, source, source, len(source), "1.00", target, target, target, len(target), "1.00",
        Decimal(amount), f"{Decimal(amount):,.2f}", "3.00", "3.00", Decimal(0), "0.00",
    )  # fmt: skip


def share(code: str, amount: str, name: str = "行政运行") -> Share:
    """A subject with an amount."""
    return Share(
        "b03", "部门支出总表", "Department expenditure", code, "item", name, code[:3], "类", "Class",
        Decimal(amount), f"{Decimal(amount):,.2f}", "1.0%", Decimal(code[:3]), "9.00", "9.0%", "100.00",
    )  # fmt: skip


def change(item: str, previous: str, amount: str, source: str = "prose") -> Change:
    """An item of two years."""
    difference = Decimal(amount) - Decimal(previous)
    return Change(
        item, item, item, 1, "total", source, 2021, 2020, Decimal(previous), previous, Decimal(amount), amount,
        difference, f"{difference:+}", "+1.0%",
    )  # fmt: skip


def part(stage: str, name: str, amount: str) -> Part:
    """A part of the three public expenses."""
    return Part(stage, name, name, name, 1, Decimal(amount), amount, "1.0%", Decimal(10), "10.00", None, None)


def square(status: str, count: int = 1, identity: str = "b01.balance", href: str | None = None) -> Square:
    """A verdict on an identity."""
    return Square(
        1, "b01", "收支总表", "Summary", "family", "收支平衡", "Balance", identity, "收入=支出",
        "revenue = expenditure", status, None, None, count, count, False, href,
    )  # fmt: skip
