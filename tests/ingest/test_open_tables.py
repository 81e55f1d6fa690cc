"""Tables of which rules show only the rows, or nothing, on drawn pages."""

from collections.abc import Sequence

import pytest

from ingest.reading import Reading
from tests.ingest.conftest import ReadSheets
from tests.ingest.drawing import draw_table, stroke, write
from tests.ingest.test_tables import list_cells, list_shapes

XS = (50, 190, 290, 490)
ROWS = [
    ["科目名称", "合计", "基本支出"],
    ["合计", "1,234.56", "7.00"],
    ["行政运行", "30.10", ""],
    ["住房公积金", "8.00", "5.25"],
]


def write_rows(rows: Sequence[Sequence[str]], top: float = 700, pitch: float = 20) -> str:
    """Rows of text: labels from the left, the rest to the right."""
    texts = []
    for index, row in enumerate(rows):
        for column, text in enumerate(row):
            width = sum(10 if character > "\u2e80" else 2.8 if character in ",." else 5.6 for character in text)
            x = XS[column] + 3 if column == 0 else XS[column + 1] - 3 - width
            texts.append(write(x, top - pitch * index - 14, text))
    return "".join(texts)


def rule_rows(positions: Sequence[float]) -> str:
    return "".join(stroke(50, y, 490, y) for y in positions)


def list_texts(reading: Reading) -> list[list[str]]:
    table = reading.tables[0]
    rows = [[""] * table.column_count for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row_number - 1][cell.column_number - 1] = cell.printed_text
    return rows


def test_rows_between_horizontal_rules(read_sheets: ReadSheets) -> None:
    reading = read_sheets(rule_rows([700, 680, 660, 640, 620]) + write_rows(ROWS))
    assert list_texts(reading) == ROWS
    assert (reading.tables[0].method, reading.tables[0].confidence) == ("horizontal", 0.8)
    assert reading.pages[0].audit_status == "complete"


def test_lines_between_three_rules(read_sheets: ReadSheets) -> None:
    reading = read_sheets(rule_rows([700, 680, 620]) + write_rows(ROWS))
    assert list_texts(reading) == ROWS
    assert (reading.tables[0].method, reading.tables[0].confidence) == ("horizontal", 0.6)


def test_headings_span_the_columns_over_which_they_are_centred(read_sheets: ReadSheets) -> None:
    content = rule_rows([720, 680, 660, 640]) + stroke(190, 700, 490, 700) + write(320, 706, "本年支出")
    body = [["", "合计", "基本支出"], ["行政运行", "1,234.56", "30.10"], ["住房公积金", "8.00", "5.25"]]
    reading = read_sheets(content + write(55, 696, "科目名称") + write_rows(body))
    cells = {(row, column): (rows, columns, text) for row, column, rows, columns, text in list_cells(reading)}
    assert cells[1, 1] == (2, 1, "科目名称")
    assert cells[1, 2] == (1, 2, "本年支出")
    assert cells[2, 3] == (1, 1, "基本支出")
    assert list_shapes(reading) == [(4, 3)]


def test_a_statement_of_nothing_keeps_its_blank_rows(read_sheets: ReadSheets) -> None:
    reading = read_sheets(rule_rows([700, 680, 660, 640]) + write_rows(ROWS[:1]))
    assert list_texts(reading) == [ROWS[0], ["", "", ""], ["", "", ""]]


def test_underlined_prose_is_no_table(read_sheets: ReadSheets) -> None:
    lines = [write(50, 700 - 20 * index, f"本年收入 1,234.56 万元，比上年增加 {index}.25 万元") for index in range(5)]
    assert read_sheets("".join(lines) + rule_rows([698, 678, 658, 638])).tables == ()


def test_lines_of_figures_that_end_at_the_same_places_are_a_table(read_sheets: ReadSheets) -> None:
    title = write(200, 740, "部门支出总表") + write(440, 720, "单位：万元")
    reading = read_sheets(title + write_rows([*ROWS, ["培训支出", "1.00", "2.00"]]))
    assert list_texts(reading) == [*ROWS, ["培训支出", "1.00", "2.00"]]
    assert (reading.tables[0].method, reading.tables[0].confidence) == ("alignment", 0.5)
    assert [line.printed_text for line in reading.text_lines] == ["部门支出总表", "单位：万元"]
    assert reading.pages[0].audit_status == "complete"


