"""PDF files that cannot be read, or have no tables: each is told apart, with what to do."""

import re
from pathlib import Path

import pytest

from ingest.bounds import Allowance, Bounds
from ingest.pdf.reader import read_pdf
from ingest.reading import Problem, UnreadableDocumentError
from tests.ingest.conftest import ReadSheets
from tests.ingest.drawing import draw_table, make_pdf, save_pdf, write

IMAGE = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"


def refuse(path: Path, content: bytes, bounds: Bounds | None = None) -> UnreadableDocumentError:
    path.write_bytes(content)
    with pytest.raises(UnreadableDocumentError) as refusal:
        read_pdf(path, Allowance(bounds or Bounds()))
    return refusal.value


def test_an_encrypted_file_needs_a_password(tmp_path: Path) -> None:
    refusal = refuse(tmp_path / "a.pdf", make_pdf([write(50, 700, "secret")], encrypted=True))
    assert refusal.problem is Problem.PASSWORD_NEEDED
    assert "password" in refusal.message


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_lost_its_end_is_truncated(tmp_path: Path, share: float) -> None:
    content = make_pdf([draw_table([["a", "b"], ["c", "d"]])] * 3)
    refusal = refuse(tmp_path / "a.pdf", content[: int(len(content) * share)])
    assert refusal.problem is Problem.TRUNCATED
    assert "Download it again" in refusal.message


def test_a_file_cut_within_its_second_revision_is_truncated(tmp_path: Path) -> None:
    content = make_pdf([write(50, 700, "first revision")])
    assert refuse(tmp_path / "a.pdf", content + b"9 0 obj\n<< /Type").problem is Problem.TRUNCATED


def test_a_page_that_is_declared_but_missing_is_truncated(tmp_path: Path) -> None:
    content = re.sub(rb"\d( 0 R\])", rb"0\1", make_pdf([write(50, 700, "one"), write(50, 700, "two")]))
    refusal = refuse(tmp_path / "a.pdf", content)
    assert refusal.problem is Problem.TRUNCATED
    assert "page 2 of 2" in refusal.message


def test_a_file_without_structure_is_damaged(tmp_path: Path) -> None:
    assert refuse(tmp_path / "a.pdf", b"%PDF-1.4\nnonsense\n%%EOF\n").problem is Problem.DAMAGED


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    refusal = refuse(tmp_path / "a.pdf", make_pdf([""] * 3), Bounds(page_count=2))
    assert refusal.problem is Problem.TOO_MANY_PAGES
    assert "3 pages" in refusal.message


def test_junk_after_the_end_does_no_harm(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "a.pdf", draw_table([["a", "b"], ["c", "d"]]))
    path.write_bytes(path.read_bytes() + b"<script>var obj = 1</script><!-- served by a cache -->" * 200)
    assert len(read_pdf(path, Allowance(Bounds())).tables) == 1


def test_a_document_without_tables_keeps_its_text(read_sheets: ReadSheets) -> None:
    reading = read_sheets(write(50, 700, "only prose"))
    assert (reading.status, reading.problem) == ("no_tables", Problem.NO_TABLES)
    assert [line.printed_text for line in reading.text_lines] == ["only prose"]
    assert reading.message


def test_a_scanned_document_says_that_there_is_no_character_recognition(read_sheets: ReadSheets) -> None:
    reading = read_sheets(IMAGE, IMAGE)
    assert (reading.status, reading.problem) == ("no_tables", Problem.SCANNED)
    assert reading.message and "OCR" in reading.message
    assert [page.image_count for page in reading.pages] == [1, 1]


def test_a_blank_page_among_others_is_kept(read_sheets: ReadSheets) -> None:
    reading = read_sheets("", draw_table([["a", "b"], ["c", "d"]]))
    assert [page.page_number for page in reading.pages] == [1, 2]
    assert reading.tables[0].page_number == 2


@pytest.mark.parametrize(
    ("font", "printed"),
    [
        (b"[48 /g1 /g2 /g3]", "12"),  # the codes are those of the characters
        (b"[1 /g1 /g2 /g3]", "\ufffd\ufffd"),
    ],
)
def test_characters_that_a_font_does_not_name_are_reported(tmp_path: Path, font: bytes, printed: str) -> None:
    codes = "12" if printed == "12" else "\x01\x02"
    content = make_pdf([draw_table([["a", codes], ["b", "c"]])])
    encoding = b"/Encoding << /Type /Encoding /Differences " + font + b" >>"
    path = tmp_path / "a.pdf"
    path.write_bytes(content.replace(b"/Encoding /WinAnsiEncoding", encoding).replace(b"/Helvetica", b"/ABCDEF+X"))
    reading = read_pdf(path, Allowance(Bounds()))
    assert reading.tables[0].cells[1].printed_text == printed
    assert reading.problem is Problem.INCOMPLETE
    assert reading.pages[0].audit_message and "2 characters may be wrong" in reading.pages[0].audit_message


def test_a_scanned_page_among_others_is_reported(read_sheets: ReadSheets) -> None:
    reading = read_sheets(draw_table([["a", "b"], ["c", "d"]]), IMAGE)
    assert (reading.status, reading.problem) == ("read", Problem.INCOMPLETE)
    assert reading.message and "page 2" in reading.message
    assert [page.audit_status for page in reading.pages] == ["complete", "gap"]
