"""Documents, a batch at a time, with everything that their pages and those of their findings show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from report.images import Picture
from report.pages.findings import Material
from report.pages.originals import open_original, take_pictures
from report.pages.pictures import Rows, read_rows
from report.reading import ByKey, Record, read_groups, read_records

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
    return Batch(
        documents=read_records(connection, "documents_of_batch", list(documents)),
        findings=read_groups(connection, "findings_of_documents", documents, "document_id"),
        statements=read_groups(connection, "statements_of_documents", documents, "document_id"),
        unplaced=read_groups(connection, "unplaced_of_documents", documents, "document_id"),
        material=read_material(connection, documents),
        pictures=read_rows(connection, documents),
    )


def read_material(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> Material:
    """Read what the pages of the findings of some documents are made of."""
    terms = read_groups(connection, "finding_terms", documents, "finding_id")
    cells = read_groups(connection, "finding_cells", documents, "finding_id")
    # a finding may be about figures of another document
    shown = sorted({term["figure_document_id"] for group in terms.values() for term in group})
    prose = {term["claim_id"] for group in terms.values() for term in group if term["claim_id"]}
    prose |= {cell["cell_id"] for group in cells.values() for cell in group if "/prose/" in cell["cell_id"]}
    paragraphs = sorted({claim_id.rpartition("/")[0] + "/" for claim_id in prose})
    claims = read_records(connection, "claims_of_paragraphs", shown, paragraphs)
    names = read_records(connection, "file_names", shown)
    families = read_records(connection, "identity_families")
    return Material(
        terms=terms,
        checks=read_groups(connection, "finding_checks", documents, "finding_id"),
        cells=cells,
        alternatives=read_groups(connection, "finding_alternatives", documents, "finding_id"),
        tables=read_tables(connection, shown),
        lines=read_groups(connection, "text_lines", shown, "document_id"),
        claims={claim["claim_id"]: claim for claim in claims},
        file_names={name["document_id"]: name["file_name"] for name in names},
        families={family["family"]: family for family in families},
    )


def read_tables(
    connection: duckdb.DuckDBPyConnection, documents: Sequence[str]
) -> Mapping[tuple[str, int], Sequence[Record]]:
    """Read the cells of the tables that findings are about, by document and table."""
    tables: dict[tuple[str, int], list[Record]] = {}
    for cell in read_records(connection, "table_cells", list(documents)):
        tables.setdefault((cell["document_id"], cell["table_number"]), []).append(cell)
    return tables
