"""A square per instance, told apart by form and colour; intervals that meet or do not; the matrix."""

import re
from decimal import Decimal

import pytest

from report.charts.intervals import Interval, intervals, place_intervals
from report.charts.matrix import DepartmentYear, matrix
from report.charts.squares import STATUSES, squares
from tests.report.charts.reading import HOSTILE, drawings, identifiers, lines, parse, size_of, square, texts_are_inert


def count_squares(svg: str, status: str) -> int:
    """How many squares a verdict has in the wide and in the narrow drawing, the legend included."""
    paths = re.findall(rf'<path d="([^"]+)" class="chart-square chart-{status}"', svg)
    return sum(path.count("M") for path in paths)


def test_every_instance_has_a_square() -> None:
    chart = squares([square("holds", 356), square("fails", 1, "x"), square("fails", 1, "y")], "zh")
    assert chart is not None
    assert count_squares(chart.svg, "holds") == 2 * (356 + 1)
    assert count_squares(chart.svg, "fails") == 2 * (2 + 1)


def test_a_crowd_of_instances_is_grouped() -> None:
    rows = [square("holds", 3000, f"i{place}")._replace(is_grouped=True) for place in range(20)]
    chart = squares(rows, "en")
    assert chart is not None and chart.note is not None
    assert count_squares(chart.svg, "holds") == 2 * (20 + 1)
    assert "×3,000" in chart.svg
    assert "so many" in chart.note


def test_verdicts_differ_in_form_not_only_in_colour() -> None:
    forms = set()
    for status in STATUSES:
        chart = squares([square(status)], "zh")
        assert chart is not None
        path = re.findall(r'<path d="([^"]+)" class="chart-square [^"]+"( fill="url[^"]+")?', chart.svg)[0]
        forms.add(
            (re.sub(r"[\d. -]+", "", path[0]), bool(path[1]), status in ("explained", "not_evaluable") and status)
        )
    assert len(forms) == len(STATUSES)


def test_a_square_says_its_identity_and_verdict_and_leads_to_its_finding() -> None:
    chart = squares([square("fails", href="findings/1.html?a=1&b=2")], "en")
    assert chart is not None
    assert "revenue = expenditure — Fails" in chart.svg
    assert 'href="findings/1.html?a=1&amp;b=2"' in chart.svg
    assert {drawing.attrib["role"] for drawing in drawings(chart)} == {"group"}
    assert {drawing.attrib["role"] for drawing in drawings(squares([square("holds")], "en"))} == {"img"}


def test_identifiers_are_unique_on_a_page() -> None:
    both = identifiers(squares([square("holds")], "en", "a")) + identifiers(squares([square("holds")], "en", "b"))
    assert len(both) == len(set(both))


def test_an_image_of_a_thousand_instances_has_few_nodes() -> None:
    rows = [square("holds", 10, f"i{place}") for place in range(100)] + [
        square("fails", 1, f"f{place}") for place in range(50)
    ]
    assert sum(1 for _ in parse(squares(rows, "zh")).iter()) <= 2000


def interval(low: str, high: str, other_low: str, other_high: str) -> Interval:
    return Interval(
        Decimal(low), Decimal(high), low, high, Decimal(other_low), Decimal(other_high), other_low, other_high
    )


def test_intervals_that_do_not_meet_are_drawn_apart() -> None:
    row = interval("10382.495", "10382.505", "10385.135", "10385.265")
    (first, length), (second, _) = place_intervals(row, 560)
    assert first + length < second
    chart = intervals([row], "en")
    assert chart is not None and chart.note is not None and "do not meet" in chart.note
    assert "chart-apart" in chart.svg


def test_intervals_that_meet_overlap() -> None:
    row = interval("1.00", "2.00", "2.00", "3.00")
    (first, length), (second, _) = place_intervals(row, 560)
    assert first + length == pytest.approx(second)
    chart = intervals([row], "en")
    assert chart is not None and chart.note is not None and chart.note.startswith("The intervals meet")


def test_labels_of_intervals_stay_inside() -> None:
    row = interval("123456789.495", "123456789.505", "923456789.495", "923456789.505")
    for drawing, size in zip(drawings(intervals([row], "zh")), (12, 11), strict=True):
        width, height = size_of(drawing)
        assert all(-1 <= line.left and line.right <= width + 1 and 0 < line.y < height for line in lines(drawing, size))


def department(name: str, year: int, status: str, findings: int = 0) -> DepartmentYear:
    return DepartmentYear(name, name, "360735", "江西省", year, 1, findings, findings, 10, status, f"#{year}")


def test_the_matrix_has_a_cell_for_every_department_and_year() -> None:
    chart = matrix([department("甲局", 2020, "fails", 4), department("乙局", 2021, "holds")], "zh")
    root = parse(chart)
    assert [len(row.findall("td")) for row in root.iter("tr")] == [0, 2, 2]
    assert [cell.attrib["data-rank"] for cell in root.iter("td")] == ["-1", "1", "4", "-1"]
    assert chart is not None and "不成立，发现 4 个" in chart.svg


def test_nothing_is_drawn_of_nothing() -> None:
    assert squares([], "zh") is None
    assert intervals([], "zh") is None
    assert matrix([], "zh") is None


def test_texts_are_inert_and_pictures_are_the_same_every_time() -> None:
    rows = [square("holds")._replace(identity_zh=HOSTILE, statement_zh=HOSTILE, family_zh=HOSTILE), square("fails")]
    assert texts_are_inert(squares(rows, "zh"))
    assert squares(rows, "zh") == squares(list(reversed(rows)), "zh")
    assert texts_are_inert(matrix([department(HOSTILE, 2020, "fails")._replace(region_name=HOSTILE)], "zh"))
