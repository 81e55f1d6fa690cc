"""The pages that are not about one document: overview, lists, identities, questions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import duckdb

from report.charts.chart import Chart
from report.pages.figures import show_place, word_finding
from report.pages.pictures import draw_matrix
from report.pages.questions import Question, answer_questions, show_question
from report.pages.site import Site
from report.pages.summary import list_facts, summarise
from report.reading import Record, portion, read_records
from report.texts import Language, Texts

LISTED: Final = 50
LIST_PAGE: Final = 400
DOCUMENTS_LISTED: Final = 200
CARDS: Final = 4
UNPLACED_LISTED: Final = 500


@dataclass(frozen=True)
class Inventory:
    """What the overview and the lists are made of.

    Attributes:
        totals: The headline.
        documents: All documents, those with failures first.
        findings: All findings but those that another format of the same document shows, too; the gravest first.
        identities: All identities.
        unplaced: All numbers that were not placed.
        changes: How many findings are new, persist and are fixed.
        draw_matrix: What draws the matrix of departments and years.
        questions: The questions that these documents answer.
    """

    totals: Record
    documents: Sequence[Record]
    findings: Sequence[Record]
    identities: Sequence[Record]
    unplaced: Sequence[Record]
    changes: Record
    draw_matrix: Callable[[Language], Chart | None]
    questions: Sequence[Question]


def read_inventory(connection: duckdb.DuckDBPyConnection) -> Inventory:
    """Read what the overview and the lists show."""
    (totals,) = read_records(connection, "totals")
    (changes,) = read_records(connection, "finding_change_totals")
    return Inventory(
        totals=totals,
        documents=read_records(connection, "all_documents"),
        findings=read_records(connection, "all_findings"),
        identities=read_records(connection, "all_identities"),
        unplaced=read_records(connection, "all_unplaced"),
        changes=changes,
        draw_matrix=draw_matrix(connection),
        questions=answer_questions(connection),
    )


def render_lists(inventory: Inventory, site: Site, language: Language) -> Iterator[tuple[str, str]]:
    """Render what is not about one document: overview, lists, identities.

    Yields:
        Paths and pages.
    """
    t = Texts(language)
    yield "index.html", render_overview(inventory, site, t)
    for number, findings in enumerate(pages := portion(inventory.findings, LIST_PAGE), start=1):
        listed = [word_finding(finding, t) for finding in findings]
        yield render_list("findings", number, len(pages), site, t, listed=listed)
    for number, documents in enumerate(pages := portion(inventory.documents, LIST_PAGE), start=1):
        yield render_list("documents", number, len(pages), site, t, documents=documents)
    yield "identities.html", render_identities(inventory.identities, site, t)
    questions = [show_question(question, t) for question in inventory.questions]
    yield "questions.html", site.render("questions.html.j2", "questions.html", language, questions=questions)
    unread = [document for document in inventory.documents if document["status"] != "read"]
    yield "unread.html", site.render("unread.html.j2", "unread.html", language, documents=unread)
    cells = [dict(cell) | {"place": show_place(cell, t)} for cell in inventory.unplaced[:UNPLACED_LISTED]]
    yield (
        "unplaced.html",
        site.render("unplaced.html.j2", "unplaced.html", language, cells=cells, all=len(inventory.unplaced)),
    )


def render_list(
    name: str, number: int, count: int, site: Site, t: Texts, **records: Sequence[Record]
) -> tuple[str, str]:
    """Render a page of a list that goes over several.

    Args:
        name: What is listed: the template, and the folder of the pages.
        number: Which page, from 1.
        count: How many there are.
        site: The frame.
        t: The words.
        **records: What is listed.

    Returns:
        Where it lies, and the page.
    """
    path = name_page(name, number)
    pages = {"page": number, "pages": count, "page_name": partial(name_page, name)}
    return path, site.render(f"{name}.html.j2", path, t.language, **pages, **records)


def name_page(name: str, number: int) -> str:
    """Where a page of a list lies."""
    return f"{name}/index.html" if number == 1 else f"{name}/index-{number}.html"


def render_overview(inventory: Inventory, site: Site, t: Texts) -> str:
    """Render the overview."""
    summary = summarise(inventory.totals, t)
    listed = [word_finding(finding, t) for finding in inventory.findings[:LISTED]]
    return site.render(
        "overview.html.j2",
        "index.html",
        t.language,
        totals=inventory.totals,
        facts=list_facts(inventory.totals, summary["checked"], t, is_document=False),
        cards=listed[:CARDS],
        listed=listed,
        finding_count=len(inventory.findings),
        documents=inventory.documents[:DOCUMENTS_LISTED],
        has_more_documents=len(inventory.documents) > DOCUMENTS_LISTED,
        changes=inventory.changes,
        is_first=inventory.changes["is_first"],
        matrix=inventory.draw_matrix(t.language),
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
