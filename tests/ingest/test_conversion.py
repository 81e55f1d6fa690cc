"""Old Word documents are converted where LibreOffice is: its place is taken by a program of a few lines."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import conversion
from ingest.bounds import Bounds
from ingest.run import DocumentOutcome, ingest_paths
from tests.ingest.packing import make_document
from tests.ingest.test_sources import make_ole

TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
HEADER = f"#!{sys.executable}\nimport os, pathlib, shutil, socket, sys, time\nfolder = pathlib.Path(sys.argv[-2])\n"
CONVERT = (
    "shutil.copy(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'good.docx'), folder / 'document.docx')\n"
)


@pytest.fixture(autouse=True)
def forget_what_is_installed() -> Iterator[None]:
    conversion.can_convert.cache_clear()
    yield
    conversion.can_convert.cache_clear()


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the search path, before all others, with the docx that conversion gives."""
    folder = tmp_path / "programs"
    folder.mkdir()
    make_document(folder / "good.docx", TABLE)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def install(programs: Path, script: str) -> None:
    program = programs / "soffice"
    program.write_text(HEADER + script, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    if not conversion.can_convert():
        pytest.skip("programs cannot be cut off from the network on this machine")


def ingest(tmp_path: Path, bounds: Bounds | None = None) -> DocumentOutcome:
    document = tmp_path / "-旧 文件.doc"
    document.write_bytes(make_ole("WordDocument"))
    (outcome,) = ingest_paths([document], tmp_path / "a.duckdb", workers=1, bounds=bounds).outcomes
    return outcome


def test_an_old_document_is_read_as_what_it_is_converted_to(tmp_path: Path, programs: Path) -> None:
    install(programs, CONVERT)
    outcome = ingest(tmp_path)
    assert (outcome.status, outcome.cells) == ("read", 1)
    assert outcome.message == "Converted from an old Word document by LibreOffice."


def test_the_program_has_no_network_and_runs_no_macros(tmp_path: Path, programs: Path) -> None:
    check = """
names = [name for _, name in socket.if_nameindex() if name != 'lo']
settings = pathlib.Path(folder / 'profile/user/registrymodifications.xcu').read_text()
assert not names and 'DisableMacrosExecution' in settings and '--headless' in sys.argv
assert pathlib.Path(sys.argv[-1]).name == 'document.doc'
"""
    install(programs, check + CONVERT)
    assert ingest(tmp_path).status == "read"


def test_a_document_that_is_not_converted_says_what_to_do(tmp_path: Path, programs: Path) -> None:
    install(programs, "sys.exit(1)")
    outcome = ingest(tmp_path)
    assert (outcome.status, outcome.problem) == ("unreadable", "old_word_format")
    assert outcome.message and "save it as docx" in outcome.message


def test_a_conversion_that_never_ends_is_ended_with_all_that_it_started(tmp_path: Path, programs: Path) -> None:
    install(programs, "import subprocess\nsubprocess.run(['sleep', '4711'])")
    outcome = ingest(tmp_path, Bounds(wall_seconds=2.0))
    assert (outcome.status, outcome.problem) == ("unreadable", "timed_out")
    processes = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert "sleep 4711" not in processes


def test_a_conversion_that_computes_forever_is_ended(tmp_path: Path, programs: Path) -> None:
    install(programs, "while True: pass")
    outcome = ingest(tmp_path, Bounds(cpu_seconds=1.0))
    assert (outcome.status, outcome.problem) == ("unreadable", "timed_out")


def test_what_conversion_gives_is_held_to_the_bounds(tmp_path: Path, programs: Path) -> None:
    install(programs, "(folder / 'document.docx').write_bytes(b'0' * 3_000_000)")
    outcome = ingest(tmp_path, Bounds(unpacked_byte_count=1_000_000))
    assert outcome.status == "unreadable"
    assert outcome.problem in ("old_word_format", "damaged")


def test_without_the_program_the_message_says_how_to_convert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    outcome = ingest(tmp_path)
    assert (outcome.status, outcome.problem) == ("unreadable", "old_word_format")
    assert outcome.message and "--convert-to docx" in outcome.message


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_real_program_converts(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<html><meta charset=utf-8><table border=1><tr><td>甲</td><td>1.00</td></tr></table></html>")
    options = ["--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(page)]
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", *options], check=True)
    if not conversion.can_convert():
        pytest.skip("programs cannot be cut off from the network on this machine")
    (outcome,) = ingest_paths([tmp_path / "a.doc"], tmp_path / "a.duckdb", workers=1).outcomes
    assert (outcome.status, outcome.cells) == ("read", 2)
