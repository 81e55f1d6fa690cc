import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from gouji.outcomes import ForeseenError
from gouji.project import project_directory

FOLDERS = ("models", "seeds", "macros", "tests/data")


@pytest.fixture(scope="module")
def installed(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of the wheel, as an installer lays it out."""
    directory = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", directory, repository]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = directory.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(directory / "installed")
    return directory / "installed"


def test_a_checkout_is_used_as_it_is(repository: Path) -> None:
    assert project_directory() == repository


def test_an_installed_package_finds_the_whole_project_inside_itself(installed: Path, repository: Path) -> None:
    project = project_directory(installed / "gouji")
    assert project == installed / "gouji" / "dbt_project"
    files = [path for folder in FOLDERS for path in (repository / folder).rglob("*") if path.is_file()]
    missing = [path for path in files if not (project / path.relative_to(repository)).exists()]
    assert [path for path in missing if "__pycache__" not in path.parts] == []


def test_the_wheel_holds_what_the_code_reads(installed: Path) -> None:
    assert (installed / "gouji" / "messages.toml").exists()
    assert {path.stem for path in (installed / "gouji" / "sql").iterdir()} >= {"totals", "failing_identities"}
    assert (installed / "ingest" / "schema.sql").exists()
    assert (installed / "explain" / "findings.py").exists()


def test_an_incomplete_installation_is_said(tmp_path: Path) -> None:
    with pytest.raises(ForeseenError, match="no_project"):
        project_directory(tmp_path / "gouji")


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-lint.txt"])
def test_every_pin_is_a_name_and_a_version(repository: Path, name: str) -> None:
    lines = (repository / name).read_text(encoding="utf-8").splitlines()
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)] == []
