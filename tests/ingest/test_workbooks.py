import struct
from pathlib import Path

import pytest
import xlwt

from ingest.bounds import Allowance, Bounds
from ingest.old_workbooks import read_old_workbook
from ingest.open_sheets import read_open_sheet
from ingest.reading import Problem, Reading, UnreadableDocumentError
from ingest.workbooks import read_workbook
from tests.ingest.packing import make_workbook, pack_parts

ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>科目</t></is></c><c r="B1" t="str"><v>金额</v></c></row>'
    '<row r="2"><c r="A2" t="str"><v>甲</v></c><c r="B2" s="1"><f>1+1</f><v>3548.7</v></c></row>'
)


def read(path: Path, bounds: Bounds | None = None) -> Reading:
    return read_workbook(path, Allowance(bounds or Bounds()))


def show(reading: Reading) -> list[str]:
    return [cell.printed_text for table in reading.tables for cell in table.cells]


def test_numbers_come_as_displayed_and_the_name_of_the_sheet_as_a_line(tmp_path: Path) -> None:
    reading = read(make_workbook(tmp_path / "a.xlsx", f"<sheetData>{ROWS}</sheetData>"))
    assert show(reading) == ["科目", "金额", "甲", "3,548.70"]
    assert [line.printed_text for line in reading.text_lines] == ["表"]
    assert reading.tables[0].cells[3].source_line == 2
    assert reading.message is None


def test_the_declared_size_of_a_sheet_is_not_believed(tmp_path: Path) -> None:
    sheet = (
        f'<dimension ref="A1:XFD1048576"/><sheetData>{ROWS}<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    )
    assert show(read(make_workbook(tmp_path / "a.xlsx", sheet))) == ["科目", "金额", "甲", "3,548.70"]


def test_what_is_hidden_is_named_and_not_read(tmp_path: Path) -> None:
    rows = (
        f'{ROWS}<row r="3" hidden="1"><c r="A3" t="str"><v>暗</v></c></row>'
        '<row r="4"><c r="A4" t="str"><v>乙</v></c><c r="C4"><v>9</v></c><c r="D4"><v>2.5</v></c></row>'
    )
    sheet = f'<cols><col min="3" max="3" hidden="1"/></cols><sheetData>{rows}</sheetData>'
    hidden = '<sheetData><row><c t="str"><v>底稿里的字</v></c></row></sheetData>'
    reading = read(make_workbook(tmp_path / "a.xlsx", sheet, hidden))
    assert show(reading) == ["科目", "金额", "", "甲", "3,548.70", "", "乙", "", "2.5"]
    assert len(reading.pages) == 1
    assert reading.message is not None
    for text in ("暗", "9", "底稿里的字", "sheet 底稿", "Unhide"):
        assert text in reading.message


def test_a_number_that_the_display_rounds_is_kept_as_typed_too(tmp_path: Path) -> None:
    rows = (
        f'{ROWS}<row r="3"><c r="A3" t="str"><v>乙</v></c><c r="B3" s="1"><v>3235.98765</v></c></row>'
        '<row r="4" hidden="1"><c r="A4" t="str"><v>暗</v></c><c r="B4" s="1"><v>0.001</v></c></row>'
        '<row r="5"><c r="A5" t="str"><v>丙</v></c><c r="B5" s="1"><v>1234.5000000000002</v></c></row>'
        '<row r="6"><c r="A6" t="str"><v>丁</v></c><c r="B6" s="1"><v>0.004</v></c></row>'
    )
    reading = read(make_workbook(tmp_path / "a.xlsx", f"<sheetData>{rows}</sheetData>"))
    assert [(cell.printed_text, cell.typed_text) for cell in reading.tables[0].cells if cell.column_number == 2] == [
        ("金额", None), ("3,548.70", None), ("3,235.99", "3235.98765"), ("1,234.50", None), ("0.00", "0.004")
    ]  # fmt: skip


def test_zeros_that_a_sheet_does_not_show_are_blank(tmp_path: Path) -> None:
    rows = ROWS + '<row r="3"><c r="A3" t="str"><v>乙</v></c><c r="B3" s="1"><v>0</v></c></row>'
    sheet = f'<sheetViews><sheetView showZeros="0"/></sheetViews><sheetData>{rows}</sheetData>'
    assert show(read(make_workbook(tmp_path / "a.xlsx", sheet)))[-2:] == ["乙", ""]


def test_shared_strings_leave_out_how_they_are_pronounced(tmp_path: Path) -> None:
    strings = '<sst xmlns="m"><si><r><t>科</t></r><r><t>目_x000D_\n一</t></r><rPh><t>kemu</t></rPh></si></sst>'
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>7</v></c><c r="C1"><v>1.5</v></c>'
    sheet = f'<sheetData><row r="1">{cells}</row></sheetData>'
    path = make_workbook(tmp_path / "a.xlsx", sheet, **{"xl/sharedStrings.xml": strings})
    assert show(read(path)) == ["科目\n一", "", "1.5"]


def test_an_external_entity_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    sheet = f"<sheetData>{ROWS}</sheetData>"
    hostile = (
        f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<sst xmlns="m"><si><t>&x;</t></si></sst>'
    )
    path = make_workbook(tmp_path / "a.xlsx", sheet, **{"xl/sharedStrings.xml": hostile})
    assert "SECRET" not in str(read(path))


def test_entities_that_multiply_are_not_resolved(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    hostile = (
        f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a0 "x">{entities}]><sst xmlns="m"><si><t>&a11;</t></si></sst>'
    )
    path = make_workbook(tmp_path / "a.xlsx", f"<sheetData>{ROWS}</sheetData>", **{"xl/sharedStrings.xml": hostile})
    try:
        assert len(str(read(path))) < 100_000
    except UnreadableDocumentError as refusal:
        assert refusal.problem is Problem.DAMAGED


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"PK\x03\x04 xl/", Problem.DAMAGED),
        (b"", Problem.DAMAGED),
    ],
)
def test_a_broken_package_is_damaged(tmp_path: Path, content: bytes, problem: Problem) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocumentError) as refusal:
        read(path)
    assert refusal.value.problem is problem


