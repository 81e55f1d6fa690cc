"""`gouji sql` at a terminal, typed into as a person would."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gouji.messages import Messages
from gouji.prompt import is_ready, locate_history
from gouji.query import open_for_questions
from gouji.shell import ROWS_SHOWN, Shell, converse
from gouji.tabulation import Format
from gouji.warehouse import Warehouse
from tests.command_line.endings import Runner
from tests.command_line.terminals import Terminal

SLOW = "select sum(hash(a.range * b.range)) from range(1000000) as a, range(1000000) as b;"


@pytest.fixture
def terminal(warehouse: Warehouse, tmp_path: Path) -> Iterator[Terminal]:
    environment = os.environ | {
        "GOUJI_HOME": str(warehouse.home), "XDG_STATE_HOME": str(tmp_path / "state"), "GOUJI_LANGUAGE": "en"
    }  # fmt: skip
    with Terminal([sys.executable, "-m", "gouji", "sql"], environment) as opened:
        opened.expect("gouji>")
        yield opened


def test_a_statement_runs_when_its_semicolon_is_typed(terminal: Terminal) -> None:
    terminal.send("select file_name\r")
    terminal.expect("...>")
    terminal.send("from marts.documents;\r")
    assert "预算.pdf" in terminal.expect("1 rows")


def test_tab_completes_a_table_and_a_column(terminal: Terminal) -> None:
    terminal.send("from unplaced_c")
    time.sleep(0.5)
    terminal.send("\t select reas")
    time.sleep(0.5)
    terminal.send("\t || '!' as exclaimed;\r")
    assert "unknown_measure!" in terminal.expect("1 rows")


def test_control_c_stops_a_query_and_drops_a_line_and_control_d_leaves(terminal: Terminal) -> None:
    terminal.send(f"{SLOW}\r")
    terminal.expect("as b;")

    time.sleep(1.5)
    started = time.monotonic()
    terminal.send("\x03")
    terminal.expect("Interrupted.")
    assert time.monotonic() - started < 5
    terminal.expect("gouji>")
    terminal.send("nonsense\x03")
    terminal.expect("gouji>")
    terminal.send("select 40 + 2 as answer;\r")
    assert "42" in terminal.expect("1 rows")
    terminal.expect("gouji>")
    terminal.send("\x04")
    assert terminal.wait() == 0


def test_what_was_typed_is_kept_in_the_persons_own_folder(terminal: Terminal, tmp_path: Path) -> None:
    terminal.send("select 'remember me';\r")
    terminal.expect("1 rows")
    terminal.send(".quit\r")
    assert terminal.wait() == 0
    history = tmp_path / "state" / "gouji" / "sql_history"
    assert "remember me" in history.read_text(encoding="utf-8")
    assert history.stat().st_mode & 0o077 == 0


def converse_with(warehouse: Warehouse, *entries: str, form: Format = Format.TABLE) -> None:
    typed = iter(entries)

    def ask() -> str:
        entry = next(typed, None)
        if entry is None:
            raise EOFError
        if entry == "^C":
            raise KeyboardInterrupt
        return entry

    with open_for_questions(warehouse) as connection:
        converse(ask, Shell(connection, form, Messages("en")))


def test_each_statement_of_an_entry_is_answered(warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    converse_with(warehouse, "select 1 as one; select 2 as two;")
    assert capsys.readouterr().out.split() == ["one", "───", "1", "two", "───", "2"]


def test_a_failure_ends_an_answer_only(warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    converse_with(
        warehouse, "selec;", "delete from marts.documents;", "from read_text('/etc/passwd');", ".describe documants",
        ".nothing", ".describe", "^C", "", "select 42 as answer;", ".quit", "select 43 as never;",
    )  # fmt: skip
    captured = capsys.readouterr()
    assert captured.out.split() == ["answer", "──────", "42"]
    for words in ("The query failed", "opened read-only", "nothing beyond it", "marts.documents", ".nothing cannot be"):
        assert words in captured.err
    assert "Traceback" not in captured.err


def test_its_own_commands_answer(warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    converse_with(warehouse, ".help", ".tables", ".tables raw", ".describe budget_amounts;", ".exit", ".tables")
    captured = capsys.readouterr()
    assert "Ctrl-C" in captured.err
    assert captured.out.count("marts.documents") == 1
    assert "raw.cells" in captured.out
    assert "decimal(18,2)" in captured.out


def test_a_long_answer_is_cut_and_says_so(warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    converse_with(warehouse, f"from range({ROWS_SHOWN});", f"from range({ROWS_SHOWN + 1});")
    captured = capsys.readouterr()
    assert captured.out.count("\n") == 2 * (ROWS_SHOWN + 2)
    assert f"{ROWS_SHOWN} rows" in captured.err
    assert "there are more" in captured.err


def test_a_wide_answer_is_shown_record_by_record(
    warehouse: Warehouse, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    converse_with(warehouse, "select line_name, statement_id, measure, amount from marts.budget_amounts limit 1;")
    assert capsys.readouterr().out.splitlines() == [
        "── 1 ──", "   line_name  合计", "statement_id  b03", "     measure  total", "      amount  103852000.00"
    ]  # fmt: skip


def test_rows_can_be_shown_in_another_format(warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    converse_with(warehouse, "select 1 as one;", form=Format.JSON)
    assert capsys.readouterr().out == '[{"one": 1}]\n'


def test_a_terminal_is_not_steered_by_what_a_document_says(
    warehouse: Warehouse, capsys: pytest.CaptureFixture[str]
) -> None:
    converse_with(warehouse, "select chr(27) || ']0;title' || chr(7) || chr(8238) as hostile;")
    assert "\\x1b]0;title\\x07\\u202e" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["parquet", "xlsx"])
def test_a_prompt_has_no_use_for_bytes(
    run: Runner, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    ending = run("sql", "--format", form)
    assert ending.code == 2
    assert "is not for a terminal" in ending.talk


def test_a_query_must_be_given_where_no_prompt_can_be_shown(
    run: Runner, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    for arguments in ([], ["--output", tmp_path / "a.csv"]):
        assert "The query is empty" in run("sql", *arguments).talk


@pytest.mark.parametrize(
    ("text", "ready"),
    [
        ("select 1;", True), ("select 1 ; -- so far", True), ("", True), (".tables", True), ("select 1", False),
        ("select ';", False), ("select '预算;'", False), ("select '预算';", True), ("select 1 -- ;", False),
        ("select 1 /* ; */", False), ('select ";', False), ("select $$ ; ", False),
    ],
)  # fmt: skip
def test_an_entry_is_ready_at_its_semicolon(text: str, ready: bool) -> None:
    assert is_ready(text) == ready


def test_the_history_lies_outside_of_the_project() -> None:
    home = Path("/someone")
    assert locate_history({}, home) == home / ".local" / "state" / "gouji" / "sql_history"
    assert locate_history({"XDG_STATE_HOME": "/state"}, home) == Path("/state/gouji/sql_history")


def test_a_folder_that_cannot_be_written_is_no_fault(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    environment = os.environ | {"GOUJI_HOME": str(warehouse.home), "XDG_STATE_HOME": str(tmp_path / "file")}
    with Terminal([sys.executable, "-m", "gouji", "sql"], environment) as terminal:
        terminal.expect("gouji>")
        terminal.send("select 42;\r")
        terminal.expect("1 rows")
