"""Writes a person's decision on a finding into the seeds of the project, from where the next build reads it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from gouji.explanation import Finding, Record, read_explanation
from gouji.messages import Messages
from gouji.outcomes import ExitCode, ForeseenError
from gouji.project import checkout_directory
from gouji.seeds import Row, append_rows, list_columns, read_rows, read_seed, write_row, write_seed
from gouji.summary import fetch_records
from gouji.warehouse import Warehouse, open_for_reading

DISCREPANCIES: Final = Path("seeds", "identities", "known_discrepancies.csv")
EXCEPTIONS: Final = Path("seeds", "identities", "identity_exceptions.csv")
KEY: Final = ("department_name", "fiscal_year", "stage", "level", "identity_id")
FAILED: Final = frozenset({"fails", "explained"})
DECIDED_BY: Final = "maintainers"


@dataclass(frozen=True)
class Decision:
    """What a person decides about a finding.

    Attributes:
        finding_id: The finding.
        reason_zh: Why, in Chinese.
        reason_en: Why, in English.
        decided_by: Who decides.
        decided_on: When.
        is_discrepancy: Whether the publisher erred; otherwise the identities do not apply to the document.
    """

    finding_id: str
    reason_zh: str
    reason_en: str
    decided_by: str
    decided_on: date
    is_discrepancy: bool

    @property
    def seed(self) -> Path:
        """The seed that the decision belongs into."""
        return DISCREPANCIES if self.is_discrepancy else EXCEPTIONS


@dataclass(frozen=True)
class Acceptance:
    """What became of a decision.

    Attributes:
        finding_id: The finding.
        error_class: Its class of errors.
        path: The seed.
        columns: The columns of the seed.
        rows: The rows that are added to it; none if all of them are there.
        present: How many rows are there already.
        is_written: Whether the seed has been changed.
    """

    finding_id: str
    error_class: str
    path: Path
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    present: int
    is_written: bool


def make_decision(
    finding_id: str, reason: str, reason_en: str | None, decided_by: str | None, *, is_discrepancy: bool
) -> Decision:
    """Make a decision of what was typed.

    Args:
        finding_id: The finding.
        reason: Why, in Chinese; stands in both languages if there is no English.
        reason_en: Why, in English.
        decided_by: Who decides; the maintainers unless named.
        is_discrepancy: Whether the publisher erred.

    Returns:
        The decision, of today.

    Raises:
        ForeseenError: The reason is blank.
    """
    reason_zh = " ".join(reason.split())
    if not reason_zh:
        raise ForeseenError("failure.empty_reason")
    return Decision(
        finding_id.strip().lower(),
        reason_zh,
        " ".join((reason_en or "").split()) or reason_zh,
        " ".join((decided_by or "").split()) or DECIDED_BY,
        date.today(),
        is_discrepancy,
    )


def draw_rows(decision: Decision, finding: Finding, document: Record) -> Iterator[Row]:
    """Draw the rows of a decision: one for each instance of an identity that fails, in the order of the finding.

    Args:
        decision: What is decided.
        finding: The finding.
        document: What the document is known by: department, area, year, stage and level.

    Yields:
        Values by the names of the seed's columns.
    """
    for identity in finding.identities:
        if identity["status"] not in FAILED:
            continue
        row = {name: "" if value is None else str(value) for name, value in document.items()}
        row |= {"identity_id": identity["identity_id"], "instance_key": identity["instance_key"] or ""}
        if decision.is_discrepancy:
            row |= {"difference": str(identity["difference"]), "error_class": finding.explanation["cause"]}
        yield row | {
            "reason_zh": decision.reason_zh,
            "reason_en": decision.reason_en,
            "decided_by": decision.decided_by,
            "decided_on": decision.decided_on.isoformat(),
        }


def is_same_document_and_identity(row: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Tell whether two rows are about the same identity of the same document; a blank area matches any."""
    areas = {row["area_code"], other["area_code"]} - {""}
    return len(areas) <= 1 and all(row[name] == other[name] for name in KEY)


def records_discrepancy(record: Mapping[str, str], row: Mapping[str, str]) -> bool:
    """Tell whether a row of `known_discrepancies` records the failure that a row is about."""
    if not is_same_document_and_identity(record, row) or record["instance_key"] != row["instance_key"]:
        return False
    return "difference" not in row or Decimal(record["difference"]) == Decimal(row["difference"])


def records_exception(record: Mapping[str, str], row: Mapping[str, str]) -> bool:
    """Tell whether a row of `identity_exceptions` excepts the failure that a row is about."""
    is_covered = record["instance_key"] in ("", row["instance_key"])
    return is_same_document_and_identity(record, row) and is_covered


