"""The example says the same in every format: as text, workbook, Word document and web page, and packed together."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pytest

from tests.formats.redrawing import redraw_pdf
from tests.formats.writers import save, write_csv, write_docx, write_html, write_ods, write_xls, write_xlsx
from typesetting.document import read_document
from typesetting.plain_text import write_plain_text

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLE = next((REPOSITORY / "examples").glob("*.pdf"))
FORMATS = (
    "typeset.pdf", "drawn.pdf", "ruled.xlsx", "plain.xlsx", "docx", "utf8.html", "gbk.htm", "xls", "ods", "csv",
    "packed.html",
)  # fmt: skip
AMOUNTS = """
    select
        statement_id, line_key, subject_code, line_name, measure, amount, printed_text, printed_unit, printed_decimals
    from marts.budget_amounts inner join raw.documents using (document_id)
    where source_path like ?
    order by all
"""
FACTS = """
    select department_name, area_code, fiscal_year, stage, level
    from marts.documents inner join raw.documents using (document_id)
    where source_path like ?
"""


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, home = tmp_path_factory.mktemp("example"), tmp_path_factory.mktemp("home")
    document = read_document()
    name = document.file_name
    save(folder, f"{name}.text.txt", write_plain_text(document).encode())
    shutil.copy(EXAMPLE, folder / f"{name}.typeset.pdf")
    save(folder, f"{name}.drawn.pdf", redraw_pdf(EXAMPLE))
    save(folder, f"{name}.ruled.xlsx", write_xlsx(document))
    save(folder, f"{name}.plain.xlsx", write_xlsx(document, ruled=False))
    save(folder, f"{name}.xls", write_xls(document))
    save(folder, f"{name}.ods", write_ods(document))
    save(folder, f"{name}.csv", write_csv(document))
    save(folder, f"{name}.docx", write_docx(document))
    save(folder, f"{name}.utf8.html", write_html(document))
    save(folder, f"{name}.gbk.htm", write_html(document, encoding="gb18030"))
    with zipfile.ZipFile(folder / "打包.zip", "w") as archive:
        archive.writestr(f"公开/{name}.packed.html", write_html(document) + b"<!-- packed -->")
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


def fetch(warehouse: Path, query: str, ending: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(query, [f"%{ending}"]).fetchall()


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_gives_the_amounts_of_the_text(warehouse: Path, ending: str) -> None:
    expected = fetch(warehouse, AMOUNTS, ".txt")
    assert len(expected) == 318
    assert fetch(warehouse, AMOUNTS, f".{ending}") == expected


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_tells_whose_document_it_is(warehouse: Path, ending: str) -> None:
    assert fetch(warehouse, FACTS, f".{ending}") == fetch(warehouse, FACTS, ".txt")


def test_nothing_is_left_unplaced(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert connection.execute("select printed_text, reason from marts.unplaced_cells").fetchall() == []
