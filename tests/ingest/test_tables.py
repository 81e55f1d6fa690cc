"""Grids, merged cells and the lines around tables, on drawn pages."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pdf.lattice import GridSquare, drop_empty_columns, snap_segments
from ingest.pdf.merging import Region, merge_squares
from ingest.reading import Problem, Reading
from tests.ingest.conftest import ReadSheets
from tests.ingest.drawing import draw_grid, draw_table, fill, stroke, write

Span = tuple[int, int, int, int, str]


def list_cells(reading: Reading, table_number: int = 1) -> list[Span]:
    return [
        (cell.row_number, cell.column_number, cell.row_span, cell.column_span, cell.printed_text)
        for cell in reading.tables[table_number - 1].cells
    ]


def list_shapes(reading: Reading) -> list[tuple[int, int]]:
    return [(table.row_count, table.column_count) for table in reading.tables]


def square(*, left: bool = True, right: bool = True, top: bool = True, bottom: bool = True) -> GridSquare:
    return GridSquare(left, right, top, bottom, [])


def test_every_cell_is_kept_blank_ones_included(read_sheets: ReadSheets) -> None:
    reading = read_sheets(draw_table([["项目", "预算数"], ["合计", ""]]))
    assert list_cells(reading) == [(1, 1, 1, 1, "项目"), (1, 2, 1, 1, "预算数"), (2, 1, 1, 1, "合计"), (2, 2, 1, 1, "")]
    table = reading.tables[0]
    assert (table.method, table.confidence, table.page_number) == ("lattice", 1.0, 1)
    assert table.cells[0].box == pytest.approx((50, 142, 150, 162), abs=0.5)


def test_a_table_without_any_text_is_kept(read_sheets: ReadSheets) -> None:
    assert list_shapes(read_sheets(draw_grid((50, 150, 250), (700, 680, 660)))) == [(2, 2)]


def test_missing_inner_rules_merge_cells_in_both_directions(read_sheets: ReadSheets) -> None:
    content = (
        draw_grid((50, 350), (700, 640))
        + stroke(50, 660, 350, 660)
        + stroke(150, 680, 350, 680)
        + stroke(150, 640, 150, 700)
        + stroke(250, 640, 250, 680)
        + write(60, 676, "项目")
        + write(200, 686, "支出")
        + write(160, 666, "基本")
        + write(260, 666, "项目")
        + write(160, 646, "1.00")
        + write(260, 646, "2.00")
    )
    assert list_cells(read_sheets(content)) == [
        (1, 1, 2, 1, "项目"),
        (1, 2, 1, 2, "支出"),
        (2, 2, 1, 1, "基本"),
        (2, 3, 1, 1, "项目"),
        (3, 1, 1, 1, ""),
        (3, 2, 1, 1, "1.00"),
        (3, 3, 1, 1, "2.00"),
    ]


def test_a_region_that_is_no_rectangle_is_cut_into_rectangles() -> None:
    squares = [[square(right=False, bottom=False), square(left=False)], [square(top=False), square()]]
    assert merge_squares(squares) == [Region(0, 0, 1, 2), Region(1, 0, 1, 1), Region(1, 1, 1, 1)]


@given(st.integers(1, 5), st.integers(1, 5), st.data())
def test_cells_cover_every_grid_square_once(row_count: int, column_count: int, data: st.DataObject) -> None:
    sides = st.booleans()
    squares = [
        [
            GridSquare(data.draw(sides), data.draw(sides), data.draw(sides), data.draw(sides), [])
            for _ in range(column_count)
        ]
        for _ in range(row_count)
    ]
    covered = sorted(place for region in merge_squares(squares) for place in region.list_squares())
    assert covered == [(row, column) for row in range(row_count) for column in range(column_count)]


def test_the_ends_of_vertical_rules_are_a_border(read_sheets: ReadSheets) -> None:
    verticals = "".join(stroke(x, 600, x, 700) for x in (50, 150, 250))
    content = verticals + stroke(50, 660, 250, 660) + stroke(50, 630, 250, 630) + write(55, 680, "1.00")
    reading = read_sheets(content + write(155, 610, "2.00"))
    assert list_shapes(reading) == [(3, 2)]
    assert list_cells(reading)[0][4] == "1.00"
    assert list_cells(reading)[-1][4] == "2.00"


def test_a_vertical_rule_that_starts_between_rows_is_heeded(read_sheets: ReadSheets) -> None:
    content = draw_grid((50, 250), (700, 680, 660, 640)) + stroke(150, 640, 150, 683)
    assert [cell[:4] for cell in list_cells(read_sheets(content))] == [
        (1, 1, 1, 2), (2, 1, 1, 1), (2, 2, 1, 1), (3, 1, 1, 1), (3, 2, 1, 1),
    ]  # fmt: skip


def test_hundreds_of_tiny_rectangles_make_no_phantom_columns(read_sheets: ReadSheets) -> None:
    horizontals = [fill(x, y, x + 4, y + 0.5) for y in (640, 660, 680, 700) for x in range(50, 250, 4)]
    verticals = [
        fill(x + 0.3 * (y % 3), y, x + 0.3 * (y % 3) + 0.5, y + 4) for x in (50, 150, 249) for y in range(640, 700, 4)
    ]
    reading = read_sheets("".join(horizontals + verticals) + write(60, 686, "1.00"))
    assert list_shapes(reading) == [(3, 2)]


def test_a_double_border_makes_no_column(read_sheets: ReadSheets) -> None:
    content = (
        draw_table([["1.00", "2.00"], ["3.00", "4.00"]]) + stroke(45.5, 660, 45.5, 700) + stroke(154.5, 660, 154.5, 700)
    )
    horizontals = "".join(stroke(45.5, y, 250, y) for y in (700, 680, 660))
    reading = read_sheets(content + horizontals)
    assert list_shapes(reading) == [(2, 2)]
    assert [cell[4] for cell in list_cells(reading)] == ["1.00", "2.00", "3.00", "4.00"]


def test_rows_lower_than_three_points_are_none(read_sheets: ReadSheets) -> None:
    assert list_shapes(read_sheets(draw_table([["a", "b"], ["c", "d"]]) + stroke(50, 677.5, 250, 677.5))) == [(2, 2)]


def test_a_box_around_a_paragraph_is_no_table(read_sheets: ReadSheets) -> None:
    reading = read_sheets(draw_grid((50, 350), (700, 640)) + write(60, 670, "boxed paragraph"))
    assert reading.tables == ()
    assert [line.printed_text for line in reading.text_lines] == ["boxed paragraph"]


def test_lines_of_a_cell_are_separated_and_neighbours_never_merge(read_sheets: ReadSheets) -> None:
    content = draw_grid((50, 110, 250), (700, 660)) + write(55, 686, "一般公共") + write(55, 672, "预算")
    reading = read_sheets(content + write(76, 672, "234.56") + write(112, 672, "外交支出"))
    assert list_cells(reading)[1][4] == "外交支出"
    assert list_cells(reading)[0][4].startswith("一般公共\n预算")


def test_two_tables_on_a_page_follow_their_titles(read_sheets: ReadSheets) -> None:
    first = write(50, 720, "table one") + draw_table([["a", "b"], ["c", "d"]], top=700)
    second = write(50, 520, "table two") + draw_table([["e", "f"], ["g", "h"]], top=500) + write(50, 440, "note")
    reading = read_sheets(second + first, draw_table([["i", "j"], ["k", "l"]]))
    assert [line.printed_text for line in reading.text_lines] == ["table one", "table two", "note"]
    assert [table.preceding_line_number for table in reading.tables] == [1, 2, 3]
    assert [table.page_number for table in reading.tables] == [1, 1, 2]
    assert [table.table_number for table in reading.tables] == [1, 2, 3]


def test_a_line_beside_a_table_counts_as_before_it(read_sheets: ReadSheets) -> None:
    reading = read_sheets(draw_table([["a", "b"], ["c", "d"]]) + write(400, 670, "beside") + write(50, 640, "below"))
    assert reading.tables[0].preceding_line_number == 1


def test_a_grid_inside_a_cell_keeps_its_own_text(read_sheets: ReadSheets) -> None:
    outer = draw_grid((50, 300, 550), (700, 500)) + write(60, 690, "9.99")
    inner = draw_table([["1.00", "2.00"], ["3.00", "4.00"]], left=70, top=650)
    reading = read_sheets(outer + inner)
    texts = [cell.printed_text for table in reading.tables for cell in table.cells if cell.printed_text]
    assert sorted(texts) == ["1.00", "2.00", "3.00", "4.00", "9.99"]


def test_an_amount_that_spills_over_a_rule_stays_whole(read_sheets: ReadSheets) -> None:
    spilling = write(118, 686, "1,234.56") + write(153, 666, "7.00")
    reading = read_sheets(draw_grid((50, 150, 250), (700, 680, 660)) + spilling)
    assert [cell[4] for cell in list_cells(reading)] == ["1,234.56", "", "", "7.00"]
    assert reading.pages[0].audit_status == "complete"
    assert reading.tables[0].confidence < 1


@pytest.mark.parametrize(
    ("x", "printed", "column"),
    [
        (145, "-1,234,567.50", 2),
        (146, "(1,234,567.50)", 2),
        (120, "1,234.50%", 1),
        (147, "-12.00", 2),
        (138, "12345678901", 2),
        (115, "12345678", 1),
    ],
)
def test_a_figure_that_spills_over_a_rule_keeps_its_sign_and_all_its_digits(
    read_sheets: ReadSheets, x: float, printed: str, column: int
) -> None:
    reading = read_sheets(draw_grid((50, 150, 250), (700, 680, 660)) + write(x, 686, printed))
    assert [cell[4] for cell in list_cells(reading)][column - 1] == printed


def test_codes_close_to_a_rule_stay_apart(read_sheets: ReadSheets) -> None:
    codes = write(50.6, 686, "201") + write(68.5, 686, "01") + write(80.5, 686, "01")
    reading = read_sheets(draw_grid((50, 68, 80, 92), (700, 680, 660)) + codes)
    assert [cell[4] for cell in list_cells(reading)][:3] == ["201", "01", "01"]


def test_amounts_on_both_sides_of_a_rule_stay_apart(read_sheets: ReadSheets) -> None:
    reading = read_sheets(
        draw_grid((50, 150, 250), (700, 680, 660)) + write(111, 686, "1,234.56") + write(151, 686, "7,777.77")
    )
    assert [cell[4] for cell in list_cells(reading)] == ["1,234.56", "7,777.77", "", ""]


def test_a_text_that_is_higher_than_its_row_stays_whole(read_sheets: ReadSheets) -> None:
    above, below = write(53, 690, "行政运行"), write(53, 658, "住房公积金") + write(153, 658, "3.00")
    spilling = "".join(
        write(53, 685 - 11 * index, text) for index, text in enumerate(["机关事业单位", "基本养老保险", "缴费支出"])
    )
    reading = read_sheets(
        draw_grid((50, 150, 250), (702, 686, 670, 654)) + above + spilling + write(153, 674, "2.00") + below
    )
    assert [cell[4] for cell in list_cells(reading)] == [
        "行政运行", "", "机关事业单位\n基本养老保险\n缴费支出", "2.00", "住房公积金", "3.00",
    ]  # fmt: skip


def write_lines(x: float, top: float, texts: Sequence[str]) -> str:
    return "".join(write(x, top - 11 * index, text) for index, text in enumerate(texts))


def test_a_text_that_leaves_the_table_at_its_last_row_stays_whole(read_sheets: ReadSheets) -> None:
    lines = ["机关事业单位", "职业年金缴费", "支出"]
    texts = write_lines(53, 701.4, lines) + write(153, 690.4, "1.00")
    texts += write_lines(53, 685.4, lines) + write(153, 674.4, "2.00") + write(53, 640, "注")
    reading = read_sheets(draw_grid((50, 150, 250), (702, 686, 670)) + texts)
    assert [cell[4] for cell in list_cells(reading)] == ["\n".join(lines), "1.00", "\n".join(lines), "2.00"]
    assert [line.printed_text for line in reading.text_lines] == ["注"]


@pytest.mark.parametrize("is_at_top", [True, False])
def test_a_text_that_is_printed_over_that_of_the_next_row_belongs_to_its_own(
    read_sheets: ReadSheets, *, is_at_top: bool
) -> None:
    texts, rows = "", (718, 702, 686, 670)
    lines = (["行政运行"], ["机关事业单位", "养老保险"], ["住房公积金"])
    for top, cell in zip(rows, lines, strict=False):
        texts += write_lines(53, top - 11 if is_at_top else top - 13 + 11 * (len(cell) - 1), cell)
    reading = read_sheets(draw_grid((50, 150, 250), rows) + texts)
    assert [cell[4] for cell in list_cells(reading)][::2] == ["\n".join(cell) for cell in lines]


WHITE, GREY, BLACK = "1 G 1 g\n", "0.8 G 0.8 g\n", "0 G 0 g\n"


@pytest.mark.parametrize("rule", [stroke(95, 700, 95, 660), fill(94, 660, 96, 700)], ids=["stroke", "fill"])
def test_white_rules_on_white_paper_make_no_columns(read_sheets: ReadSheets, rule: str) -> None:
    texts = write(53, 686, "行政运行经费") + write(153, 686, "1.00") + write(53, 666, "培训") + write(153, 666, "2.00")
    white = WHITE + rule + stroke(50, 672, 250, 672) + BLACK
    reading = read_sheets(white + draw_grid((50, 150, 250), (700, 680, 660)) + texts)
    assert [cell[4] for cell in list_cells(reading)] == ["行政运行经费", "1.00", "培训", "2.00"]


def test_white_rules_on_a_shading_part_cells(read_sheets: ReadSheets) -> None:
    shaded = GREY + fill(50, 660, 250, 700) + BLACK + draw_grid((50, 250), (700, 660))
    white = WHITE + stroke(150, 700, 150, 660) + stroke(50, 680, 250, 680) + BLACK
    texts = write(53, 686, "合计") + write(153, 686, "1.00") + write(53, 666, "培训") + write(153, 666, "2.00")
    assert [cell[4] for cell in list_cells(read_sheets(shaded + white + texts))] == ["合计", "1.00", "培训", "2.00"]


@pytest.mark.parametrize("color", [WHITE, BLACK], ids=["white", "black"])
def test_white_rules_count_where_there_are_no_others(read_sheets: ReadSheets, color: str) -> None:
    white = WHITE + "".join(stroke(x, 700, x, 660) for x in (50, 150, 250)) + color
    white += "".join(stroke(50, y, 250, y) for y in (700, 680, 660)) + BLACK
    texts = write(53, 686, "合计") + write(153, 686, "1.00") + write(53, 666, "培训") + write(153, 666, "2.00")
    assert [cell[4] for cell in list_cells(read_sheets(white + texts))] == ["合计", "1.00", "培训", "2.00"]


def test_a_line_close_above_a_table_stays_a_line(read_sheets: ReadSheets) -> None:
    reading = read_sheets(write(53, 704, "单位：万元") + draw_table([["项目", "1.00"], ["合计", "2.00"]]))
    assert [line.printed_text for line in reading.text_lines] == ["单位：万元"]
    assert [cell[4] for cell in list_cells(reading)] == ["项目", "1.00", "合计", "2.00"]


def test_lines_in_rows_of_their_own_stay_apart(read_sheets: ReadSheets) -> None:
    texts = "".join(
        write(53, 690 - 12 * index, text) for index, text in enumerate(["外交支出", "国防支出", "教育支出"])
    )
    reading = read_sheets(draw_grid((50, 150, 250), (700, 688, 676, 664)) + texts)
    assert [cell[4] for cell in list_cells(reading)][::2] == ["外交支出", "国防支出", "教育支出"]


def test_amounts_printed_over_each_other_are_reported(read_sheets: ReadSheets) -> None:
    content = draw_table([["a", "b"], ["c", "d"]]) + write(60, 686, "1,234.56") + write(62, 686, "7,777.77")
    page = read_sheets(content).pages[0]
    assert page.audit_status == "gap"
    assert page.audit_message and "1,234.56" in page.audit_message


def test_rows_without_rules_are_reported(read_sheets: ReadSheets) -> None:
    unruled = write(50, 600, "unruled") + write(200, 600, "1.00") + write(300, 600, "2.00")
    reading = read_sheets(draw_table([["a", "1.00"], ["c", "3.00"]]) + unruled)
    assert (reading.status, reading.problem) == ("read", Problem.INCOMPLETE)
    assert reading.message and "page 1" in reading.message
    assert reading.pages[0].audit_message and "1 lines outside" in reading.pages[0].audit_message


@pytest.mark.parametrize("second", [(203, 686), (153, 672)])
def test_amounts_that_share_a_cell_are_reported(read_sheets: ReadSheets, second: tuple[float, float]) -> None:
    row = write(53, 686, "a") + write(153, 686, "1.00") + write(*second, "2.00")
    page = read_sheets(draw_grid((50, 100, 260), (700, 665, 650)) + row).pages[0]
    assert page.amounts_in_cells == 2
    assert page.audit_message and "1 cells hold several amounts" in page.audit_message


def test_a_whole_page_is_complete(read_sheets: ReadSheets) -> None:
    page = read_sheets(write(50, 720, "1,234.56") + draw_table([["a", "2.00"], ["c", "3.00"]])).pages[0]
    assert (page.audit_status, page.amounts_in_text, page.amounts_in_cells) == ("complete", 3, 2)
    assert (page.horizontal_rule_count, page.vertical_rule_count) == (3, 3)
    assert page.characters_outside_cells == 0


@pytest.mark.parametrize(
    ("edges", "kept"),
    [
        ([0, 100, 200], [0, 100, 200]),
        ([0, 100, 104, 200], [0, 102, 200]),
        ([0, 5, 100], [5, 100]),
        ([0, 95, 100], [0, 95]),
        ([0, 4], [4]),
    ],
)
def test_narrow_columns_without_text_are_dropped(edges: list[float], kept: list[float]) -> None:
    assert drop_empty_columns(edges, []) == (kept if len(kept) > 1 else edges)


def test_segments_snap_to_the_nearest_edges() -> None:
    assert snap_segments([(101, 12, 101, 58)], [0, 100], [10, 35, 60]) == [(100, 10, 100, 60)]
    assert snap_segments([(50, 10, 50, 60), (100, 10, 100, 12)], [0, 100], [10, 35, 60]) == []
