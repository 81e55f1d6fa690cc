"""What tests of all kinds share: the example and the corpus, built once by the command line itself."""

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


@pytest.fixture(scope="session")
def shared(repository: Path) -> Path:
    """The folder of published documents, truth and expected rows."""
    folder = repository.parent / "shared"
    if not (folder / "corpus" / "manifest.csv").exists():
        pytest.skip("the published documents are not beside the checkout (shared/corpus)")
    return folder


@pytest.fixture(scope="session")
def corpus_build(
    repository: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The corpus and the founding text, built as a user would: `GOUJI_HOME`, and what the command printed."""
    home = tmp_path_factory.mktemp("corpus_warehouse")
    completed = subprocess.run(
        [sys.executable, "-m", "gouji", "build", str(shared / "corpus"), str(shared / "seed"), "--language", "en"],
        cwd=repository,
        env=os.environ | {"GOUJI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    return home, completed
