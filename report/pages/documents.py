"""The page of a document, and those of its findings."""

from collections.abc import Iterator, Sequence
from typing import Any

from report.pages.batches import Batch, Pictures
from report.pages.figures import show_decimals, show_place, word_checks, word_finding
from report.pages.findings import show_finding
from report.pages.pictures import draw_intervals, draw_pictures
from report.pages.site import Site
from report.pages.summary import list_facts, summarise
from report.reading import Record
from report.texts import Language, Texts


def name_document(document: Record, t: Texts) -> str:
    """Call a document by its department, year and stage."""
    department = document["department_name"] or t("common.unknown_department")
    year = document["fiscal_year"] or t("common.unknown_year")
    stage = t(f"stage.{document['stage'] or 'none'}")
    level = t(f"level.{document['level'] or 'none'}")
    return f"{department} · {year} · {level}{'' if t.language == 'zh' else ' '}{stage}"


def render_document(document: Record, batch: Batch, site: Site, language: Language) -> tuple[str, str]:
    """Render the page of a document.

    Returns:
        Where it lies, and the page.
    """
    t = Texts(language)
    own = document["document_id"]
    summary = summarise(document, t)
    findings = batch.findings.get(own, [])
    path = f"documents/{own[:12]}.html"
    page = site.render(
        "document.html.j2",
        path,
        language,
        document=document,
        name=name_document(document, t),
        facts=list_facts(document, summary["checked"], t, is_document=True),
        findings=[word_finding(finding, t) for finding in findings],
        charts=draw_pictures(own, batch.pictures, language),
        differences=list(list_differences(findings, batch)),
        statements=batch.statements.get(own, []),
        unplaced=[dict(cell) | {"place": show_place(cell, t)} for cell in batch.unplaced.get(own, [])],
        **summary,
    )
    return path, page


def list_differences(findings: Sequence[Record], batch: Batch) -> Iterator[dict[str, Any]]:
    """The checks of a document with a difference, those of a finding together, each in the unit of its finding."""
    for finding in findings:
        checks = batch.material.checks.get(finding["finding_id"], [])
        yield from word_checks(checks, finding["unit_factor"] or 1, show_decimals(finding))


def render_findings(
    document: Record, batch: Batch, site: Site, language: Language, pictures: Pictures
) -> Iterator[tuple[str, str]]:
    """Render the pages of the findings of a document.

    Yields:
        Where they lie, and the pages.
    """
    t = Texts(language)
    findings = batch.findings.get(document["document_id"], [])
    is_pdf = document["media_type"] == "application/pdf"
    for finding in findings:
        path = f"findings/{finding['finding_id']}.html"
        shown = pictures.get(finding["finding_id"], ())
        note = "" if shown or (is_pdf and pictures) else t("finding.no_original" if is_pdf else "finding.not_a_page")
        page = site.render(
            "finding.html.j2",
            path,
            language,
            document_name=name_document(document, t),
            pictures=shown,
            picture_note=note,
            intervals=draw_intervals(finding, t),
            **show_finding(finding, findings, batch.material, t),
        )
        yield path, page
