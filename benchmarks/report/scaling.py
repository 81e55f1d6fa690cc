"""Makes a warehouse of many documents, or of many findings, out of a small one."""

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import duckdb

FINDINGS_KEPT: Final = 2
BY_FINDING: Final = (
    ("report", "reported_findings"),
    ("report", "reported_terms"),
    ("report", "reported_checks"),
    ("report", "finding_changes"),
    ("findings", "finding_cells"),
    ("findings", "finding_alternatives"),
)
BY_DOCUMENT: Final = (
    ("raw", "documents"),
    ("marts", "documents"),
    ("marts", "document_statements"),
    ("marts", "narrative_claims"),
    ("marts", "unplaced_cells"),
    ("report", "reported_documents"),
    ("report", "reported_cells"),
    ("report", "reported_lines"),
    ("report", "document_changes"),
    ("report", "document_execution"),
    ("report", "document_expenditure_shares"),
    ("report", "document_flows"),
    ("report", "document_flow_parts"),
    ("report", "document_squares"),
    ("report", "document_three_public"),
)


def copy_documents(database: Path, target: Path, originals: Path, count: int) -> None:
    """Write a warehouse of many documents, each a copy of one of those of a warehouse, with one or two findings.

    Args:
        database: The warehouse to begin with.
        target: The one that is written.
        originals: Where the originals of the copies go.
        count: How many documents.
    """
    shutil.copyfile(database, target)
    with duckdb.connect(str(target)) as connection:
        keep_few_findings(connection)
        query = "select document_id, source_path from raw.documents order by document_id"
        documents = connection.execute(query).fetchall()
        copies = [copy_original(*documents[number % len(documents)], originals, number) for number in range(count)]
        connection.execute("create temp table copies (old_id varchar, document_id varchar, source_path varchar)")
        connection.executemany("insert into copies values (?, ?, ?)", copies)
        for schema, table in (*BY_FINDING, *BY_DOCUMENT):
            multiply(connection, f"{schema}.{table}")
        connection.execute(
            "update raw.documents set source_path = copies.source_path from copies "
            "where documents.document_id = copies.document_id"
        )
        connection.execute(f"update report.reported_totals set document_count = {count}")


def keep_few_findings(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave each document its first findings."""
    kept = f"select finding_id from report.reported_findings where finding_number <= {FINDINGS_KEPT}"
    for schema, table in reversed(BY_FINDING):
        connection.execute(f"delete from {schema}.{table} where finding_id not in ({kept})")
    connection.execute(f"update report.document_squares set finding_id = null where finding_id not in ({kept})")


def copy_original(document_id: str, source_path: str, folder: Path, number: int) -> tuple[str, str, str]:
    """Copy the original of a document with another content: readers of PDF overlook what comes after the end.

    Returns:
        The id of the document, that of the copy, and where the copy lies.
    """
    content = Path(source_path).read_bytes() + f"\n% {number}\n".encode()
    copy = folder / f"{number}{Path(source_path).suffix}"
    copy.write_bytes(content)
    return document_id, hashlib.sha256(content).hexdigest(), str(copy)


def multiply(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Replace the rows of each document by those of its copies."""
    columns = [column[0] for column in connection.execute(f"select * from {table} limit 0").description or ()]
    if "document_id" not in columns:
        return
    replaced = {
        "document_id": "copies.document_id",
        "figure_document_id": "copies.document_id",
        "finding_id": "replace(finding_id, left(old_id, 12), left(copies.document_id, 12))",
    }
    replacements = ", ".join(f"{replaced[name]} as {name}" for name in columns if name in replaced)
    connection.execute(
        f"create or replace temp table multiplied as select rows.* replace ({replacements}) "
        f"from {table} as rows inner join copies on rows.document_id = copies.old_id"
    )
    connection.execute(f"delete from {table}")
    connection.execute(f"insert into {table} select * from multiplied")


def copy_findings(database: Path, target: Path, count: int, departments: int = 400) -> None:
    """Write a warehouse of many findings, those of a warehouse with other ids, departments, years and amounts.

    Args:
        database: The warehouse to begin with.
        target: The one that is written.
        count: How many findings.
        departments: Of how many departments.
    """
    shutil.copyfile(database, target)
    amounts = ", ".join(
        f"{name} + number * 1234.56 as {name}"
        for name in ("printed_side_amount", "recomputed_amount", "difference_amount")
    )
    severities: Sequence[str] = ("error", "notice", "recorded", "remark")
    with duckdb.connect(str(target)) as connection:
        connection.execute(
            f"""
            create temp table multiplied as
            select findings.* replace (
                lpad(format('{{:x}}', number), 12, '0') || '-' || finding_number as finding_id,
                department_name || '第' || number % {departments} || '处' as department_name,
                2015 + (number % 12)::integer as fiscal_year,
                file_name || number % {departments} as file_name,
                {list(severities)}[1 + number % {len(severities)}] as severity,
                {amounts}
            )
            from (select * from report.reported_findings where not is_repeated) as findings
            cross join range({count}) as copies(number)
            limit {count}
            """
        )
        connection.execute("delete from report.reported_findings")
        connection.execute("insert into report.reported_findings select * from multiplied")
