"""Writes the report: reads the warehouse, renders every page, and puts the folder in place at once."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

import duckdb

from report.charts.chart import Chart
from report.exports import COLUMNS, tell_finding, write_csv, write_workbook
from report.fonts import embed_font
from report.list_data import SEVERITIES, make_list_data
from report.pages.documents import read_batch, render_document, render_findings
from report.pages.figures import show_place, word_finding
from report.pages.pictures import draw_matrix
from report.pages.questions import Question, answer_questions, show_question
from report.pages.site import FOLDERS, Site
from report.pages.summary import list_facts, summarise
from report.reading import Record, portion, read_records
from report.texts import LANGUAGES, Language, Texts

DOCUMENTS_AT_ONCE: Final = 20
LISTED: Final = 50
LIST_PAGE: Final = 400
DOCUMENTS_LISTED: Final = 200
CARDS: Final = 4
UNPLACED_LISTED: Final = 500

FINDINGS: Final = """
    select findings.*
    from report.reported_findings as findings
    where not is_repeated
    order by
        case severity when 'error' then 1 when 'notice' then 2 when 'recorded' then 3 else 4 end,
        explained_checks desc,
        abs(difference_amount) desc nulls last,
        finding_id
"""
UNPLACED: Final = """
    select cells.*, documents.file_name
    from marts.unplaced_cells as cells
    inner join marts.documents as documents on cells.document_id = documents.document_id
    order by documents.file_name, cells.document_id, page_number, table_number, row_number, column_number
"""
DOCUMENTS: Final = """
    select *, left(document_id, 12) as short_id
    from report.reported_documents
    order by error_count desc, notice_count desc, department_name, fiscal_year, stage, level, file_name, document_id
"""
CHANGES: Final = """
    select
        count(*) filter (where change = 'new') as new,
        count(*) filter (where change = 'persisting') as persisting,
        count(*) filter (where change = 'fixed') as fixed,
        (select count(*) = 0 from raw.previous_documents) as is_first
    from report.finding_changes
