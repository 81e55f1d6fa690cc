"""A scan of the example gives the same amounts as the file that was scanned."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from ingest import ocr
from tests.ingest.scanning import save_scan, scan_pages

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLE = next((REPOSITORY / "examples").glob("*.pdf"))
PAGE_COUNT = 18
AMOUNTS = """
    select statement_id, line_key, subject_code, measure, amount, printed_unit, printed_decimals
    from marts.budget_amounts inner join raw.documents using (document_id)
    where file_name = ?
    order by all
"""
FACTS = """
    select department_name, area_code, fiscal_year, stage, level
    from marts.documents inner join raw.documents using (document_id)
    where raw.documents.file_name = ?
"""

pytestmark = pytest.mark.skipif(not ocr.is_installed(), reason=f"character recognition is no part: {ocr.INSTALL_HINT}")


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, home = tmp_path_factory.mktemp("scan"), tmp_path_factory.mktemp("home")
    shutil.copy(EXAMPLE, folder / "printed.pdf")
    save_scan(folder / "scanned.pdf", scan_pages(EXAMPLE, range(1, PAGE_COUNT + 1)))
    completed = subprocess.run(
        [sys.executable, "-m", "gouji", "build", str(folder), "--language", "en"],
        cwd=REPOSITORY,
        env=os.environ | {"GOUJI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 0, completed.stderr + completed.stdout
    return home / "current" / "gouji.duckdb"


@pytest.mark.parametrize("query", [AMOUNTS, FACTS])
def test_a_scan_says_what_the_file_said(warehouse: Path, query: str) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        printed, scanned = (connection.execute(query, [name]).fetchall() for name in ("printed.pdf", "scanned.pdf"))
    assert scanned == printed
    assert printed
