"""The page of a finding: what is printed, what it should be, why, and where in the original."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from report.images import NUMBER
from report.numbers import show_amount
from report.pages.figures import (
    count_decimals,
    quote_sql,
    show_decimals,
    show_place,
    split_sentences,
    word_checks,
    word_finding,
    word_terms,
    word_wrong_figures,
)
from report.pages.tables import Table, lay_out_table, split_passage
from report.reading import ByKey, Record
from report.texts import Texts

TABLES_SHOWN: Final = 3
PASSAGES_SHOWN: Final = 3
WITNESSES_SHOWN: Final = 24
UNNAMED: Final = {"is_suspect": True, "side": "printed", "statement_name_zh": "", "statement_name_en": ""}


@dataclass(frozen=True)
class Material:
    """What the pages of findings are made of, by document or finding.

    Attributes:
        terms: Figures of the equation that shows a finding, by finding.
        checks: Checks that a finding explains, by finding.
        cells: Figures that a finding names, by finding.
        alternatives: Other explanations, by finding.
        tables: Cells of tables as they were read, by document and number of the table.
        lines: Lines of text, by document.
        claims: Figures of prose with their sentence, by cell.
        file_names: What the documents are called.
        families: What to do when an identity fails, by family.
    """

    terms: ByKey
    checks: ByKey
    cells: ByKey
    alternatives: ByKey
    tables: Mapping[tuple[str, int], Sequence[Record]]
    lines: ByKey
    claims: Mapping[str, Record]
    file_names: Mapping[str, str]
    families: Mapping[str, Record]

    def figures(self, finding: Record) -> Iterator[Record]:
        """The figures that are shown in their place: the suspect first, then what is added up."""
        terms = self.terms.get(finding["finding_id"], [])
        shown = {term["claim_id"] for term in terms}
        for cell in self.cells.get(finding["finding_id"], ()):
            # a percentage fails by a figure that it is computed from
            if is_wrong(cell) and cell["cell_id"] in self.claims and cell["cell_id"] not in shown:
                yield dict(cell) | UNNAMED | {"claim_id": cell["cell_id"]}
        yield from sorted(terms, key=lambda term: (not term["is_suspect"], term["side"] != "printed"))

    def count_before(self, claim: Record) -> int:
        """How many times the paragraph of a figure prints the same number before it."""
        number = NUMBER.findall(claim["printed_text"])[:1]
        return sum(
            other["paragraph"] == claim["paragraph"]
            and figure_number(other) < figure_number(claim)
            and NUMBER.findall(other["printed_text"])[:1] == number
            for other in self.claims.values()
        )


def figure_number(claim: Record) -> int:
    """Which figure of its paragraph a figure of prose is."""
    return int(claim["claim_id"].rpartition("/")[2])


def anchor_of(figure: Record) -> str:
    """Where on the page of a finding a figure is shown."""
    place = f"{figure['table_number'] or 0}-{figure['row_number']}-{figure['column_number']}"
    return f"{prefix_of(figure['figure_document_id'])}-{place}"


def prefix_of(document_id: str) -> str:
    """What the anchors of a document begin with; a finding may show tables of several."""
    return f"d{document_id[:8]}"


def mark_figures(finding: Record, material: Material) -> dict[str, str]:
    """Whether each figure is the suspect or one that is added up, by cell."""
    marks = {term["cell_id"]: "suspect" if term["is_suspect"] else "term" for term in material.figures(finding)}
    wrong = {cell["cell_id"] for cell in material.cells.get(finding["finding_id"], ()) if is_wrong(cell)}
    marks |= {term["cell_id"]: "suspect" for term in material.figures(finding) if term["claim_id"] in wrong}
    return marks | dict.fromkeys(wrong, "suspect")


def is_wrong(cell: Record) -> bool:
    """Whether a finding calls a figure wrong."""
    return bool(cell["role"] == "wrong" and cell["alternative_number"] == 0)


def show_tables(finding: Record, material: Material, marks: Mapping[str, str], t: Texts) -> list[Table]:
    """The tables in which its figures stand, the suspect's first."""
    keys = dict.fromkeys(
        (figure["figure_document_id"], figure["table_number"], t.own(figure, "statement_name"), figure["printed_unit"])
        for figure in material.figures(finding)
        if figure["table_number"] is not None
    )
    tables: list[Table] = []
    shown: set[tuple[str, int]] = set()
    for document_id, number, statement, unit in keys:
        cells = material.tables.get((document_id, number), ())
        if not cells or (document_id, number) in shown or len(shown) == TABLES_SHOWN:
            continue
        shown.add((document_id, number))
        page = cells[0]["page_number"] or "—"
        caption = t("finding.table_caption", statement=statement, page=page, table=number, unit=unit or "—")
        if document_id != finding["document_id"]:
            caption = f"{material.file_names[document_id]} · {caption}"
        tables.append(lay_out_table(caption, cells, marks, f"{prefix_of(document_id)}-{number}"))
    return tables