def test_broken_xml_and_missing_parts_are_damage(tmp_path: Path) -> None:
    for path in (
        make_workbook(tmp_path / "a.xlsx", "<sheetData><row></sheetData>"),
        pack_parts(tmp_path / "b.xlsx", {"xl/other.xml": "<a/>"}),
    ):
        with pytest.raises(UnreadableDocumentError) as refusal:
            read(path)
        assert refusal.value.problem is Problem.DAMAGED
        assert "again" in refusal.value.message


def test_a_decompression_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "a.xlsx", "<sheetData/>" + " " * 30_000_000)
    with pytest.raises(UnreadableDocumentError) as refusal:
        read(path)
    assert refusal.value.problem is Problem.TOO_LARGE
    assert "bomb" in refusal.value.message


@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "x"])
def test_a_row_that_no_sheet_has_is_damage(tmp_path: Path, number: str) -> None:
    rows = ROWS.replace('r="2"', f'r="{number}"')
    path = make_workbook(tmp_path / "a.xlsx", f"<sheetData>{rows}</sheetData>")
    with pytest.raises(UnreadableDocumentError) as refusal:
        read(path)
    assert refusal.value.problem is Problem.DAMAGED


def test_too_many_cells_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError) as refusal:
        read(make_workbook(tmp_path / "a.xlsx", f"<sheetData>{ROWS}</sheetData>"), Bounds(cell_count=3))
    assert refusal.value.problem is Problem.TOO_LARGE


