"""Bars are as long as their amounts, signs say which way, and every stage adds up to its length."""

from decimal import Decimal

import pytest

from report.charts.changes import changes
from report.charts.execution import MOST_BARS, Execution, execution
from report.charts.three_public import three_public
from tests.report.charts.reading import HOSTILE, change, drawings, lines, part, rectangles, size_of, texts_are_inert

CHANGES = [change("1甲", "50.00", "100.00"), change("2乙", "80.00", "20.00"), change("3丙", "0.00", "0.00")]


def executed(item: str, budget: str, final: str, source: str = "quoted") -> Execution:
    return Execution(item, "total", item, item, 1, source, Decimal(budget), budget, Decimal(final), final, "98.2%")


def test_bars_are_as_long_as_their_amounts() -> None:
    for drawing in drawings(changes(CHANGES, "zh")):
        before = [width for _, y, width, _ in rectangles(drawing, "chart-bar-first") if width != 14]
        after = [width for _, y, width, _ in rectangles(drawing, "chart-bar-second") if width != 14]
        assert before[0] / after[0] == pytest.approx(0.5, abs=0.01)
        assert after[1] / after[0] == pytest.approx(0.2, abs=0.01)


def test_labels_stay_inside() -> None:
    for chart in (changes(CHANGES, "zh"), execution([executed("一般公共预算支出", "1234567.00", "1.00")], "zh")):
        for drawing, size in zip(drawings(chart), (12, 11), strict=True):
            width, height = size_of(drawing)
            assert all(
                -1 <= line.left and line.right <= width + 1 and line.y <= height for line in lines(drawing, size)
            )


def test_changes_are_told_by_signs() -> None:
    chart = changes(CHANGES, "zh")
    assert chart is not None
    assert "▲" in chart.svg and "▼" in chart.svg
    assert "chart-fails" not in chart.svg


def test_what_was_and_is_nothing_is_only_in_the_table() -> None:
    chart = changes(CHANGES, "zh")
    assert chart is not None
    assert "丙" not in chart.svg
    assert len(chart.rows) == 3


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        (("prose",), "not checked"),
        (("last_year_filing",), "are from the filing"),
        (("prose", "last_year_filing"), "where it has none"),
    ],
)
def test_the_note_says_where_the_earlier_year_is_from(sources: tuple[str, ...], words: str) -> None:
    chart = changes([change(f"item {place}", "1", "2", source) for place, source in enumerate(sources)], "en")
    assert chart is not None and chart.note is not None and words in chart.note


def test_only_the_first_bars_are_drawn() -> None:
    chart = execution([executed(f"{place:02}", "10", "9") for place in range(30)], "en")
    assert chart is not None and chart.note is not None
    assert len(chart.rows) == 30
    assert f"The first {MOST_BARS} of 30" in chart.note
    assert len(rectangles(drawings(chart)[0], "chart-bar-second")) == MOST_BARS + 1


def test_parts_of_a_stage_fill_its_bar() -> None:
    chart = three_public(
        [part("budget", "abroad", "4"), part("budget", "reception", "6"), part("final", "abroad", "10")], "zh"
    )
    for drawing in drawings(chart):
        width, _ = size_of(drawing)
        assert sum(box[2] for box in rectangles(drawing, "chart-area")) == pytest.approx(2 * width, abs=0.2)


def test_a_total_that_differs_is_said() -> None:
    row = part("budget", "abroad", "4")
    chart = three_public([row._replace(difference_amount=row.amount, difference_text="1.00")], "en")
    assert chart is not None and chart.note == "The printed total 10.00 differs from the sum of the parts by 1.00."


def test_nothing_is_drawn_of_nothing() -> None:
    assert changes([], "zh") is None
    assert execution([], "zh") is None
    assert three_public([], "zh") is None


def test_texts_are_inert() -> None:
    assert texts_are_inert(changes([change(HOSTILE, "1", "2")], "zh"))
    assert texts_are_inert(execution([executed(HOSTILE, "1", "2")], "zh"))
    assert texts_are_inert(three_public([part("budget", HOSTILE, "10")], "zh"))
