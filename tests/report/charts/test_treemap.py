"""Areas are as amounts, side by side, and their labels inside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.charts.layout import Box, squarify
from report.charts.markup import text_width
from report.charts.treemap import label_area, place_areas, treemap
from tests.report.charts.reading import HOSTILE, drawings, overlapping, share, size_of, texts_are_inert

AMOUNTS = st.lists(st.floats(min_value=0.01, max_value=1e9), min_size=1, max_size=40)
ROWS = [share("2040201", "50"), share("2040299", "20"), share("2101101", "20"), share("2130599", "0.001")]


@given(AMOUNTS)
@settings(max_examples=60, deadline=None)
def test_areas_are_proportional_and_fill_the_box(amounts: list[float]) -> None:
    box = Box(0, 0, 560, 347)
    boxes = squarify(sorted(amounts, reverse=True), box)
    assert sum(leaf.area for leaf in boxes) == pytest.approx(box.area, rel=1e-6)
    for amount, leaf in zip(sorted(amounts, reverse=True), boxes, strict=True):
        assert leaf.area == pytest.approx(amount / sum(amounts) * box.area, rel=1e-6, abs=1e-6)


@given(AMOUNTS)
@settings(max_examples=60, deadline=None)
def test_areas_stay_inside_and_do_not_overlap(amounts: list[float]) -> None:
    boxes = squarify(sorted(amounts, reverse=True), Box(0, 0, 560, 347))
    assert all(
        leaf.x >= -1e-6 and leaf.y >= -1e-6 and leaf.x + leaf.width <= 560 + 1e-6 and leaf.y + leaf.height <= 347 + 1e-6
        for leaf in boxes
    )
    assert not overlapping([tuple(leaf) for leaf in boxes], 1e-6)


def test_equal_amounts_make_squares() -> None:
    assert squarify([1, 1, 1, 1], Box(0, 0, 100, 100)) == [
        Box(0, 0, 50, 50), Box(0, 50, 50, 50), Box(50, 0, 50, 50), Box(50, 50, 50, 50)
    ]  # fmt: skip


def test_items_of_a_class_share_its_colour() -> None:
    colours = {area.row.subject_code: area.colour for area in place_areas(ROWS, Box(0, 0, 560, 347))}
    assert colours["2040201"] == colours["2040299"] != colours["2101101"]


@pytest.mark.parametrize("name", ["行政运行", "其他国有土地使用权出让收入安排的支出", "Urban communities", HOSTILE])
@pytest.mark.parametrize("box", [Box(0, 0, 300, 200), Box(0, 0, 60, 90), Box(0, 0, 40, 20), Box(0, 0, 3, 200)])
def test_labels_stay_inside_their_area(name: str, box: Box) -> None:
    drawn = label_area(share("2040201", "3235.99", name), box, 12)
    for line in drawn:
        content = line.partition(">")[2].removesuffix("</text>").replace("&lt;", "<").replace("&gt;", ">")
        assert text_width(content.replace("&quot;", '"').replace("&#x27;", "'"), 12) <= box.width - 6
    assert len(drawn) * 12 * 1.3 <= max(box.height, 0)


def test_nothing_is_drawn_of_nothing() -> None:
    assert treemap([], "zh") is None
    assert treemap([share("2040201", "0")], "zh") is None


def test_what_is_not_drawn_is_in_the_table() -> None:
    chart = treemap([*ROWS, share("2299999", "-5")], "en")
    assert chart is not None
    assert len(chart.rows) == 5
    assert chart.note is not None and "negative" in chart.note


def test_texts_are_inert_and_the_picture_is_the_same_every_time() -> None:
    rows = [share("2040201", "50", HOSTILE), share("2040299", "20")]
    assert texts_are_inert(treemap(rows, "zh"))
    assert treemap(rows, "zh") == treemap(list(reversed(rows)), "zh")


def test_legends_are_below_the_areas() -> None:
    for drawing in drawings(treemap(ROWS, "zh")):
        width, height = size_of(drawing)
        assert width in (560, 340)
        assert height > width * 0.6
