"""What tests of all kinds share: the example and the corpus, built once by the command line itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

REPOSITORY = Path(__file__).resolve().parents[1]

Build = tuple[Path, subprocess.CompletedProcess[str]]

LONGEST = ("synthesis", "report", "corpus", "layouts", "formats")
"""Folders of which a file takes minutes; one that began last would keep one process busy while the others are done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the files that take longest begin first."""
    tests = Path(__file__).parent
    items.sort(key=lambda item: item.path.relative_to(tests).parts[0] not in LONGEST)


def build_once(name: str, arguments: list[str], factory: pytest.TempPathFactory) -> Build:
    """Build a warehouse as a user would, once for all processes that tests run in.

    Returns:
        Its `GOUJI_HOME`, and what the command printed.
    """
    # the folder of a process lies in one that they share, unless there is one process only
    base = factory.getbasetemp()
    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    command = [sys.executable, "-m", "gouji", "build", *arguments, "--language", "en"]
    with FileLock(f"{home}.lock"):
        record = home.with_suffix(".json")
        if not record.exists():
            completed = subprocess.run(
                command,
                cwd=REPOSITORY,
                env=os.environ | {"GOUJI_HOME": str(home)},
                capture_output=True,
                text=True,
                check=False,
            )
            record.write_text(json.dumps([completed.returncode, completed.stdout, completed.stderr]), encoding="utf-8")
    return home, subprocess.CompletedProcess(command, *json.loads(record.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def example_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The example, built as a user would build it: its `GOUJI_HOME`, and what the command printed."""
    return build_once("example_warehouse", ["examples"], tmp_path_factory)


@pytest.fixture(scope="session")
def example_warehouse(example_build: Build) -> Path:
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
def corpus_build(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The corpus and the founding text, built as a user would: `GOUJI_HOME`, and what the command printed."""
    return build_once("corpus_warehouse", [str(shared / "corpus"), str(shared / "seed")], tmp_path_factory)
