import os
import struct
from pathlib import Path

import pytest

from ingest.bounds import Bounds
from ingest.formats import DOC, DOCX, HTML, ODS, PDF, TEXT, XLS, XLSB, XLSX
from ingest.media import ENCRYPTED, OLE, UNKNOWN, WEB_ARCHIVE, XML, ZIP, recognize_media_type
from ingest.ole import SIGNATURE
from ingest.reading import Problem, UnreadableDocumentError
from ingest.sources import choose_reader, find_files, identify, show_path
from tests.ingest.drawing import make_pdf
from tests.ingest.packing import make_workbook, pack_bytes


def make_ole(*names: str) -> bytes:
    """An OLE file of empty streams."""
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", 2 * len(name) + 2, 2) + b"\0" * 61
        for name in names
    )
    header = bytearray(512)
    header[:8] = SIGNATURE
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<II", header, 68, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    return bytes(header) + table + entries.ljust(512, b"\0")


def refuse(path: Path, content: bytes, bounds: Bounds | None = None) -> UnreadableDocumentError:
    path.write_bytes(content)
    with pytest.raises(UnreadableDocumentError) as refusal:
        choose_reader(identify(path), bounds or Bounds())
    return refusal.value


@pytest.mark.parametrize(
    ("sample", "media_type"),
    [
        (b"%PDF-1.4\n", PDF),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n", PDF),
        (b"PK\x03\x04....xl/workbook.xml", XLSX),
        (b"PK\x03\x04....word/document.xml", DOCX),
        (b"PK\x03\x04....", ZIP),
        (b"  <!DOCTYPE html><html>", HTML),
        (b"<?xml version='1.0'?><html>", HTML),
        ("收入\t1.00".encode(), TEXT),
        ("收入\t1.00".encode("gb18030"), TEXT),
        ("收入\t1.00".encode("utf-16"), TEXT),
        ("<html><table>".encode("utf-16"), HTML),
        (b"<!-- saved --><table><tr><td>1", HTML),
        (b"<style>td {}</style><table>", HTML),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:x"/>', XML),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", WEB_ARCHIVE),
        (b"\x00\x01\x02", UNKNOWN),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
    ],
)
def test_content_tells_what_a_file_is(sample: bytes, media_type: str) -> None:
    assert recognize_media_type(sample) == media_type


def test_packages_and_old_documents_are_told_apart_wherever_their_parts_stand(tmp_path: Path) -> None:
    workbook = make_workbook(tmp_path / "b.xlsx", "<sheetData/>").read_bytes()
    ods = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}
    contents = {
        "late.docx": (pack_bytes({"word/media/a.png": os.urandom(100_000), "word/document.xml": ""}), DOCX),
        "a.zip": (pack_bytes({"in.xlsx": workbook, "b.txt": "xl/workbook.xml"}), ZIP),
        "a.xlsx": (workbook, XLSX),
        "a.xlsb": (pack_bytes({"xl/workbook.bin": b""}), XLSB),
        "a.ods": (pack_bytes(ods), ODS),
        "a.xls": (make_ole("Workbook"), XLS),
        "a.et": (make_ole("Workbook", "WpsCustomData"), XLS),
        "a.wps": (make_ole("WordDocument"), DOC),
        "b.xlsx": (make_ole("EncryptionInfo", "EncryptedPackage"), ENCRYPTED),
        "broken.xls": (make_ole("Workbook")[:-100], XLS),
        "other.ole": (make_ole("Contents"), OLE),
    }
    for name, (content, media_type) in contents.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert (name, identify(path).media_type) == (name, media_type)


