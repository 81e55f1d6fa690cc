from pathlib import Path

import pytest

from ingest.bounds import Allowance, Bounds
from ingest.reading import Problem, Reading, UnreadableDocumentError
from ingest.web_pages import read_web_page


def read(tmp_path: Path, content: str | bytes, bounds: Bounds | None = None) -> Reading:
    path = tmp_path / "a.html"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_web_page(path, Allowance(bounds or Bounds()))


def show(reading: Reading, table: int = 0) -> list[tuple[int, int, int, int, str]]:
    return [tuple(cell[:5]) for cell in reading.tables[table].cells]


def list_texts(reading: Reading, table: int = 0) -> list[str]:
    return [cell.printed_text for cell in reading.tables[table].cells]


def test_spans_are_laid_on_a_grid(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "<p>收支总表</p><table><tr><td rowspan=2>科目<td colspan='2'>金额<tr><td>甲<td>乙"
        "<tr><td>合&nbsp;计<td>1<br>2<td></table>",
    )
    assert show(reading) == [
        (1, 1, 2, 1, "科目"), (1, 2, 1, 2, "金额"), (2, 2, 1, 1, "甲"), (2, 3, 1, 1, "乙"),
        (3, 1, 1, 1, "合 计"), (3, 2, 1, 1, "1\n2"), (3, 3, 1, 1, ""),
    ]  # fmt: skip
    assert [line.printed_text for line in reading.text_lines] == ["收支总表"]
    assert reading.tables[0].preceding_line_number == 1


def test_spans_past_the_end_and_over_each_other_do_no_harm(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "<table><tr><td>甲<td rowspan=99999999>乙<tr><td colspan=3>丙<td>丁"
        "<tr><td rowspan=0>戊<td colspan=x>己</table>",
    )
    assert list_texts(reading)[:2] == ["甲", "乙"]
    squares = [
        (row, column)
        for r, c, rows, columns, _ in show(reading)
        for row in range(r, r + rows)
        for column in range(c, c + columns)
    ]
    assert len(squares) == len(set(squares)) == reading.tables[0].row_count * reading.tables[0].column_count


def test_a_layout_table_is_read_as_what_it_holds(tmp_path: Path) -> None:
    inner = "<table><tr><td>甲<td>1.00</table>"
    reading = read(tmp_path, f"<table><tr><td>导航<td><h1>标题</h1>{inner}<p>中</p>{inner}</table>")
    assert len(reading.tables) == 2
    assert [line.printed_text for line in reading.text_lines] == ["导航", "标题", "中"]
    assert [table.preceding_line_number for table in reading.tables] == [2, 3]


def test_a_table_in_a_cell_of_figures_comes_after(tmp_path: Path) -> None:
    inner = "<table><tr><td>子<td>2.00</table>"
    reading = read(tmp_path, f"<table><tr><td>甲<td>1.00<tr><td>乙<td>3.00<tr><td>丙<td>{inner}4.00</table>")
    assert list_texts(reading) == ["甲", "1.00", "乙", "3.00", "丙", "4.00"]
    assert list_texts(reading, 1) == ["子", "2.00"]


def test_scripts_styles_and_hidden_parts_say_nothing(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "<html><head><title>T</title><style>p{}</style></head><body><script>x='<table>'</script><!-- c -->"
        "<p style='display: none'>藏</p><p hidden>藏</p>"
        "<table><tr style='display:none'><td>藏<tr><td>甲<td>1.00</table>",
    )
    assert list_texts(reading) == ["甲", "1.00"]
    assert reading.text_lines == ()


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8", "", "no-such-thing"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
def test_any_encoding_is_read_whatever_is_declared(tmp_path: Path, encoding: str, declared: str) -> None:
    page = f"<meta charset='{declared}'><table><tr><td>镕收入合计<td>1.00</table>"
    assert list_texts(read(tmp_path, page.encode(encoding))) == ["镕收入合计", "1.00"]


def test_an_entity_and_a_link_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    reading = read(
        tmp_path,
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body>&x;'
        f"<iframe src='{secret.as_uri()}'></iframe><table><tr><td>甲<td>1.00</table></body></html>",
    )
    assert "SECRET" not in str(reading)


def test_deep_nesting_ends_in_a_reading_or_a_reason(tmp_path: Path) -> None:
    for element in ("div", "table><tr><td"):
        try:
            read(tmp_path, f"<{element}>" * 50_000 + "1.00")
        except UnreadableDocumentError as refusal:
            assert refusal.problem in (Problem.TOO_LARGE, Problem.DAMAGED, Problem.EMPTY)


def test_too_many_cells_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError) as refusal:
        read(tmp_path, "<table><tr><td colspan=1000 rowspan=1000>甲" + "<tr><td>" * 2_000 + "</table>")
    assert refusal.value.problem is Problem.TOO_LARGE


@pytest.mark.parametrize("content", [b"<html></html>", b"<html>", b"<!DOCTYPE html>", b"<html>\x00\x00"])
def test_an_empty_page_has_no_tables_or_says_so(tmp_path: Path, content: bytes) -> None:
    try:
        assert read(tmp_path, content).problem is Problem.NO_TABLES
    except UnreadableDocumentError as refusal:
        assert refusal.problem is Problem.EMPTY
