"""Tells what is wrong with a document: the findings of the warehouse, each with its places, evidence and identities."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any, Final

import duckdb

from gouji.messages import Messages
from gouji.outcomes import ExitCode, ForeseenError
from gouji.summary import fetch_records
from gouji.warehouse import Warehouse, open_for_reading

SHOWN: Final = 5
DOCUMENTS_SHOWN: Final = 10
ID_LENGTH: Final = 8
UNRECORDED: Final = frozenset({"error", "notice"})
SEVERITIES: Final = {
    "error": "explanation.error",
    "notice": "explanation.notice",
    "recorded": "explanation.recorded",
    "remark": "explanation.remark",
}

Record = dict[str, Any]


@dataclass(frozen=True)
class DocumentName:
    """A document, as a user may name it.

    Attributes:
        document_id: SHA-256 of its content.
        file_name: Its file.
    """

    document_id: str
    file_name: str


@dataclass(frozen=True)
class Alternative:
    """Another explanation of the same failures.

    Attributes:
        explanation: Its class of errors and confidence, as the warehouse says them.
        cells: The figures that it would change.
    """

    explanation: Record
    cells: tuple[Record, ...]


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a document.

    Attributes:
        finding_id: Its id.
        explanation: Class of errors, severity, confidence and evidence, as the warehouse says them.
        cells: The figures that are wrong, and those that witness it (`role`).
        identities: The instances of identities that it explains, with both sides and their status.
        alternatives: Other explanations, the likeliest first.
    """

    finding_id: str
    explanation: Record
    cells: tuple[Record, ...]
    identities: tuple[Record, ...]
    alternatives: tuple[Alternative, ...]

    @property
    def is_unrecorded(self) -> bool:
        """Whether one of its identities fails that nobody has recorded."""
        return self.explanation["severity"] in UNRECORDED


@dataclass(frozen=True)
class Explanation:
    """What is wrong with a document.

    Attributes:
        document: The document.
        findings: Its findings, or the one that was asked for.
    """

    document: DocumentName
    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> ExitCode:
        """Discrepant when a finding explains a failure that nobody has recorded."""
        return ExitCode.DISCREPANT if any(finding.is_unrecorded for finding in self.findings) else ExitCode.CLEAN


def match_documents(text: str, documents: Sequence[DocumentName]) -> list[DocumentName]:
    """Find the documents that a text may mean.

    Args:
        text: A file name, a part of one, a document id or its beginning.
        documents: All documents.

    Returns:
        Those whose file name or id it is; if there are none, those whose id it begins or whose file name holds it.
    """
    wanted = text.strip().lower()
    exact = [document for document in documents if wanted in (document.document_id, document.file_name.lower())]
    return exact or [
        document
        for document in documents
        if wanted and (document.document_id.startswith(wanted) or wanted in document.file_name.lower())
    ]


def name_documents(documents: Sequence[DocumentName]) -> str:
    """List documents in lines, and how many more there are."""
    lines = [
        f"    {document.document_id[:ID_LENGTH]}  {document.file_name}" for document in documents[:DOCUMENTS_SHOWN]
    ]
    hidden = len(documents) - DOCUMENTS_SHOWN
    return "\n".join([*lines, *([f"    + {hidden}"] if hidden > 0 else [])])


def choose_document(text: str, documents: Sequence[DocumentName]) -> DocumentName:
    """Choose the document that a text means.

    Raises:
        ForeseenError: It may mean none or several.
    """
    found = match_documents(text, documents)
    if not found:
        raise ForeseenError("failure.no_document", text=text)
    if len(found) > 1:
        raise ForeseenError("failure.several_documents", text=text, count=len(found), documents=name_documents(found))
    return found[0]


def find_finding(connection: duckdb.DuckDBPyConnection, text: str) -> str | None:
    """Find the document of the finding whose id a text is; None if it is not the id of one."""
    found = fetch_records(connection, "finding_documents", text.strip().lower())
    return found[0]["document_id"] if found else None


def gather(records: Sequence[Record], finding_id: str) -> tuple[Record, ...]:
    """Take the records of one finding, without its id."""
    return tuple(
        {name: value for name, value in record.items() if name != "finding_id"}
        for record in records
        if record["finding_id"] == finding_id
    )


def assemble_findings(
    findings: Sequence[Record], cells: Sequence[Record], identities: Sequence[Record], alternatives: Sequence[Record]
) -> Iterator[Finding]:
    """Put the rows of the four tables together, finding by finding."""
    for finding in findings:
        finding_id = finding["finding_id"]
        own_cells = gather(cells, finding_id)
        yield Finding(
            finding_id,
            {name: value for name, value in finding.items() if name != "finding_id"},
            tuple(cell for cell in own_cells if cell["alternative_number"] == 0),
            gather(identities, finding_id),
            tuple(
                Alternative(
                    alternative,
                    tuple(
                        cell for cell in own_cells if cell["alternative_number"] == alternative["alternative_number"]
                    ),
                )
                for alternative in gather(alternatives, finding_id)
            ),
        )