def leave_out_present(
    decision: Decision, rows: Iterable[Row], discrepancies: Sequence[Row], exceptions: Sequence[Row]
) -> list[Row]:
    """Leave out the rows that the seeds hold, and those that would be added twice.

    Args:
        decision: What is decided.
        rows: The rows of the decision.
        discrepancies: The rows of `known_discrepancies`.
        exceptions: The rows of `identity_exceptions`.

    Returns:
        The rows to add.

    Raises:
        ForeseenError: The other seed holds one of them, so that the opposite has been decided.
    """
    added: list[Row] = []
    for row in rows:
        is_recorded = any(records_discrepancy(record, row) for record in discrepancies)
        is_excepted = any(records_exception(record, row) for record in exceptions)
        if is_excepted if decision.is_discrepancy else is_recorded:
            other = EXCEPTIONS if decision.is_discrepancy else DISCREPANCIES
            raise ForeseenError("failure.decided_otherwise", finding=decision.finding_id, path=other)
        is_present = is_recorded if decision.is_discrepancy else is_excepted
        if not is_present and row not in added:
            added.append(row)
    return added


def find_finding(warehouse: Warehouse, finding_id: str) -> tuple[Finding, Record]:
    """Find a finding, and what its document is known by.

    Raises:
        ForeseenError: There is no such finding, or not enough is known of its document to record anything about it.
    """
    try:
        explanation = read_explanation(warehouse, finding_id)
    except ForeseenError as error:
        if error.key in ("failure.no_document", "failure.several_documents"):
            raise ForeseenError("failure.no_finding", finding=finding_id) from error
        raise
    found = [finding for finding in explanation.findings if finding.finding_id == finding_id]
    if not found:
        raise ForeseenError("failure.no_finding", finding=finding_id)
    with open_for_reading(warehouse) as connection:
        (document,) = fetch_records(connection, "document_keys", explanation.document.document_id)
    if any(value is None for name, value in document.items() if name != "area_code"):
        raise ForeseenError("failure.unknown_publisher", file_name=explanation.document.file_name)
    return found[0], document


def accept_finding(decision: Decision, warehouse: Warehouse, *, dry_run: bool) -> Acceptance:
    """Write a decision on a finding into the seeds.

    Args:
        decision: What is decided.
        warehouse: The warehouse with the finding.
        dry_run: Only say what would be written.

    Returns:
        What became of it.

    Raises:
        ForeseenError: There is no checkout whose seeds could be changed, no such finding, nothing of it fails, or the
            opposite has been decided.
    """
    project = checkout_directory()
    finding, document = find_finding(warehouse, decision.finding_id)
    rows = list(draw_rows(decision, finding, document))
    if not rows:
        raise ForeseenError("failure.nothing_fails", finding=decision.finding_id)
    path = project / decision.seed
    text = read_seed(path)
    discrepancies, exceptions = (read_rows(read_seed(project / seed)) for seed in (DISCREPANCIES, EXCEPTIONS))
    added = leave_out_present(decision, rows, discrepancies, exceptions)
    if added and not dry_run:
        write_seed(path, append_rows(text, added))
    return Acceptance(
        finding_id=decision.finding_id,
        error_class=finding.explanation["cause"],
        path=path,
        columns=tuple(list_columns(text)),
        rows=tuple(added),
        present=len(rows) - len(added),
        is_written=bool(added) and not dry_run,
    )


def word_acceptance(acceptance: Acceptance, messages: Messages) -> list[str]:
    """Word what became of a decision: one line, and the rows as they stand in the seed."""
    values = {"finding": acceptance.finding_id, "count": len(acceptance.rows), "path": acceptance.path}
    if not acceptance.rows:
        return [messages.text("acceptance.unchanged", **values | {"count": acceptance.present})]
    key = "acceptance.written" if acceptance.is_written else "acceptance.dry_run"
    rows = (write_row((row.get(column, "") for column in acceptance.columns), "") for row in acceptance.rows)
    return [messages.text(key, **values), *(f"    {row}" for row in rows)]


def record_acceptance(acceptance: Acceptance) -> dict[str, Any]:
    """Turn what became of a decision into what `--json` prints."""
    return {
        "finding_id": acceptance.finding_id,
        "error_class": acceptance.error_class,
        "seed": str(acceptance.path),
        "rows": acceptance.rows,
        "present": acceptance.present,
        "is_written": acceptance.is_written,
        "exit_code": int(ExitCode.CLEAN),
    }