def show_passages(finding: Record, material: Material, t: Texts) -> list[dict[str, Any]]:
    """The sentences in which its figures stand."""
    passages: list[dict[str, Any]] = []
    shown: set[str] = set()
    for figure in material.figures(finding):
        claim = material.claims.get(figure["claim_id"] or "")
        if claim and claim["claim_id"] not in shown and len(passages) < PASSAGES_SHOWN:
            shown.add(claim["claim_id"])
            parts = split_passage(claim["sentence"], claim["printed_text"])
            passages.append(parts | {"anchor": anchor_of(figure), "place": show_place(figure, t)})
    return passages


def show_finding(finding: Record, siblings: Sequence[Record], material: Material, t: Texts) -> dict[str, Any]:
    """Everything that the page of a finding shows, but for its pictures."""
    own = finding["finding_id"]
    factor, decimals = finding["unit_factor"] or 1, show_decimals(finding)
    marks = mark_figures(finding, material)
    tables, passages = show_tables(finding, material, marks, t), show_passages(finding, material, t)
    visible = {cell.anchor for table in tables for row in table.rows for cell in row.cells if cell.anchor}
    visible |= {passage["anchor"] for passage in passages}
    anchors = {term["cell_id"]: anchor_of(term) for term in material.figures(finding) if anchor_of(term) in visible}
    terms = material.terms.get(own, [])
    cells = material.cells.get(own, [])
    order = [sibling["finding_id"] for sibling in siblings]
    place = order.index(own)
    family = material.families.get(finding["family"] or "")
    return {
        "finding": word_finding(finding, t),
        "siblings": [word_finding(sibling, t) for sibling in siblings],
        "wrong": word_wrong_figures([cell for cell in cells if is_wrong(cell)], t),
        "evidence": split_sentences(t.own(finding, "evidence"), t),
        "recomputed_terms": word_terms(
            [term for term in terms if term["side"] != "printed"], finding, anchors, material.file_names, t
        ),
        "printed_terms": word_terms(
            [term for term in terms if term["side"] == "printed"], finding, anchors, material.file_names, t
        ),
        "tables": tables,
        "passages": passages,
        "checks": word_checks(material.checks.get(own, []), factor, decimals),
        "witnesses": [cell for cell in cells if cell["role"] == "witness"][:WITNESSES_SHOWN],
        "alternatives": show_alternatives(own, material),
        "what_to_do": t.own(family, "what_to_do") if family else "",
        "sql": quote_sql(finding),
        "previous": order[place - 1] if place else None,
        "next": order[place + 1] if place + 1 < len(order) else None,
    }


def show_alternatives(finding_id: str, material: Material) -> list[dict[str, Any]]:
    """Other explanations of the same failures, with what each would change."""
    return [
        dict(alternative)
        | {
            "confidence_shown": f"{float(alternative['confidence']):.0%}",
            "figures": [
                dict(cell)
                | {
                    "proposed_shown": None
                    if cell["proposed_amount"] is None
                    else show_amount(
                        cell["proposed_amount"], cell["unit_factor"], count_decimals(cell["printed_text"] or "")
                    )
                }
                for cell in material.cells.get(finding_id, [])
                if cell["alternative_number"] == alternative["alternative_number"] and cell["role"] == "wrong"
            ],
        }
        for alternative in material.alternatives.get(finding_id, [])
    ]
