"""How a sheet falls into lines and tables, by shape alone."""

import pytest

from ingest.assembly import Area, Assembly, Sheet
from ingest.bounds import Allowance, Bounds
from ingest.reading import Problem, Reading, UnreadableDocumentError


def read(text: str, *merges: Area, ruled: frozenset[int] | None = None, bounds: Bounds | None = None) -> Reading:
    rows = {
        number: {column: field for column, field in enumerate(line.split("|"), start=1) if field}
        for number, line in enumerate(text.split("/"), start=1)
    }
    assembly = Assembly(Allowance(bounds or Bounds()), "sheet")
    assembly.start_page()
    assembly.add_sheet(
        Sheet({row: cells for row, cells in rows.items() if cells}, {(m.top, m.left): m for m in merges}, ruled)
    )
    return assembly.finish("none")


def show(reading: Reading) -> list[str]:
    rows: dict[tuple[int, int], list[str]] = {}
    for table in reading.tables:
        for cell in table.cells:
            rows.setdefault((table.table_number, cell.row_number), []).append(cell.printed_text)
    return ["|".join(row) for row in rows.values()]


def list_lines(reading: Reading) -> list[str]:
    return [line.printed_text for line in reading.text_lines]


def test_title_and_unit_above_the_header_are_lines() -> None:
    reading = read("收支总表/填报单位:某局||||单位:万元/收入||支出||/合计|1.00|合计|1.00|")
    assert list_lines(reading) == ["收支总表", "填报单位:某局", "单位:万元"]
    assert show(reading) == ["收入||支出|", "合计|1.00|合计|1.00"]
    assert reading.tables[0].preceding_line_number == 3
    assert reading.tables[0].cells[0].source_line == 3


def test_blank_rows_inside_a_table_do_not_part_it() -> None:
    assert show(read("项目|预算数/甲|1.00//乙|2.00/结转/丙|3.00")) == [
        "项目|预算数", "甲|1.00", "|", "乙|2.00", "结转|", "丙|3.00",
    ]  # fmt: skip


def test_a_second_title_starts_a_second_table() -> None:
    reading = read("表一/项目|数/甲|1.00//表二/单位:元/项目|数/乙|2.00//注：含结转")
    assert len(reading.tables) == 2
    assert list_lines(reading) == ["表一", "表二", "单位:元", "注：含结转"]
    assert [table.preceding_line_number for table in reading.tables] == [1, 3]


def test_what_has_no_borders_is_no_row_where_the_table_has_some() -> None:
    reading = read("表一/项目|数/甲|1.00/表二||单位:元/项目|数/乙|2.00/制表人|某", ruled=frozenset((2, 3, 5, 6)))
    assert show(reading) == ["项目|数", "甲|1.00", "项目|数", "乙|2.00"]
    assert len(reading.tables) == 2


def test_merged_cells_keep_their_spans_and_what_they_cover_is_left_out() -> None:
    reading = read("名称|合计|x/|甲|乙/丙|1.00|2.00", Area(1, 1, 2, 1), Area(1, 2, 1, 3))
    cells = {cell.printed_text: (cell.row_span, cell.column_span) for cell in reading.tables[0].cells}
    assert cells["名称"] == (2, 1)
    assert cells["合计"] == (1, 2)
    assert "x" not in cells


def test_a_cell_far_away_costs_nothing() -> None:
    assembly = Assembly(Allowance(Bounds()), "sheet")
    assembly.start_page()
    assembly.add_sheet(Sheet({1: {1: "甲", 2: "1.00"}, 1_048_576: {16_384: "x"}}))
    reading = assembly.finish("none")
    assert reading.cell_count == 2
    assert list_lines(reading) == ["x"]


def test_a_long_text_in_many_cells_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError) as refusal:
        read("甲甲甲甲|乙|丙/1.00|2.00|3.00", bounds=Bounds(character_count=10))
    assert refusal.value.problem is Problem.TOO_LARGE


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(UnreadableDocumentError) as refusal:
        read("甲|乙|丙/1.00|2.00|3.00", bounds=Bounds(cell_count=5))
    assert refusal.value.problem is Problem.TOO_LARGE
