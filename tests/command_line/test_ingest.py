import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from gouji.warehouse import Warehouse
from tests.command_line.endings import Runner

TEXT = """部门收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、财政拨款\t10.00\t一、公共安全支出\t10.00
"""


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with a document that can be read and one that cannot."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "预算.txt").write_text(TEXT, encoding="utf-8")
    (folder / "空.pdf").write_bytes(b"")
    return folder


def test_what_became_of_each_document_is_data_and_problems_are_talk(run: Runner, documents: Path) -> None:
    ending = run("ingest", documents)
    assert ending.code == 1
    assert [line.split()[0] for line in ending.output.splitlines()] == ["unreadable", "read"]
    assert ending.talk.splitlines() == [f"{documents / '空.pdf'}: the file is empty. Download it again."]


def test_the_outcome_as_json(run: Runner, documents: Path) -> None:
    record = json.loads(run("ingest", documents, "--json").output)
    assert record["exit_code"] == 1
    assert [document["status"] for document in record["documents"]] == ["unreadable", "read"]
    assert record["documents"][1]["tables"] == 1


def test_the_same_document_is_read_once(run: Runner, documents: Path) -> None:
    path = documents / "预算.txt"
    assert run("ingest", path).code == 0
    ending = run("ingest", path)
    assert ending.code == 0
    assert ending.output.startswith("unchanged")


def test_a_document_takes_one_line_whatever_its_name(run: Runner, documents: Path) -> None:
    (documents / "预算.txt").rename(documents / os.fsdecode("预\n算.txt".encode("gbk")))
    ending = run("ingest", documents)
    assert sorted(line.split()[0] for line in ending.output.splitlines()) == ["read", "unreadable"]
    assert "预\\x0a算.txt" in ending.output


def test_paths_that_name_no_file_at_all_are_wrong_usage(run: Runner, tmp_path: Path) -> None:
    ending = run("ingest", tmp_path / "nothing.pdf", tmp_path / "*.txt")
    assert (ending.code, ending.output) == (2, "")
    assert ending.talk.startswith("No file was found")


def test_an_empty_folder_is_wrong_usage(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("ingest", tmp_path / "empty").code == 2


def test_a_progress_bar_is_shown_on_a_terminal_only(documents: Path, warehouse: Warehouse) -> None:
    terminal, talk = pty.openpty()
    command = [sys.executable, "-m", "gouji", "ingest", str(documents / "预算.txt")]
    environment = os.environ | {"GOUJI_HOME": str(warehouse.home / "new"), "TERM": "xterm"}
    completed = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=talk, text=True, check=False)
    os.close(talk)
    shown = os.read(terminal, 65536).decode(errors="replace")  # a read may end inside of a character
    os.close(terminal)
    assert completed.stdout.startswith("read")
    assert "Reading documents" in shown
