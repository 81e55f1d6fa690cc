from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.bounds import Allowance, Bounds
from ingest.encoding import decode_text
from ingest.reading import Problem, Reading, UnreadableDocumentError
from ingest.text import parse_text, read_text

WORDS = st.text(alphabet="收入支出预算合计0123456789,.- ", max_size=6)
ROWS = st.lists(WORDS, min_size=2, max_size=6).map("\t".join)
LINES = st.one_of(ROWS, WORDS, st.just(""))


def describe(reading: Reading) -> list[tuple[int, int]]:
    return [(table.row_count, table.column_count) for table in reading.tables]


def list_texts(reading: Reading, table_number: int = 1) -> list[str]:
    return [cell.printed_text for cell in reading.tables[table_number - 1].cells]


def test_a_line_with_a_tab_is_a_row_and_any_other_is_a_line_of_text() -> None:
    reading = parse_text("部门收入总表\n单位: 万元\n\n项目\t预算数\n合计\t1.00\n注：无\n")
    assert [line.printed_text for line in reading.text_lines] == ["部门收入总表", "单位: 万元", "注：无"]
    assert [line.source_line for line in reading.text_lines] == [1, 2, 6]
    assert list_texts(reading) == ["项目", "预算数", "合计", "1.00"]
    assert reading.tables[0].preceding_line_number == 2
    assert [cell.source_line for cell in reading.tables[0].cells] == [4, 4, 5, 5]


def test_rows_of_one_width_with_only_blank_lines_between_are_one_table() -> None:
    assert describe(parse_text("a\tb\t\n\n\nc\td\t\n")) == [(2, 3)]


def test_rows_of_another_width_after_a_blank_line_are_another_table() -> None:
    assert describe(parse_text("a\tb\t\n\nc\t\n")) == [(1, 3), (1, 2)]


def test_text_between_rows_ends_a_table() -> None:
    assert describe(parse_text("a\tb\n\n标题\n\nc\td\n")) == [(1, 2), (1, 2)]


def test_text_right_before_or_after_a_table_is_no_row() -> None:
    reading = parse_text("单位: 万元\na\tb\t\nc\td\t\n注：无\n")
    assert describe(reading) == [(2, 3)]
    assert len(reading.text_lines) == 2


def test_one_line_right_between_rows_of_the_same_width_is_a_section() -> None:
    reading = parse_text("a\tb\t\n当年预算情况\nc\td\t\n")
    section = reading.tables[0].cells[3]
    assert (section.printed_text, section.row_number, section.column_number) == ("当年预算情况", 2, 1)
    assert (section.row_span, section.column_span) == (1, 3)
    assert describe(reading) == [(3, 3)]
    assert reading.text_lines == ()


def test_title_and_unit_between_rows_without_blank_lines_end_a_table() -> None:
    reading = parse_text("a\tb\t\n部门支出总表\n单位: 万元\nc\td\t\n")
    assert describe(reading) == [(1, 3), (1, 3)]
    assert reading.tables[1].preceding_line_number == 2


def test_rows_that_lost_their_trailing_tabs_are_padded() -> None:
    reading = parse_text("标题\n\n项目\t预算数\t决算数\n一、本年收入\n二、上年结转\n合计\t1.00\t2.00\n\n注\n")
    assert describe(reading) == [(4, 3)]
    assert list_texts(reading)[3:9] == ["一、本年收入", "", "", "二、上年结转", "", ""]


def test_a_row_broken_inside_a_cell_is_put_together() -> None:
    reading = parse_text("编码\t国有资本经营\n预算收入\t合计\t\n1\t2\t3\t\n")
    assert describe(reading) == [(2, 4)]
    assert list_texts(reading)[:4] == ["编码", "国有资本经营\n预算收入", "合计", ""]
    assert [cell.source_line for cell in reading.tables[0].cells][:4] == [1, 1, 2, 2]


def test_a_form_feed_starts_a_page() -> None:
    reading = parse_text("甲\f乙\na\tb\n")
    assert [line.page_number for line in reading.text_lines] == [1, 2]
    assert [page.page_number for page in reading.pages] == [1, 2]
    assert reading.tables[0].page_number == 2


def test_a_text_without_tables_says_what_to_do() -> None:
    reading = parse_text("只有文字\n")
    assert (reading.status, reading.problem) == ("no_tables", Problem.NO_TABLES)
    assert reading.message and "tab-separated" in reading.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_of_chinese_text(encoding: str) -> None:
    assert decode_text("收入\t合计\r\n".encode(encoding)) == "收入\t合计\n"


