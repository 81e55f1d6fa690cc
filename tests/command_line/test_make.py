"""The environments that make creates; a stand-in for Python writes down how it was called."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

STAND_IN = """#!/bin/sh
echo "$@" >> "{calls}"
case "$2" in
    venv) mkdir -p "$3/bin" && cp "{program}" "$3/bin/python" && touch "$3/bin/has-pip" ;;
    pip) test -e "$(dirname "$0")/has-pip" ;;
esac
"""


@pytest.fixture
def checkout(repository: Path, tmp_path: Path) -> Path:
    """A folder with the Makefile, and a blank in its name."""
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(repository / name, folder)
    program = tmp_path / "python"
    program.write_text(STAND_IN.format(calls=tmp_path / "calls", program=program))
    program.chmod(0o755)
    return folder


def make(checkout: Path, python: object) -> "subprocess.CompletedProcess[str]":
    """Let make install, untouched by a make around the tests."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = ["make", "-s", "-C", str(checkout), f"PYTHON={python}", ".venv/.installed"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def install(checkout: Path, python: Path) -> list[str]:
    """Install, and return the calls of Python that created an environment."""
    calls = checkout.parent / "calls"
    calls.write_text("")
    make(checkout, python).check_returncode()
    return [line for line in calls.read_text().splitlines() if line.startswith("-m venv")]


def test_an_environment_is_created_once(checkout: Path) -> None:
    python = checkout.parent / "python"
    assert install(checkout, python) == ["-m venv .venv"]
    assert install(checkout, python) == []


def test_an_environment_is_created_anew_when_its_folder_was_moved(checkout: Path) -> None:
    python = checkout.parent / "python"
    install(checkout, python)
    (checkout / ".venv" / "old").touch()
    moved = checkout.rename(checkout.with_name("moved"))
    assert install(moved, python) == ["-m venv .venv"]
    assert not (moved / ".venv" / "old").exists()


def test_an_environment_whose_making_was_broken_off_is_completed(checkout: Path) -> None:
    python = checkout.parent / "python"
    (checkout / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(python, checkout / ".venv" / "bin")
    assert install(checkout, python) == ["-m venv .venv"]


@pytest.mark.parametrize("python", ["", "/bin/false", "/nowhere/python"])
def test_a_python_that_does_not_do_is_told_so(checkout: Path, python: str) -> None:
    completed = make(checkout, python)
    assert completed.returncode == 2
    assert "Python 3.11 or later with venv is needed" in completed.stderr
