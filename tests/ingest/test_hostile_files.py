"""Files that try to harm whoever opens them: each ends in a stated status and message, and the run goes on."""

import os
import re
import unicodedata
import zlib
from pathlib import Path

import duckdb
import pytest

from ingest.bounds import Bounds
from ingest.run import DocumentOutcome, ingest_paths
from tests.ingest.drawing import draw_table, make_pdf
from tests.ingest.packing import make_workbook, pack_parts

TABLE = draw_table([["a", "1.00"], ["b", "2.00"]])
TEXT = "科目\t金额\n甲\t1.00\n"
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd"><!ENTITY far SYSTEM "http://192.0.2.1/x">'
    '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def ingest(folder: Path, bounds: Bounds | None = None) -> dict[str, DocumentOutcome]:
    """Ingests a folder with a good file in it, which must be read whatever lies beside it."""
    (folder / "~good.txt").write_text("好\t1.00\n坏\t2.00\n", encoding="utf-8")
    summary = ingest_paths([folder], folder.parent / "a.duckdb", workers=1, bounds=bounds)
    outcomes = {os.fsdecode(outcome.file.name): outcome for outcome in summary.outcomes}
    assert outcomes.pop("~good.txt").status == "read"
    assert all(outcome.message for outcome in outcomes.values() if outcome.status != "read")
    return outcomes


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("kids", [b"2 0 R", b"2 0 R 2 0 R 6 0 R", b"1 0 R"])
def test_pages_in_a_circle(inbox: Path, kids: bytes) -> None:
    content = re.sub(rb"/Kids \[.*?\]", b"/Kids [" + kids + b"]", make_pdf([TABLE, TABLE]))
    (inbox / "a.pdf").write_bytes(content)
    outcome = ingest(inbox)["a.pdf"]
    assert (outcome.status, outcome.problem) in {
        ("unreadable", "damaged"),
        ("unreadable", "truncated"),
        ("read", None),
    }


def test_ten_thousand_pages(inbox: Path) -> None:
    (inbox / "a.pdf").write_bytes(make_pdf([""] * 10_000))
    outcome = ingest(inbox)["a.pdf"]
    assert (outcome.status, outcome.problem) == ("unreadable", "too_many_pages")
    assert outcome.message == "The document has 10,000 pages; at most 2,000 are read. Split it."


def test_a_count_of_pages_that_is_a_lie(inbox: Path) -> None:
    (inbox / "a.pdf").write_bytes(re.sub(rb"/Count \d+", b"/Count 999999999", make_pdf([TABLE])))
    outcome = ingest(inbox)["a.pdf"]
    assert outcome.status in {"read", "unreadable"}


def test_a_stream_that_unpacks_without_end(inbox: Path) -> None:
    packed = zlib.compress(b"0 0 m 1 1 l S\n" * 20_000_000, 9)
    content = make_pdf(["MARK"])
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed)
    (inbox / "a.pdf").write_bytes(re.sub(rb"<<  /Length 4 >>\nstream\nMARK\nendstream", lambda _: stream, content))
    outcome = ingest(inbox, Bounds(cpu_seconds=3.0))["a.pdf"]
    assert (outcome.status, outcome.problem) in {
        ("unreadable", "timed_out"),
        ("unreadable", "out_of_memory"),
        ("unreadable", "reader_crashed"),
    }


def test_a_pdf_that_would_run_something_is_only_read(inbox: Path) -> None:
    marker = inbox.parent / "run"
    action = f"/OpenAction << /S /JavaScript /JS (app.launchURL\\('file://{marker}'\\)) >> "
    action += f"/AA << /WC << /S /Launch /F ({marker}) >> >> "
    (inbox / "a.pdf").write_bytes(make_pdf([TABLE]).replace(b"/Type /Catalog ", f"/Type /Catalog {action}".encode()))
    outcome = ingest(inbox)["a.pdf"]
    assert (outcome.status, outcome.cells) == ("read", 4)
    assert not marker.exists()


def test_entities_are_neither_fetched_nor_multiplied(inbox: Path) -> None:
    cell = "<w:tc><w:p><w:r><w:t>x&secret;&far;&c;</w:t></w:r></w:p></w:tc>"
    pack_parts(
        inbox / "a.docx",
        {
            "word/document.xml": f'{ENTITIES}<w:document xmlns:w="w"><w:body><w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>'
            "</w:body></w:document>"
        },
    )
    sheet = "<t:table-cell><x:p>x&secret;&far;&c;</x:p></t:table-cell>"
    pack_parts(
        inbox / "a.ods",
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'{ENTITIES}<o:d xmlns:o="o" xmlns:t="t" xmlns:x="x"><o:spreadsheet><t:table>'
            f"<t:table-row>{sheet}{sheet}</t:table-row></t:table></o:spreadsheet></o:d>",
        },
    )
    (inbox / "a.html").write_text(f"{ENTITIES}<html><table><tr><td>x&secret;&far;<td>&c;</table></html>")
    database = inbox.parent / "a.duckdb"
    outcomes = ingest(inbox)
    assert set(outcomes) == {"a.docx", "a.ods", "a.html"}
    assert {(outcome.status, outcome.problem) for outcome in outcomes.values()} <= {
        ("read", None),
        ("no_tables", "no_tables"),
        ("unreadable", "damaged"),
    }
    stored = database.read_bytes()
    assert b"root:" not in stored
    assert b"a" * 100 not in stored


