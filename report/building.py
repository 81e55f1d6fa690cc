"""Writes the report: reads the warehouse, renders every page, and puts the folder in place at once."""

import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

import duckdb

from report.exports import COLUMNS, tell_finding, write_csv, write_workbook
from report.fonts import embed_font
from report.list_data import SEVERITIES, make_list_data
from report.pages.batches import read_batch
from report.pages.documents import render_document, render_findings
from report.pages.lists import Inventory, read_inventory, render_lists
from report.pages.site import FOLDERS, Site
from report.reading import portion
from report.texts import LANGUAGES, Language, Texts

DOCUMENTS_AT_ONCE: Final = 20


@dataclass(frozen=True)
class Report:
    """What was written.

    Attributes:
        index: The page to open.
        document_count: How many documents have a page.
        finding_count: How many findings have a page.
    """

    index: Path
    document_count: int
    finding_count: int


def write_report(
    database: Path,
    folder: Path,
    *,
    workers: int = 1,
    references: Mapping[str, str] | None = None,
    font: Path | None = None,
) -> Report:
    """Write the report of a warehouse; what lay in its folder is replaced when all is written.

    Args:
        database: The DuckDB file.
        folder: Where the report goes.
        workers: How many processes render documents.
        references: Where what describes the data lies, from the report, by what it is called.
        font: A font to put into the report; without one, the fonts of the reader's system are used.

    Raises:
        ImportError: A font is to be put in, and fontTools is not installed.
        ValueError: The font is none.
        duckdb.Error: The warehouse cannot be read, or lacks the models of the report.
        OSError: The folder cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    draft.chmod(0o755)
    try:
        report = fill(database, draft, workers=workers, references=references, font=font)
        put_in_place(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return replace(report, index=folder / "index.html")


def fill(
    database: Path, draft: Path, *, workers: int, references: Mapping[str, str] | None, font: Path | None
) -> Report:
    """Write everything into an empty folder."""
    with duckdb.connect(str(database), read_only=True) as connection:
        inventory = read_inventory(connection)
    latest = inventory.totals["last_ingested_at"]
    site = Site(f"{latest:%Y-%m-%d %H:%M}" if latest else "—", references or {}, has_font=font is not None)
    copy_assets(draft / "assets")
    for language in LANGUAGES:
        for path, page in render_lists(inventory, site, language):
            write_page(draft, language, path, page)
        write_exports(inventory, draft / FOLDERS[language], Texts(language))
    render = partial(write_documents, database, draft, site)
    batches = portion([document["document_id"] for document in inventory.documents], DOCUMENTS_AT_ONCE)
    if workers > 1 and len(batches) > 1:
        with ProcessPoolExecutor(min(workers, len(batches))) as pool:
            list(pool.map(render, batches))
    else:
        list(map(render, batches))
    if font is not None:
        embed_font(draft, font)
    return Report(draft / "index.html", len(inventory.documents), len(inventory.findings))


def copy_assets(folder: Path) -> None:
    """Copy styles and scripts."""
    with as_file(files("report") / "assets") as assets:
        shutil.copytree(assets, folder)


def put_in_place(draft: Path, folder: Path) -> None:
    """Put a finished folder where another one may be."""
    old = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    if folder.exists():
        folder.rename(old / folder.name)
    draft.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def write_page(folder: Path, language: Language, path: str, page: str) -> None:
    """Write a page of a language."""
    file = folder / FOLDERS[language] / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page, encoding="utf-8", newline="\n")


def write_documents(database: Path, folder: Path, site: Site, documents: Sequence[str]) -> None:
    """Write the pages of some documents and of their findings, in both languages, with the images they share."""
    with duckdb.connect(str(database), read_only=True) as connection:
        batch = read_batch(connection, documents)
    for document in batch.documents:
        images: dict[str, bytes] = {}
        pictures = batch.take_pictures(document, images)
        for language in LANGUAGES:
            write_page(folder, language, *render_document(document, batch, site, language))
            for path, page in render_findings(document, batch, site, language, pictures):
                write_page(folder, language, path, page)
        for path, content in images.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(content)


def write_exports(inventory: Inventory, folder: Path, t: Texts) -> None:
    """Write the findings as CSV, Excel and data of the list, and the unplaced numbers as CSV."""
    folder.mkdir(exist_ok=True)
    headings = [zh if t.language == "zh" else en for _, zh, en in COLUMNS]
    rows: dict[str, list[list[Any]]] = {name: [] for name in SEVERITIES}
    for finding in inventory.findings:
        rows[finding["severity"]].append(tell_finding(finding, t))
    write_csv(folder / "findings.csv", headings, (row for group in rows.values() for row in group))
    write_workbook(folder / "findings.xlsx", headings, {t(f"severity.{name}"): group for name, group in rows.items()})
    (folder / "findings.js").write_text(make_list_data(inventory.findings, t), encoding="utf-8", newline="\n")
    columns = (
        "file_name",
        "document_id",
        "page_number",
        "table_number",
        "row_number",
        "column_number",
        "printed_text",
        "reason",
    )
    write_csv(folder / "unplaced.csv", columns, ([cell[name] for name in columns] for cell in inventory.unplaced))
