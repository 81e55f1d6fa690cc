"""What flows into a class flows out of it, and no two bars or labels meet."""

import re

import pytest

from report.charts.flows import find_nodes, flows, place_bands, place_nodes
from tests.report.charts.reading import (
    HOSTILE,
    drawings,
    flow,
    lines,
    overlapping,
    rectangles,
    size_of,
    texts_are_inert,
)

ROWS = [
    flow(1, "general", "204", "90"),
    flow(1, "general", "208", "5"),
    flow(1, "carryover_in", "204", "10"),
    flow(1, "carryover_in", "2", "0.01"),
    flow(2, "204", "basic", "40"),
    flow(2, "204", "project", "60"),
    flow(2, "208", "basic", "5"),
    flow(2, "2", "basic", "0.01"),
]


def test_bands_leave_and_meet_bars_without_gaps() -> None:
    nodes = find_nodes(ROWS, "zh")
    places, _ = place_nodes(nodes, 30)
    bands = place_bands(ROWS, nodes, places)
    for node in nodes:
        leaving = [band for band in bands if (band.flow.step - 1, band.flow.source_key) == (node.column, node.key)]
        meeting = [band for band in bands if (band.flow.step, band.flow.target_key) == (node.column, node.key)]
        place = places[node.column, node.key]
        for starts in ([(band.start, band.height) for band in leaving], [(band.end, band.height) for band in meeting]):
            if starts:
                assert min(start for start, _ in starts) == pytest.approx(place.y)
                assert sum(height for _, height in starts) <= place.height + 1e-6


def test_a_class_gives_what_it_receives() -> None:
    nodes = {node.key: node for node in find_nodes(ROWS, "zh") if node.column == 1}
    for key, node in nodes.items():
        assert node.amount == sum(row.amount for row in ROWS if row.step == 1 and row.target_key == key)
        assert node.amount == sum(row.amount for row in ROWS if row.step == 2 and row.source_key == key)


def test_bars_do_not_overlap_and_stay_inside() -> None:
    for drawing in drawings(flows(ROWS, "zh")):
        bars = rectangles(drawing, "chart-node")
        width, height = size_of(drawing)
        assert len(bars) == 7
        assert not overlapping(bars, 0.2)
        assert all(x >= 0 and y >= -0.1 and x + w <= width + 0.1 and y + h <= height + 0.2 for x, y, w, h in bars)


def test_labels_keep_their_distance() -> None:
    many = [flow(1, "general", f"2{place:02}", "1" if place else "500") for place in range(12)]
    for drawing, size in zip(drawings(flows(many, "zh")), (13, 11), strict=True):
        width, height = size_of(drawing)
        drawn = list(lines(drawing, size))
        assert all(line.left >= 0 and line.right <= width and 0 <= line.y <= height for line in drawn)
        for place, line in enumerate(drawn):
            for other in drawn[:place]:
                beside = line.right <= other.left or other.right <= line.left
                assert beside or abs(line.y - other.y) >= size


def test_a_difference_between_the_steps_is_said() -> None:
    agreeing = flows(ROWS, "en")
    rows = [row._replace(steps_difference=row.amount, steps_difference_text="6.20") for row in ROWS]
    differing = flows(rows, "en")
    assert agreeing is not None and agreeing.note is not None and "both steps come to 3.00" in agreeing.note
    assert differing is not None and differing.note is not None and "a difference of 6.20" in differing.note


def test_one_step_alone_is_drawn() -> None:
    chart = flows([row._replace(expenditure_text=None) for row in ROWS if row.step == 1], "en")
    assert chart is not None and chart.note == "The document prints only one of the two steps."


def test_nothing_is_drawn_of_nothing() -> None:
    assert flows([], "zh") is None


def test_texts_are_inert_and_the_picture_is_the_same_every_time() -> None:
    rows = [row._replace(source_zh=HOSTILE, target_zh=HOSTILE) for row in ROWS]
    assert texts_are_inert(flows(rows, "zh"))
    assert flows(ROWS, "zh") == flows(list(reversed(ROWS)), "zh")
    assert re.search(r"\d\.\d\d", "".join(re.findall(r' d="([^"]+)"', flows(ROWS, "zh").svg))) is None  # type: ignore[union-attr]
