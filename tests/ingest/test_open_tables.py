"""Tables of which rules show only the rows, or nothing, on drawn pages."""

from collections.abc import Sequence

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


def test_two_lines_of_figures_are_no_table_but_reported(read_sheets: ReadSheets) -> None:
    reading = read_sheets(write_rows([["合计", "1.00", "2.00"], ["小计", "3.00", "4.00"]]))
    assert reading.tables == ()
    assert reading.pages[0].audit_message and "2 lines" in reading.pages[0].audit_message


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
