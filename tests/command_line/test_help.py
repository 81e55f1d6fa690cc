import re
from pathlib import Path

import pytest

from gouji.command_line import application
from tests.command_line.endings import Runner

COMMANDS = sorted(command.name for command in application.registered_commands if command.name)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=" ".join)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_command_explains_itself(run: Runner, command: list[str], language: str) -> None:
    ending = run(*command, "--help", "--language", language)
    assert ending.code == 0
    assert ending.talk == ""
    assert bool(CHINESE.search(ending.output)) == (language == "zh")
    assert ending.output.startswith(f"{'用法：' if language == 'zh' else 'Usage:'} gouji {' '.join(command)}".rstrip())
    assert "--language" in ending.output
    assert max(map(len, ending.output.splitlines())) <= 100


def test_the_locale_decides_the_language_of_the_help(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "退出码" in run("-h").output


def test_the_help_lists_every_command(run: Runner) -> None:
    output = run("--help").output
    assert [name for name in COMMANDS if not re.search(rf"^  {name} ", output, re.MULTILINE)] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_every_command_is_in_the_readme(repository: Path, readme: str) -> None:
    text = (repository / readme).read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"gouji {name}" not in text] == []


def test_without_a_command_the_help_is_talk(run: Runner) -> None:
    ending = run()
    assert (ending.code, ending.output) == (2, "")
    assert ending.talk.startswith("Usage: gouji")


def test_the_version_is_data(run: Runner) -> None:
    ending = run("--version")
    assert (ending.code, ending.talk) == (0, "")
    assert re.fullmatch(r"gouji \d+\.\d+\.\d+\n", ending.output)