def test_bytes_in_no_known_encoding_are_refused() -> None:
    with pytest.raises(UnreadableDocumentError) as refusal:
        decode_text(b"\xff\xff\xff\x80")
    assert refusal.value.problem is Problem.UNKNOWN_ENCODING


@pytest.mark.parametrize("content", ["合计\t1.00\n基本支出".encode()[:-1], "基本支出\t1.00\n".encode() * 9 + b"\xff\n"])
def test_damaged_utf_8_is_not_taken_for_another_encoding(content: bytes) -> None:
    with pytest.raises(UnreadableDocumentError) as refusal:
        decode_text(content)
    assert refusal.value.problem is Problem.DAMAGED


def test_one_line_of_many_tabulators_does_not_widen_a_long_table_without_bound() -> None:
    with pytest.raises(UnreadableDocumentError) as refusal:
        parse_text("\t" * 2000 + "x\n" + "a\tb\n" * 2000)
    assert refusal.value.problem is Problem.TOO_LARGE


def test_pages_are_counted_before_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.text.parse_text", lambda text: pytest.fail("read nevertheless"))
    path = tmp_path / "pages.txt"
    path.write_bytes(b"\f" * 2000 + b"a\tb\n")
    with pytest.raises(UnreadableDocumentError) as refusal:
        read_text(path, Allowance(Bounds()))
    assert refusal.value.problem is Problem.TOO_MANY_PAGES


@given(st.lists(LINES, max_size=30).map("\n".join))
def test_nothing_printed_is_lost(text: str) -> None:
    reading = parse_text(text)
    printed = sorted(token.strip() for line in text.split("\n") for token in line.split("\t") if token.strip())
    cells = [part for table in reading.tables for cell in table.cells for part in cell.printed_text.split("\n")]
    kept = sorted(part for part in cells + [line.printed_text for line in reading.text_lines] if part)
    assert kept == printed
    assert all(page.audit_status == "complete" for page in reading.pages)


@given(st.lists(LINES, max_size=30).map("\n".join))
def test_every_grid_square_is_covered_once(text: str) -> None:
    for table in parse_text(text).tables:
        squares = [
            (row, column)
            for cell in table.cells
            for row in range(cell.row_number, cell.row_number + cell.row_span)
            for column in range(cell.column_number, cell.column_number + cell.column_span)
        ]
        expected = [
            (row, column) for row in range(1, table.row_count + 1) for column in range(1, table.column_count + 1)
        ]
        assert sorted(squares) == expected


@given(st.lists(LINES, max_size=30).map("\n".join))
def test_lines_and_tables_are_numbered_in_reading_order(text: str) -> None:
    reading = parse_text(text)
    assert [line.line_number for line in reading.text_lines] == list(range(1, len(reading.text_lines) + 1))
    preceding = [table.preceding_line_number for table in reading.tables]
    assert preceding == sorted(preceding)


def test_the_founding_document_has_thirteen_tables(seed_file: Path) -> None:
    reading = read_text(seed_file, Allowance(Bounds()))
    assert len(reading.tables) == 13
    assert reading.cell_count == 1_058  # grid squares, blank ones included; the text spells out every tabulator
    assert all(page.audit_status == "complete" for page in reading.pages)


def test_the_founding_document_without_trailing_tabs_has_the_same_tables(seed_file: Path) -> None:
    text = decode_text(seed_file.read_bytes())
    stripped = parse_text("\n".join(line.rstrip("\t") for line in text.split("\n")))
    whole = parse_text(text)
    assert [table.column_count for table in stripped.tables] == [table.column_count for table in whole.tables]
    assert sum(table.row_count for table in whole.tables) - sum(table.row_count for table in stripped.tables) == 1


@pytest.mark.parametrize("bounds", [Bounds(cell_count=3), Bounds(character_count=10)])
def test_a_text_is_held_to_the_bounds_of_its_run(tmp_path: Path, bounds: Bounds) -> None:
    path = tmp_path / "a.txt"
    path.write_text("科目\t金额\n甲\t1.00\n", encoding="utf-8")
    with pytest.raises(UnreadableDocumentError) as refusal:
        read_text(path, Allowance(bounds))
    assert refusal.value.problem is Problem.TOO_LARGE