"""
IDENTITIES: Final = "select * from report.reported_identities order by family, identity_id"


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


@dataclass(frozen=True)
class Warehouse:
    """What the overview and the lists are made of."""

    totals: Record
    documents: Sequence[Record]
    findings: Sequence[Record]
    identities: Sequence[Record]
    unplaced: Sequence[Record]
    changes: Record
    draw_matrix: Callable[[Language], Chart | None]
    questions: Sequence[Question]


def read_warehouse(connection: duckdb.DuckDBPyConnection) -> Warehouse:
    """Read what the overview and the lists show."""
    (totals,) = read_records(connection, "select * from report.reported_totals")
    (changes,) = read_records(connection, CHANGES)
    return Warehouse(
        totals,
        read_records(connection, DOCUMENTS),
        read_records(connection, FINDINGS),
        read_records(connection, IDENTITIES),
        read_records(connection, UNPLACED),
        changes,
        draw_matrix(connection),
        answer_questions(connection),
    )


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
        warehouse = read_warehouse(connection)
    latest = warehouse.totals["last_ingested_at"]
    site = Site(f"{latest:%Y-%m-%d %H:%M}" if latest else "—", references or {}, has_font=font is not None)
    copy_assets(draft / "assets")
    for language in LANGUAGES:
        for path, page in render_lists(warehouse, site, language):
            write_page(draft, language, path, page)
        write_exports(warehouse, draft / FOLDERS[language], Texts(language))
    render = partial(write_documents, database, draft, site)
    batches = portion([document["document_id"] for document in warehouse.documents], DOCUMENTS_AT_ONCE)
    if workers > 1 and len(batches) > 1:
        with ProcessPoolExecutor(min(workers, len(batches))) as pool:
            list(pool.map(render, batches))
    else:
        list(map(render, batches))
    if font is not None:
        embed_font(draft, font)
    return Report(draft / "index.html", len(warehouse.documents), len(warehouse.findings))


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


def render_lists(warehouse: Warehouse, site: Site, language: Language) -> Iterator[tuple[str, str]]:
    """Render what is not about one document: overview, lists, identities.

    Yields:
        Paths and pages.
    """
    t = Texts(language)
    yield "index.html", render_overview(warehouse, site, t)
    portions = portion(warehouse.findings, LIST_PAGE)
    for number, findings in enumerate(portions, start=1):
        listed = [word_finding(finding, t) for finding in findings]
        pages = {"page": number, "pages": len(portions), "page_name": name_page}
        yield name_page(number), site.render("findings.html.j2", name_page(number), language, listed=listed, **pages)
    yield "identities.html", render_identities(warehouse.identities, site, t)
    questions = [show_question(question, t) for question in warehouse.questions]
    yield "questions.html", site.render("questions.html.j2", "questions.html", language, questions=questions)
    unread = [document for document in warehouse.documents if document["status"] != "read"]
    yield "unread.html", site.render("unread.html.j2", "unread.html", language, documents=unread)
    cells = [dict(cell) | {"place": show_place(cell, t)} for cell in warehouse.unplaced[:UNPLACED_LISTED]]
    yield (
        "unplaced.html",
        site.render("unplaced.html.j2", "unplaced.html", language, cells=cells, all=len(warehouse.unplaced)),
    )


def name_page(number: int) -> str:
    """Where a page of the list of all findings lies."""
    return "findings/index.html" if number == 1 else f"findings/index-{number}.html"


def render_overview(warehouse: Warehouse, site: Site, t: Texts) -> str:
    """Render the overview."""
    summary = summarise(warehouse.totals, t)
    listed = [word_finding(finding, t) for finding in warehouse.findings[:LISTED]]
    return site.render(
        "overview.html.j2",
        "index.html",
        t.language,
        totals=warehouse.totals,
        facts=list_facts(warehouse.totals, summary["checked"], t, is_document=False),
        cards=listed[:CARDS],
        listed=listed,
        finding_count=len(warehouse.findings),
        documents=warehouse.documents[:DOCUMENTS_LISTED],
        document_pages=1,
        changes=warehouse.changes,
        is_first=warehouse.changes["is_first"],
        matrix=warehouse.draw_matrix(t.language),
        **summary,
    )


def render_identities(identities: Sequence[Record], site: Site, t: Texts) -> str:
    """Render the page of identities: those that the documents let us check, by family."""
    counts = ("holds_count", "rounding_count", "explained_count", "fails_count", "not_evaluable_count")
    used = [identity for identity in identities if any(identity[name] for name in counts)]
    families: dict[str, dict[str, Any]] = {}
    for identity in used:
        family = families.setdefault(
            identity["family"],
            {
                "id": identity["family"],
                "name": t.own(identity, "family_name"),
                "why": t.own(identity, "why"),
                "what_to_do": t.own(identity, "what_to_do"),
                "identities": [],
            },
        )
        family["identities"].append(identity)
    return site.render(
        "identities.html.j2",
        "identities.html",
        t.language,
        families=list(families.values()),
        used=len(used),
        all=len(identities),
    )


def write_exports(warehouse: Warehouse, folder: Path, t: Texts) -> None:
    """Write the findings as CSV, Excel and data of the list, and the unplaced numbers as CSV."""
    folder.mkdir(exist_ok=True)
    headings = [zh if t.language == "zh" else en for _, zh, en in COLUMNS]
    rows = {name: [] for name in SEVERITIES}  # type: dict[str, list[list[Any]]]
    for finding in warehouse.findings:
        rows[finding["severity"]].append(tell_finding(finding, t))
    write_csv(folder / "findings.csv", headings, (row for group in rows.values() for row in group))
    write_workbook(folder / "findings.xlsx", headings, {t(f"severity.{name}"): group for name, group in rows.items()})
    (folder / "findings.js").write_text(make_list_data(warehouse.findings, t), encoding="utf-8", newline="\n")
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
    write_csv(folder / "unplaced.csv", columns, ([cell[name] for name in columns] for cell in warehouse.unplaced))