@pytest.mark.parametrize(
    ("sheet", "problem"),
    [
        ("<sheetData>" + "<row/>" * 40_000_000 + "</sheetData>", "too_large"),
        ("<sheetData>" + '<row><c t="str"><v>1</v></c></row>' * 1_000 + "</sheetData>", "too_large"),
        ("<a>" * 100_000 + "</a>" * 100_000, "damaged"),
    ],
)
def test_a_workbook_that_is_a_bomb(inbox: Path, sheet: str, problem: str) -> None:
    make_workbook(inbox / "a.xlsx", sheet)
    outcome = ingest(inbox, Bounds(cell_count=999))["a.xlsx"]
    assert (outcome.status, outcome.problem) == ("unreadable", problem)


def test_one_long_string_in_all_cells_of_a_workbook(inbox: Path) -> None:
    rows = "".join(f'<row r="{n}"><c t="s"><v>0</v></c><c><v>{n}.5</v></c></row>' for n in range(1, 2_000))
    strings = {"xl/sharedStrings.xml": f'<sst xmlns="m"><si><t>{"长" * 32_000}</t></si></sst>'}
    make_workbook(inbox / "a.xlsx", f"<sheetData>{rows}</sheetData>", **strings)
    outcome = ingest(inbox)["a.xlsx"]
    assert (outcome.status, outcome.problem) == ("unreadable", "too_large")


def test_macros_are_not_opened_and_formulas_not_computed(inbox: Path) -> None:
    marker = inbox.parent / "run"
    formulas = "".join(
        f'<row r="{number}"><c t="str"><f>{formula}</f><v>shown</v></c><c><v>1.5</v></c></row>'
        for number, formula in enumerate((f"cmd|'/c touch {marker}'!A1", 'WEBSERVICE("http://192.0.2.1/")', "1/0"), 1)
    )
    make_workbook(inbox / "a.xlsm", f"<sheetData>{formulas}</sheetData>", **{"xl/vbaProject.bin": "Shell touch"})
    (inbox / "b.csv").write_text(f'=cmd|"/c touch {marker}"!A1,2,3\n=1+1,@SUM(1),-3\n+1,2,3\n')
    outcomes = ingest(inbox)
    assert [(outcome.status, outcome.problem) for outcome in outcomes.values()] == [("read", None), ("read", None)]
    assert not marker.exists()
    assert outcomes["a.xlsm"].cells == 6


def test_links_that_lead_in_a_circle_or_nowhere(inbox: Path) -> None:
    (inbox / "folder").mkdir()
    (inbox / "folder" / "self").symlink_to(inbox, target_is_directory=True)
    (inbox / "a.txt").symlink_to("b.txt")
    (inbox / "b.txt").symlink_to("a.txt")
    (inbox / "c.pdf").symlink_to("missing.pdf")
    outcomes = ingest(inbox)
    assert {name: outcome.problem for name, outcome in outcomes.items()} == {
        "a.txt": "not_found",
        "b.txt": "not_found",
        "c.pdf": "not_found",
    }
    assert outcomes["c.pdf"].message == "This is a link that leads to no file. Ingest the file itself."


@pytest.mark.parametrize(
    "name",
    [
        b"a\nb.txt",
        b"\x1b[31mred\x07.txt",
        b"\xff\xfe.txt",
        b"-rf.txt",
        b"'; drop table raw.documents; --.txt",
        b"$(touch run).txt",
        b" .txt",
        "预算\u202etxt.pdf.txt".encode(),
        "c1\x9b31m\u2028.txt".encode(),
        b"a!b#2!c.txt",
        b"[*]?.txt",
        b"%s{0}.txt",
    ],
)
def test_a_name_of_any_characters(inbox: Path, name: bytes) -> None:
    (inbox / os.fsdecode(name)).write_text(TEXT, encoding="utf-8")
    (outcome,) = ingest(inbox).values()
    assert (outcome.status, outcome.cells) == ("read", 4)
    with duckdb.connect(str(inbox.parent / "a.duckdb"), read_only=True) as connection:
        shown = connection.execute("select file_name, source_path from raw.documents order by file_name").fetchall()
    assert len(shown) == 2
    for text in (text for row in shown for text in row):
        assert not {unicodedata.category(character) for character in text} & {"Cc", "Cf", "Zl", "Zp"}, ascii(text)


def test_two_files_of_one_name_are_two_documents(inbox: Path) -> None:
    for folder, amount in (("一", "1.00"), ("二", "2.00")):
        (inbox / folder).mkdir()
        (inbox / folder / "预算.txt").write_text(TEXT.replace("1.00", amount), encoding="utf-8")
    summary = ingest_paths([inbox], inbox.parent / "a.duckdb", workers=1)
    assert [outcome.status for outcome in summary.outcomes] == ["read", "read"]
    assert len({outcome.document_id for outcome in summary.outcomes}) == 2