def make_xls(path: Path) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    sheet, hidden = book.add_sheet("表"), book.add_sheet("底稿")
    hidden.visibility = 1
    hidden.write(0, 0, "底稿里的字")
    amount = xlwt.easyxf(num_format_str="#,##0.00")
    for row, (name, value) in enumerate([("甲", 3548.704), ("乙", 0.1 + 0.2), ("丙", 1)], start=1):
        sheet.write(row, 0, name)
        sheet.write(row, 1, value, amount if row == 1 else xlwt.Style.default_style)
    sheet.write_merge(0, 0, 0, 1, "科目与金额")
    sheet.row(3).hidden = True
    book.save(str(path))
    return path


def test_an_old_workbook_is_read_as_displayed(tmp_path: Path) -> None:
    reading = read_old_workbook(make_xls(tmp_path / "a.xls"), Allowance(Bounds()))
    assert show(reading) == ["甲", "3,548.70", "乙", "0.3"]
    assert [cell.typed_text for cell in reading.tables[0].cells] == [None, "3548.704", None, None]
    assert [line.printed_text for line in reading.text_lines] == ["表", "科目与金额"]
    assert reading.message is not None
    assert "底稿里的字" in reading.message
    assert "丙" in reading.message


def test_a_damaged_old_workbook_says_so(tmp_path: Path) -> None:
    path = make_xls(tmp_path / "a.xls")
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(UnreadableDocumentError) as refusal:
        read_old_workbook(path, Allowance(Bounds()))
    assert refusal.value.problem is Problem.DAMAGED


@pytest.mark.parametrize("place", ["directory", "stream"])
def test_sectors_in_a_circle_are_damage(tmp_path: Path, place: str) -> None:
    path = make_xls(tmp_path / "a.xls")
    content = bytearray(path.read_bytes())
    table = (struct.unpack_from("<I", content, 76)[0] + 1) * 512
    first = struct.unpack_from("<I", content, 48)[0] if place == "directory" else 0
    struct.pack_into("<I", content, table + 4 * first, first)
    path.write_bytes(content)
    with pytest.raises(UnreadableDocumentError, match="circle") as refusal:
        read_old_workbook(path, Allowance(Bounds(address_space=2**29)))
    assert refusal.value.problem is Problem.DAMAGED


def test_a_panic_of_the_parser_is_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panic(path: Path) -> None:
        raise PanicException("assertion failed")

    monkeypatch.setattr("ingest.old_workbooks.python_calamine.CalamineWorkbook.from_path", panic, raising=False)
    with pytest.raises(UnreadableDocumentError) as refusal:
        read_old_workbook(make_xls(tmp_path / "a.xls"), Allowance(Bounds()))
    assert refusal.value.problem is Problem.DAMAGED


def test_an_open_sheet_keeps_displayed_text_and_spans(tmp_path: Path) -> None:
    names = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text", "style"))
    content = f"""<office:document-content {names}>
      <style:style style:name="h"><style:table-properties table:display="false"/></style:style><office:spreadsheet>
      <table:table table:name="表"><table:table-column/><table:table-column table:visibility="collapse"/>
      <table:table-row><table:table-cell table:number-columns-spanned="1"><text:p>甲<text:s text:c="2"/>乙</text:p>
      </table:table-cell><table:table-cell><text:p>暗</text:p></table:table-cell>
      <table:table-cell office:value="3548.6951"><text:p>3,548.70</text:p></table:table-cell></table:table-row>
      <table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row></table:table>
      <table:table table:name="底稿" table:style-name="h"><table:table-row><table:table-cell><text:p>底</text:p>
      </table:table-cell></table:table-row></table:table>
      </office:spreadsheet></office:document-content>"""
    path = pack_parts(tmp_path / "a.ods", {"content.xml": content})
    reading = read_open_sheet(path, Allowance(Bounds()))
    assert show(reading) == ["甲  乙", "3,548.70"]
    assert [cell.typed_text for cell in reading.tables[0].cells] == [None, "3548.6951"]
    assert reading.message is not None
    assert "暗" in reading.message
    assert "底" in reading.message