def test_two_lines_of_labels_and_figures_are_a_table(read_sheets: ReadSheets) -> None:
    rows = [["合计", "1.00", "2.00"], ["小计", "3.00", "4.00"]]
    assert list_texts(read_sheets(write_rows(rows))) == rows


def test_a_line_of_figures_amid_prose_is_no_table_but_reported(read_sheets: ReadSheets) -> None:
    prose = [write(50, y, "本部门预算按照有关规定编制，收支平衡。") for y in (720, 700, 660)]
    reading = read_sheets("".join(prose) + write_rows([["合计", "1.00", "2.00"]], top=694))
    assert reading.tables == ()
    assert reading.pages[0].audit_message and "1 lines" in reading.pages[0].audit_message


def test_a_row_at_the_top_of_a_page_goes_on_with_the_table_before(read_sheets: ReadSheets) -> None:
    assert list_texts(read_sheets(write_rows([["合计", "1.00", "2.00"]]))) == [["合计", "1.00", "2.00"]]


def test_figures_without_labels_are_no_table(read_sheets: ReadSheets) -> None:
    texts = [write(60 + 80 * index, 600 - 30 * index, f"{index}12.34") for index in range(4)]
    axis = [write(100 * index, 400, f"{index}00.00") for index in range(1, 5)]
    assert read_sheets("".join(texts + axis)).tables == ()


def write_single_row(top: float) -> str:
    """Headings of three levels, the first over all columns, and one row of figures."""
    return "".join(
        [
            write(250, top, "三公经费预算数"),
            write(290, top - 24, "公务用车"),
            write(80, top - 36, "合计"),
            write(170, top - 31, "因公出国"),
            write(170, top - 43, "（境）费"),
            write(260, top - 48, "购置费"),
            write(350, top - 48, "运行费"),
            write(450, top - 36, "接待费"),
            *(write(92 + 90 * index, top - 70, f"{index}.50") for index in range(5)),
        ]
    )


@pytest.mark.parametrize("caption", ["单位：万元", "编制单位：某某局        单位：元"])
def test_a_single_row_has_a_heading_over_each_figure(read_sheets: ReadSheets, caption: str) -> None:
    reading = read_sheets(write(240, 760, "三公经费支出表") + write(60, 730, caption) + write_single_row(700))
    assert list_texts(reading) == [
        ["三公经费预算数", "", "", "", ""],
        ["合计", "因公出国\n（境）费", "公务用车", "", "接待费"],
        ["", "", "购置费", "运行费", ""],
        ["0.50", "1.50", "2.50", "3.50", "4.50"],
    ]
    assert [line.printed_text.split()[0] for line in reading.text_lines] == ["三公经费支出表", caption.split()[0]]


def test_a_title_as_large_as_the_table_is_no_heading(read_sheets: ReadSheets) -> None:
    reading = read_sheets(write(230, 722, "部门支出总表") + write_rows(ROWS))
    assert list_texts(reading) == ROWS
    assert [line.printed_text for line in reading.text_lines] == ["部门支出总表"]


def test_heads_of_sections_as_far_apart_as_rows_are_no_headings(read_sheets: ReadSheets) -> None:
    heads = write(50, 726, "一、收入情况") + write(50, 706, "（一）本年收入")
    reading = read_sheets(heads + write_rows(ROWS))
    assert list_texts(reading) == ROWS
    assert [line.printed_text for line in reading.text_lines] == ["一、收入情况", "（一）本年收入"]


def test_a_title_between_two_tables_parts_them(read_sheets: ReadSheets) -> None:
    reading = read_sheets(write_rows(ROWS) + write(220, 600, "政府性基金支出表") + write_rows(ROWS, top=590))
    assert list_shapes(reading) == [(4, 3), (4, 3)]


def test_a_last_row_of_whole_numbers_belongs_to_the_table(read_sheets: ReadSheets) -> None:
    rows = [ROWS[0], ["车辆", "12", "15"], ["面积", "1,200.50", "1,300.00"], ["人数", "30", "31"]]
    assert list_texts(read_sheets(write_rows(rows))) == rows


