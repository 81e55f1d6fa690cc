"""The corpus of published documents beside the checkout, ingested and built once."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest


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


@pytest.fixture(scope="session")
def corpus(corpus_build: tuple[Path, subprocess.CompletedProcess[str]]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the warehouse of the corpus."""
    home, completed = corpus_build
    assert completed.returncode in (0, 1), completed.stderr + completed.stdout
    connection = duckdb.connect(str(home / "current" / "gouji.duckdb"), read_only=True)
    yield connection
    connection.close()
