"""What is asked of the corpus of published documents."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest


@pytest.fixture(scope="session")
def corpus(corpus_build: tuple[Path, subprocess.CompletedProcess[str]]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the warehouse of the corpus."""
    home, completed = corpus_build
    assert completed.returncode in (0, 1), completed.stderr + completed.stdout
    connection = duckdb.connect(str(home / "current" / "gouji.duckdb"), read_only=True)
    yield connection
    connection.close()