def test_notes_and_prose_below_a_table_are_lines(read_sheets: ReadSheets) -> None:
    below = write(53, 600, "注：本表金额转换时可能存在尾差。") + write(53, 580, "本年收入1,234.56万元，支出30.10万元。")
    reading = read_sheets(write_rows(ROWS) + below)
    assert list_texts(reading) == ROWS
    assert len(reading.text_lines) == 2


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("shift", [0, 6, 12], ids=["top", "middle", "bottom"])
def test_a_row_holds_all_lines_of_its_label(read_sheets: ReadSheets, shift: float, *, ruled: bool) -> None:
    texts = []
    for index in range(3):
        y = 700 - 40 * index
        texts += [write(53, y, "机关事业单位"), write(53, y - 12, f"基本支出第{'一二三'[index]}类")]
        texts += [write(220, y - shift, f"{index}.25"), write(320, y - shift, f"{index}.75")]
    header = write(80, 730, "科目") + write(220, 730, "合计") + write(320, 730, "基本支出")
    rules = "".join(stroke(50, y, 390, y) for y in (745, 720, 600)) if ruled else ""
    table = list_texts(read_sheets(header + "".join(texts) + rules))
    assert table[1:] == [
        [f"机关事业单位\n基本支出第{'一二三'[index]}类", f"{index}.25", f"{index}.75"] for index in range(3)
    ]


def test_rules_below_headings_bound_what_they_span(read_sheets: ReadSheets) -> None:
    rules = "".join(stroke(50, y, 490, y) for y in (740, 690, 640)) + stroke(192, 715, 340, 715)
    header = write(100, 712, "项目") + write(250, 722, "财政拨款") + write(395, 712, "其他资金")
    header += write(200, 698, "本年预算") + write(285, 698, "上年结转")
    body = ""
    for index, name in enumerate(("教育支出", "住房支出")):
        y = 676 - 20 * index
        body += write(53, y, name) + "".join(write(210 + 85 * column, y, f"{index}.{column}5") for column in range(3))
    reading = read_sheets(rules + header + body)
    cells = {(row, column): (rows, columns, text) for row, column, rows, columns, text in list_cells(reading)}
    assert cells[1, 1] == (2, 1, "项目")
    assert cells[1, 2] == (1, 2, "财政拨款")
    assert cells[1, 4] == (2, 1, "其他资金")
    assert cells[2, 3] == (1, 1, "上年结转")


def test_rows_of_labels_alone_below_the_second_rule_are_no_header(read_sheets: ReadSheets) -> None:
    rows = [ROWS[0], ["一、基本支出", "", ""], *ROWS[1:]]
    assert list_texts(read_sheets(rule_rows([700, 680, 600]) + write_rows(rows))) == rows


def test_a_heading_beside_short_figures_is_theirs(read_sheets: ReadSheets) -> None:
    rows = [["", "合计", ""], ["水费", "1.00", "2.00"], ["电费", "3.00", "4.00"], ["取暖费", "5.00", "6.00"]]
    header = write(222, 686, "合计")
    reading = read_sheets(rule_rows([700, 680, 620]) + header + write_rows([["", "", ""], *rows[1:]]))
    assert list_texts(reading) == rows


def test_prose_with_figures_is_no_table(read_sheets: ReadSheets) -> None:
    lines = [
        write(50, 700 - 16 * index, f"预算为 {index}1,234.56 万元，其中 {index}2.50 万元，增加 {index}3.75 万元")
        for index in range(8)
    ]
    assert read_sheets("".join(lines)).tables == ()


def test_a_table_without_rules_stands_beside_a_ruled_one(read_sheets: ReadSheets) -> None:
    ruled = draw_table([["项目", "1.00"], ["合计", "2.00"]], top=500)
    reading = read_sheets(ruled + write_rows([*ROWS, ["培训支出", "1.00", "2.00"]]))
    assert [table.method for table in reading.tables] == ["alignment", "lattice"]
    assert list_shapes(reading) == [(5, 3), (2, 2)]