def read_explanation(warehouse: Warehouse, text: str) -> Explanation:
    """Read what is wrong with a document.

    Args:
        warehouse: A warehouse that has been built.
        text: What the user calls the document, or the id of one of its findings.

    Returns:
        All findings of the document, or the one.

    Raises:
        ForeseenError: There is no warehouse, it is not built, or the text means no document or several.
    """
    with open_for_reading(warehouse) as connection:
        try:
            documents = [DocumentName(**record) for record in fetch_records(connection, "document_names")]
            finding_document = find_finding(connection, text)
            document = choose_document(finding_document or text, documents)
            findings = assemble_findings(
                *(
                    fetch_records(connection, name, document.document_id)
                    for name in ("document_findings", "finding_cells", "finding_identities", "finding_alternatives")
                )
            )
            explanation = Explanation(document, tuple(findings))
        except duckdb.CatalogException as error:
            raise ForeseenError("failure.not_built", path=warehouse.database) from error
    if finding_document is None:
        return explanation
    asked = tuple(finding for finding in explanation.findings if finding.finding_id == text.strip().lower())
    return replace(explanation, findings=asked)


def show_amount(amount: Decimal, cell: Record) -> str:
    """Show an amount as the figure would print it: in its unit, with its decimals or as many more as it takes."""
    value = amount / (cell["unit_factor"] or 1)
    decimals = len((cell["printed_text"] or "").partition(".")[2])
    needed = max(0, -int(value.normalize().as_tuple().exponent))
    return " ".join(filter(None, (f"{value:,.{max(decimals, needed)}f}", cell["printed_unit"])))


def word_cell(cell: Record, messages: Messages) -> str:
    """Word where a figure stands, what is printed there, and what it should be if that is proposed."""
    printed = " ".join(filter(None, (cell["printed_text"], cell["printed_unit"]))) if cell["printed_text"] else ""
    values = {
        "place": cell[f"place_{messages.language}"],
        "printed": printed or messages.text("explanation.blank"),
    }
    if cell["proposed_amount"] is None:
        return messages.text("explanation.cell", **values)
    return messages.text("explanation.corrected", **values, proposed=show_amount(cell["proposed_amount"], cell))


def word_identity(identity: Record, messages: Messages) -> str:
    """Word an instance of an identity: what it says, and its two sides."""
    return messages.text(
        "explanation.identity",
        identity=" ".join(filter(None, (identity["identity_id"], identity["instance_key"]))),
        name=identity[f"name_{messages.language}"],
        left=f"{identity['left_amount']:,}",
        right=f"{identity['right_amount']:,}",
        difference=f"{identity['difference']:+,}",
    )


def shorten(lines: Sequence[str], messages: Messages) -> Iterator[str]:
    """Keep the first lines, and say how many more there are."""
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield messages.text("explanation.more", count=len(lines) - SHOWN)


def word_alternative(alternative: Alternative, messages: Messages) -> str:
    """Word another explanation: its class, its confidence, and the first figure that it would change."""
    return messages.text(
        "explanation.alternative",
        name=alternative.explanation[f"name_{messages.language}"],
        confidence=f"{alternative.explanation['confidence']:.0%}",
        cells="; ".join(shorten([word_cell(cell, messages) for cell in alternative.cells], messages)),
    ).rstrip(" :：")


def word_finding(finding: Finding, messages: Messages, program: str) -> Iterator[str]:
    """Word a finding in a few lines, the first of which names it."""
    explanation, language = finding.explanation, messages.language
    yield messages.text(
        "explanation.finding",
        finding=finding.finding_id,
        name=explanation[f"name_{language}"],
        confidence=f"{explanation['confidence']:.0%}",
        severity=messages.text(SEVERITIES[explanation["severity"]]),
    )
    wrong = [word_cell(cell, messages) for cell in finding.cells if cell["role"] == "wrong"]
    lines = [
        *shorten(wrong, messages),
        explanation[f"evidence_{language}"],
        *shorten([word_identity(identity, messages) for identity in finding.identities], messages),
        *(word_alternative(alternative, messages) for alternative in finding.alternatives),
    ]
    if finding.is_unrecorded:
        lines.append(messages.text("explanation.hint", program=program, finding=finding.finding_id))
    yield from (f"    {line}" for line in lines)


def word_explanation(explanation: Explanation, messages: Messages, program: str) -> list[str]:
    """Word what is wrong with a document.

    Args:
        explanation: The findings.
        messages: The language.
        program: How the user can call this program.

    Returns:
        The lines.
    """
    document = explanation.document
    key = "explanation.document" if explanation.findings else "explanation.nothing"
    head = messages.text(key, file_name=document.file_name, document=document.document_id[:ID_LENGTH])
    return [head, *(line for finding in explanation.findings for line in word_finding(finding, messages, program))]


def record_explanation(explanation: Explanation) -> Record:
    """Turn what is wrong with a document into what `--json` prints."""
    return {
        **asdict(explanation.document),
        "findings": [
            {
                "finding_id": finding.finding_id,
                **finding.explanation,
                "cells": finding.cells,
                "identities": finding.identities,
                "alternatives": [
                    alternative.explanation | {"cells": alternative.cells} for alternative in finding.alternatives
                ],
            }
            for finding in explanation.findings
        ],
        "exit_code": int(explanation.exit_code),
    }
