"""The layouts that provinces print, in other formats: their figures are placed as those of the text."""

import html
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import docx
import duckdb
import pytest
from openpyxl import Workbook

from ingest.reading import Reading, Table
from ingest.text import parse_text

REPOSITORY = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted((REPOSITORY / "tests" / "layouts" / "documents").glob("*.txt"))
KINDS = ("xlsx", "docx", "html")
AMOUNTS = """
    select file_name, statement_id, regexp_replace(line_key, '^row_.*', 'row'), measure, amount, printed_unit
    from marts.budget_amounts inner join raw.documents using (document_id)
"""

Figures = dict[str, Counter[tuple[object, ...]]]


def list_parts(reading: Reading) -> Iterator[tuple[list[str], Table | None]]:
    """Each table with the lines above it; at last the lines below the last one."""
    lines = [line.printed_text for line in reading.text_lines]
    start = 0
    for table in reading.tables:
        yield lines[start : table.preceding_line_number], table
        start = table.preceding_line_number
    yield lines[start:], None


def write_stacked_sheet(reading: Reading, path: Path) -> None:
    """All tables below each other on one sheet, without borders: a blank row is all that parts them."""
    book = Workbook()
    sheet = book.active
    row = 0
    for lines, table in list_parts(reading):
        for line in lines:
            row += 1
            sheet.cell(row, 1, line)
        for cell in table.cells if table else ():
            first, last = row + cell.row_number, cell.column_number + cell.column_span - 1
            sheet.cell(first, cell.column_number, cell.printed_text or None)
            if cell.column_span > 1:
                sheet.merge_cells(start_row=first, start_column=cell.column_number, end_row=first, end_column=last)
        row += table.row_count + 1 if table else 0
    book.save(path)


def write_word_document(reading: Reading, path: Path) -> None:
    word = docx.Document()
    for lines, table in list_parts(reading):
        for line in lines:
            word.add_paragraph(line)
        if table is None:
            continue
        grid = [list(row.cells) for row in word.add_table(table.row_count, table.column_count).rows]
        for cell in table.cells:
            row, column = cell.row_number - 1, cell.column_number - 1
            grid[row][column].merge(grid[row][column + cell.column_span - 1]).text = cell.printed_text
    word.save(str(path))


def write_web_page(reading: Reading, path: Path) -> None:
    parts = []
    for lines, table in list_parts(reading):
        parts += [f"<p>{html.escape(line)}</p>" for line in lines]
        row = 0
        parts.append("<table>" if table else "")
        for cell in table.cells if table else ():
            parts.append("<tr>" if cell.row_number > row else "")
            row = cell.row_number
            parts.append(f"<td colspan={cell.column_span}>{html.escape(cell.printed_text)}".replace("\n", "<br>"))
        parts.append("</table>" if table else "")
    path.write_text("<html><body>" + "\n".join(parts), encoding="utf-8")


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    folder, home = tmp_path_factory.mktemp("layouts"), tmp_path_factory.mktemp("home")
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        (folder / document.name).write_text(text, encoding="utf-8")
        write_stacked_sheet(parse_text(text), folder / f"{document.stem}.xlsx")
        write_word_document(parse_text(text), folder / f"{document.stem}.docx")
        write_web_page(parse_text(text), folder / f"{document.stem}.html")
    subprocess.run(
        [sys.executable, "-m", "gouji", "build", str(folder)],
        cwd=REPOSITORY,
        env=os.environ | {"GOUJI_HOME": str(home)},
        capture_output=True,
        check=False,  # identities fail in figures that are made up
    )
    found: Figures = defaultdict(Counter)
    with duckdb.connect(str(home / "current" / "gouji.duckdb"), read_only=True) as connection:
        for file_name, *figure in connection.execute(AMOUNTS).fetchall():
            found[file_name][tuple(figure)] += 1
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_layout_gives_the_amounts_of_the_text(figures: Figures, kind: str) -> None:
    assert sum(figure.total() for name, figure in figures.items() if name.endswith(".txt")) > 1_000
    names = [document.stem for document in DOCUMENTS]
    assert {name for name in names if figures[f"{name}.{kind}"] != figures[f"{name}.txt"]} == set()
