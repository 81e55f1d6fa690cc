"""What tests of all kinds share: the example, built once by the command line itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def example_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The example, built as a user would build it: its `GOUJI_HOME`, and what the command printed."""
    home = tmp_path_factory.mktemp("example_warehouse")
    completed = subprocess.run(
        [sys.executable, "-m", "gouji", "build", "examples", "--language", "en"],
        cwd=REPOSITORY,
        env=os.environ | {"GOUJI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    return home, completed


@pytest.fixture(scope="session")
def example_warehouse(example_build: tuple[Path, subprocess.CompletedProcess[str]]) -> Path:
    """The `GOUJI_HOME` of the built example; open its `current/gouji.duckdb` read-only."""
    home, completed = example_build
    assert completed.returncode == 0, completed.stderr + completed.stdout
    return home
