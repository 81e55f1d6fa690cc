from pathlib import Path

import pytest

from ingest.bounds import Allowance, Bounds
from ingest.reading import Cell, Problem, Reading, UnreadableDocumentError
from ingest.word_documents import read_word_document
from tests.ingest.packing import make_document


def read(tmp_path: Path, body: str) -> Reading:
    return read_word_document(make_document(tmp_path / "a.docx", body), Allowance(Bounds()))


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def show(reading: Reading, table: int = 0) -> list[tuple[int, int, int, int, str]]:
    return [tuple(cell[:5]) for cell in reading.tables[table].cells]


def test_merged_cells_keep_their_spans(tmp_path: Path) -> None:
    restart, goes_on, two = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    body = p("收支总表") + tbl(
        tr(tc("科目", restart), tc("金额", two)),
        tr(tc("", goes_on), tc("甲"), tc("乙")),
        tr(tc("合计"), tc("1.00"), tc("2.00")),
    )
    reading = read(tmp_path, body)
    assert [line.printed_text for line in reading.text_lines] == ["收支总表"]
    assert reading.tables[0].preceding_line_number == 1
    assert show(reading) == [
        (1, 1, 2, 1, "科目"), (1, 2, 1, 2, "金额"), (2, 2, 1, 1, "甲"), (2, 3, 1, 1, "乙"),
        (3, 1, 1, 1, "合计"), (3, 2, 1, 1, "1.00"), (3, 3, 1, 1, "2.00"),
    ]  # fmt: skip


def test_a_merge_that_starts_nowhere_is_a_cell(tmp_path: Path) -> None:
    reading = read(tmp_path, tbl(tr(tc("甲", "<w:vMerge/>"), tc("1.00"))))
    assert show(reading) == [(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "1.00")]


def test_a_nested_table_comes_after_the_one_around_it(tmp_path: Path) -> None:
    inner = tbl(tr(tc("子"), tc("2.00")))
    outer = tbl(tr(tc("甲"), tc("1.00")), tr(tc("乙"), tc("1.50")), tr(tc("丙"), tc(inner + p("注"))))
    reading = read(tmp_path, outer)
    assert [cell[4] for cell in show(reading)] == ["甲", "1.00", "乙", "1.50", "丙", "注"]
    assert [cell[4] for cell in show(reading, 1)] == ["子", "2.00"]


def test_a_table_that_only_holds_others_is_read_as_what_it_holds(tmp_path: Path) -> None:
    inner = tbl(tr(tc("子"), tc("2.00")))
    reading = read(tmp_path, tbl(tr(tc(p("标题") + inner + p("")))))
    assert len(reading.tables) == 1
    assert [line.printed_text for line in reading.text_lines] == ["标题"]


def test_deleted_and_hidden_text_is_not_read_and_text_boxes_are(tmp_path: Path) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:tab/><w:t>后</w:t></w:r>"
        f"<w:r><w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>"
    )
    reading = read(tmp_path, body)
    assert [line.printed_text for line in reading.text_lines] == ["新 后", "框", "控件"]
    assert reading.problem is Problem.NO_TABLES


def test_pages_are_counted_by_breaks(tmp_path: Path) -> None:
    body = p("一") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + p("二") + tbl(tr(tc("甲"), tc("1.00")))
    reading = read(tmp_path, body)
    assert [line.page_number for line in reading.text_lines] == [1, 2]
    assert (len(reading.pages), reading.tables[0].page_number) == (2, 2)


def test_a_document_without_its_main_part_is_damaged(tmp_path: Path) -> None:
    path = make_document(tmp_path / "a.docx", "")
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(UnreadableDocumentError) as refusal:
        read_word_document(path, Allowance(Bounds()))
    assert refusal.value.problem is Problem.DAMAGED


def test_cells_without_rows_and_huge_spans_do_no_harm(tmp_path: Path) -> None:
    wide = tbl(tr(tc("甲", '<w:gridSpan w:val="99999999"/>'), tc("1.00")), "<w:tr/>")
    reading = read(tmp_path, wide + tbl())
    assert [cell.printed_text for cell in reading.tables[0].cells] == ["甲", "1.00"]
    assert isinstance(reading.tables[0].cells[0], Cell)
