"""What the tests of ingest share: reading drawn pages, and the corpus beside the repository."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.bounds import Allowance, Bounds
from ingest.pdf.reader import read_pdf
from ingest.reading import Reading
from tests.ingest.drawing import Sheet, save_pdf

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

ReadSheets = Callable[..., Reading]


@pytest.fixture
def read_sheets(tmp_path: Path) -> ReadSheets:
    """Reads a PDF of drawn pages in this process."""

    def read(*sheets: Sheet | str) -> Reading:
        return read_pdf(save_pdf(tmp_path / "drawn.pdf", *sheets), Allowance(Bounds()))

    return read


@pytest.fixture(scope="session")
def corpus_folder() -> Path:
    """The published documents to measure with; they are no part of the project."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpus of published documents is not beside the repository (../shared/corpus)")
    return folder


@pytest.fixture(scope="session")
def seed_file() -> Path:
    """The founding document's text; it is no part of the project."""
    files = sorted((SHARED / "seed").glob("*.txt"))
    if not files:
        pytest.skip("the founding document is not beside the repository (../shared/seed)")
    return files[0]