def test_office_programs_save_html_under_their_own_names(tmp_path: Path) -> None:
    for name in ("a.xls", "a.doc", "a.html"):
        path = tmp_path / name
        path.write_bytes(b"<html><table><tr><td>1</table></html>")
        assert choose_reader(identify(path), Bounds()).name == "html-lxml"


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("a.xls", "科目\t金额\n甲\t1.00\n".encode("gb18030"), "text"),
        ("a.xls", "科目\t金额\n".encode("utf-16"), "text"),
        ("a.doc", b"<html><body><table>", "html-lxml"),
        ("a.docx", b"<table><tr>", "html-lxml"),
        ("a.csv", b"<table><tr>", "html-lxml"),
        ("a.txt", b"a,b,c\n1,2,3\n", "text"),
        ("a.xlsx", b"a,b,c\n1,2,3\n", "text"),
        ("a.doc", b"%PDF-1.4\n", "camelot-lattice-pdfium"),
        ("a.xls", pack_bytes({"xl/workbook.xml": ""}), "workbook-lxml"),
        ("a.xlsx", make_ole("Workbook"), "workbook-calamine"),
        ("a.doc", pack_bytes({"word/document.xml": ""}), "word-lxml"),
        ("a.jpg", b"\x89PNG\r\n\x1a\n", "rapidocr"),
    ],
)
def test_a_harmless_mismatch_is_read_as_what_it_is(tmp_path: Path, name: str, content: bytes, reader: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert choose_reader(identify(path), Bounds()).name == reader


def test_folders_are_searched_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert find_files([tmp_path]) == [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "sub/c.txt"]


def test_patterns_are_expanded_and_each_file_comes_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.pdf"):
        (tmp_path / name).touch()
    found = find_files([tmp_path / "b.txt", str(tmp_path / "*.txt")])
    assert found == [tmp_path / "b.txt", tmp_path / "a.txt"]


def test_a_path_that_names_nothing_is_kept_to_be_reported(tmp_path: Path) -> None:
    paths = [tmp_path / "missing.pdf", tmp_path / "*.none"]
    assert find_files(paths) == paths


def test_a_name_with_brackets_is_a_file_first(tmp_path: Path) -> None:
    path = tmp_path / "预算[2021].txt"
    path.touch()
    assert find_files([path]) == [path]


def test_the_id_is_the_hash_of_the_content(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    source = identify(path)
    assert source.document_id == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert source.byte_count == 3


def test_the_content_counts_and_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "budget.dat"
    path.write_bytes(make_pdf([""]))
    assert choose_reader(identify(path), Bounds()).name == "camelot-lattice-pdfium"


@pytest.mark.parametrize(
    ("name", "content", "problem", "advice"),
    [
        ("a.pdf", b"", Problem.EMPTY, "Download it again"),
        ("a.pdf", b"<html>404</html>", Problem.WRONG_FORMAT, "Download it again"),
        ("a.pdf", b"dummy pdf content", Problem.WRONG_FORMAT, "Download it again"),
        ("a.pdf", b"PK\x05\x06" + b"\0" * 18, Problem.WRONG_FORMAT, "Download it again"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", Problem.WRONG_FORMAT, "Download it again"),
        ("a.xls", b"\x89PNG\r\n\x1a\n", Problem.WRONG_FORMAT, "Download it again"),
        ("a.jpg", b"not found", Problem.WRONG_FORMAT, "Download it again"),
        ("a.pdf", b"MZ\x90\x00\x03", Problem.WRONG_FORMAT, "Download it again"),
        ("a.xls", b"MZ\x90\x00\x03", Problem.WRONG_FORMAT, "Download it again"),
        ("a.xls", b"<?xml version='1.0'?><Workbook/>", Problem.WRONG_FORMAT, "the file is XML"),
        ("a.doc", make_ole("WordDocument"), Problem.OLD_WORD_FORMAT, "save it as docx"),
        ("a.wps", make_ole("WordDocument"), Problem.OLD_WORD_FORMAT, "--convert-to docx"),
        ("a.doc", b"{\\rtf1\\ansi budget}", Problem.OLD_WORD_FORMAT, "--convert-to docx"),
        ("a.rtf", b"{\\rtf1\\ansi budget}", Problem.OLD_WORD_FORMAT, "--convert-to docx"),
        ("a.xlsx", make_ole("EncryptedPackage"), Problem.PASSWORD_NEEDED, "without one"),
        ("a.ppt", make_ole("PowerPoint Document"), Problem.UNSUPPORTED_FORMAT, "xlsx"),
        ("a.gif", b"GIF89a", Problem.UNSUPPORTED_FORMAT, "It reads Excel"),
        ("a.bin", b"\x00\x01", Problem.UNSUPPORTED_FORMAT, "It reads Excel"),
    ],
)
def test_a_file_that_no_reader_takes_says_what_to_do(
    tmp_path: Path, name: str, content: bytes, problem: Problem, advice: str
) -> None:
    refusal = refuse(tmp_path / name, content)
    assert refusal.problem is problem
    assert advice in refusal.message


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    assert refuse(tmp_path / "a.txt", b"x" * 11, Bounds(byte_count=10)).problem is Problem.TOO_LARGE


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError) as refusal:
        identify(tmp_path / "missing.pdf")
    assert refusal.value.problem is Problem.NOT_FOUND


def test_notes_and_programs_in_a_folder_are_no_documents(tmp_path: Path) -> None:
    for name in ("budget.txt", "budget.PDF", "README.md", "make.py", ".hidden.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in find_files([tmp_path])] == ["budget.PDF", "budget.txt"]


def test_a_note_that_is_named_is_read(tmp_path: Path) -> None:
    note = tmp_path / "README.md"
    note.write_bytes(b"x")
    assert find_files([note]) == [note]


def test_a_pattern_that_runs_into_a_loop_of_links_finds_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "0").symlink_to(tmp_path, target_is_directory=True)
    assert find_files([tmp_path / "**" / "*.txt"]) == [tmp_path / "a.txt"]


def test_a_name_that_is_too_long_is_reported_as_any_other(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)
    assert find_files([path, tmp_path / "*.none"]) == [path, tmp_path / "*.none"]


def test_a_pipe_or_a_device_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", Path("/dev/zero")):
        with pytest.raises(UnreadableDocumentError) as refusal:
            identify(path)
        assert refusal.value.problem is Problem.NOT_A_FILE


def test_a_path_is_shown_on_one_line_whatever_its_name() -> None:
    assert show_path(Path("预算/a b.txt")) == "预算/a b.txt"
    assert show_path(Path(os.fsdecode("预算.txt".encode("gbk")))) == "预算.txt"
    assert show_path(Path(os.fsdecode(b"\xff.txt"))) == "\\xff.txt"
    assert show_path(Path("a\nb\x1b[31m.txt")) == "a\\x0ab\\x1b[31m.txt"
    assert show_path(Path("a\u202eb\x9b\u2028.txt")) == "a\\u202eb\\x9b\\u2028.txt"
    assert show_path(Path("预\u3000算.txt")) == "预\u3000算.txt"
