"""The page of a document, and what the pages of a batch of documents are read from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from report.images import Picture
from report.pages.figures import show_decimals, show_place, word_checks, word_finding
from report.pages.findings import Material, show_finding
from report.pages.originals import open_original, take_pictures
from report.pages.pictures import Rows, draw_intervals, draw_pictures, read_rows
from report.pages.site import Site
from report.pages.summary import list_facts, summarise
from report.reading import ByKey, Record, group_records, read_groups, read_records
from report.texts import Language, Texts

Pictures = Mapping[str, Sequence[Picture]]


@dataclass(frozen=True)
class Batch:
    """Documents with all that their pages show.

    Attributes:
        documents: The documents.
        findings: Their findings, by document.
        statements: The statements recognised in them, by document.
        unplaced: Numbers that were not placed, by document.
        material: What the pages of findings are made of.
        pictures: What the pictures are drawn from.
    """

    documents: Sequence[Record]
    findings: ByKey
    statements: ByKey
    unplaced: ByKey
    material: Material
    pictures: Rows

    def take_pictures(self, document: Record, images: dict[str, bytes]) -> Pictures:
        """Render the parts of pages that findings are about, by finding; images are added by their path."""
        findings = self.findings.get(document["document_id"], [])
        if not findings or document["media_type"] != "application/pdf":
            return {}
        original = open_original(document["source_path"], document["document_id"])
        if original is None:
            return {}
        try:
            return {
                finding["finding_id"]: take_pictures(finding, self.material, original, images) for finding in findings
            }
        finally:
            original.close()


def read_batch(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> Batch:
    """Read everything that the pages of some documents show."""
    terms = read_groups(
        connection,
        "report.reported_terms",
        documents,
        "finding_id",
        "finding_id, term_number, figure_document_id, page_number, table_number, row_number, column_number",
    )
    found_cells = group_records(
        read_records(
            connection,
            "select cells.*, coalesce(units.unit_factor, 1) as unit_factor from findings.finding_cells as cells "
            "left join reference.amount_units as units on cells.printed_unit = units.unit_name "
            "where document_id in (select unnest(?::varchar[])) "
            "order by finding_id, alternative_number, role, cell_id",
            list(documents),
        ),
        "finding_id",
    )
    # a finding may be about figures of another document
    shown = sorted({term["figure_document_id"] for group in terms.values() for term in group})
    table_cells = read_groups(
        connection,
        "report.reported_cells",
        shown,
        "document_id",
        "document_id, table_number, row_number, column_number",
    )
    tables: dict[tuple[str, int], list[Record]] = {}
    for document_id, group in table_cells.items():
        for cell in group:
            tables.setdefault((document_id, cell["table_number"]), []).append(cell)
    prose = {term["claim_id"] for group in terms.values() for term in group if term["claim_id"]}
    prose |= {cell["cell_id"] for group in found_cells.values() for cell in group if "/prose/" in cell["cell_id"]}
    claims = read_records(
        connection,
        "select claim_id, regexp_extract(claim_id, '^.*/') as paragraph, sentence, printed_text, page_number, "
        "line_number from marts.narrative_claims where document_id in (select unnest(?::varchar[])) "
        "and regexp_extract(claim_id, '^.*/') in (select unnest(?::varchar[]))",
        shown,
        sorted({claim_id.rpartition("/")[0] + "/" for claim_id in prose}),
    )
    names = read_records(
        connection,
        "select document_id, file_name from marts.documents where document_id in (select unnest(?::varchar[]))",
        shown,
    )
    families = read_records(connection, "select family, what_to_do_zh, what_to_do_en from reference.identity_families")
    material = Material(
        terms=terms,
        checks=read_groups(
            connection,
            "report.reported_checks",
            documents,
            "finding_id",
            "finding_id, status, identity_id, instance_key",
        ),
        cells=found_cells,
        alternatives=read_groups(
            connection, "findings.finding_alternatives", documents, "finding_id", "finding_id, alternative_number"
        ),
        tables=tables,
        lines=read_groups(connection, "report.reported_lines", shown, "document_id", "document_id, line_number"),
        claims={claim["claim_id"]: claim for claim in claims},
        file_names={name["document_id"]: name["file_name"] for name in names},
        families={family["family"]: family for family in families},
    )
    records = read_records(
        connection,
        "select documents.*, landed.source_path from report.reported_documents as documents "
        "inner join raw.documents as landed on documents.document_id = landed.document_id "
        "where documents.document_id in (select unnest(?::varchar[])) order by documents.document_id",
        list(documents),
    )
    statements = read_records(
        connection,
        "select instances.*, names.statement_name_zh, names.statement_name_en "
        "from marts.document_statements as instances "
        "inner join marts.statements as names on instances.statement_id = names.statement_id "
        "where document_id in (select unnest(?::varchar[])) order by document_id, table_number, statement_id",
        list(documents),
    )
    return Batch(
        records,
        read_groups(connection, "report.reported_findings", documents, "document_id", "document_id, finding_number"),
        group_records(statements, "document_id"),
        read_groups(
            connection,
            "marts.unplaced_cells",
            documents,
            "document_id",
            "document_id, page_number, table_number, row_number, column_number",
        ),
        material,
        read_rows(connection, documents),
    )


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
