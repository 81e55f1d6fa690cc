"""Warehouses as the example would not give them: in every state, and with hostile texts."""

import shutil
from pathlib import Path
from typing import Final

import duckdb

SEVERITIES: Final = ("error", "notice", "recorded", "remark")

STATES: Final = """
update report.reported_findings
set severity = ['error', 'notice', 'recorded', 'remark'][1 + finding_number % 4];
update report.reported_findings set status = 'fails' where severity = 'error' and status = 'explained';
update report.reported_totals set
    error_count = 2, notice_count = 1, recorded_count = 1, remark_count = 2, fails_count = 3;
update report.reported_documents set error_count = 2, notice_count = 1, fails_count = 3;
update report.reported_checks set status = ['holds', 'holds_within_rounding', 'explained', 'fails', 'not_evaluable'][
    1 + (rowid % 5)
] where status <> 'not_applicable';
insert into marts.unplaced_cells by name
select cell_id, document_id, page_number, table_number, row_number, column_number, printed_text,
    'the column has no heading' as reason
from report.reported_cells where row_number = 3 and printed_text is not null;
update report.reported_documents set unplaced_count = (
    select count(*) from marts.unplaced_cells as cells where cells.document_id = reported_documents.document_id
);
insert into report.reported_documents by name
select * replace (
    repeat('f', 64) as document_id, '扫描件.pdf' as file_name, 'no_tables' as status,
    'No table could be read; scan it again with 300 dpi.' as message, null as department_name, null as fiscal_year,
    0 as finding_count, 0 as error_count, 0 as notice_count, 0 as recorded_count, 0 as remark_count
)
from report.reported_documents limit 1;
insert into raw.documents by name
select * replace (repeat('f', 64) as document_id, '扫描件.pdf' as file_name) from raw.documents limit 1;
"""

HOSTILE: Final = (
    "<script>alert(1)</script>",
    '"><img src=x onerror="alert(2)">',
    "=cmd|'/c calc'!A1",
    "@SUM(1+1)*cmd",
    "\u202e00.5\u202c\u2066预算\u200b",
    "</title></svg><svg onload=alert(3)>",
    "{{ 7 * 7 }}{% raw %}",
    "预算" * 60,
    "W" * 120,
    "'; drop table report; --",
)
COLUMNS: Final = {
    "report.reported_documents": ("file_name", "department_name", "region_name", "message", "problem"),
    "report.reported_findings": (
        "department_name",
        "printed_text",
        "evidence_zh",
        "evidence_en",
        "file_name",
        "line_name_zh",
        "line_name_en",
        "instance_key",
        "reason_zh",
        "reason_en",
        "printed_unit",
    ),
    "report.reported_terms": ("line_key", "line_name_zh", "line_name_en", "printed_text", "printed_unit"),
    "report.reported_cells": ("printed_text",),
    "report.reported_checks": ("instance_key", "reason_zh", "reason_en"),
    "report.reported_lines": ("line_text",),
    "report.department_years": ("department_name", "region_name"),
    "report.document_squares": ("instance_key",),
    "report.document_flows": ("source_zh", "source_en", "source_text", "target_zh", "target_en", "target_text"),
    "report.document_changes": ("name_zh", "name_en", "previous_text", "amount_text"),
    "report.document_expenditure_shares": ("subject_name", "class_zh", "class_en", "amount_text"),
    "report.document_three_public": ("name_zh", "name_en", "amount_text"),
    "findings.finding_cells": ("place_zh", "place_en", "printed_text"),
    "marts.narrative_claims": ("sentence", "printed_text"),
    "marts.document_statements": ("title_text", "unit_name"),
    "marts.unplaced_cells": ("printed_text", "reason"),
    "marts.documents": ("file_name",),
}


def show_every_state(database: Path, target: Path, repository: Path) -> None:
    """Copy a warehouse, and put in what the example lacks: failures, unplaced numbers, a document that was not read."""
    shutil.copyfile(database, target)
    with duckdb.connect(str(target)) as connection:
        connection.execute(STATES)
        connection.execute(
            "update raw.documents set source_path = ? || '/' || source_path where not starts_with(source_path, '/')",
            [str(repository)],
        )


def make_hostile(database: Path) -> None:
    """Replace every text that a document or its publisher decides on by an attack, another one in each row."""
    with duckdb.connect(str(database)) as connection:
        for table, columns in COLUMNS.items():
            for number, column in enumerate(columns):
                attacks = "[" + ", ".join("'" + text.replace("'", "''") + "'" for text in HOSTILE) + "]"
                connection.execute(
                    f"update {table} set {column} = {attacks}[1 + (rowid + {number}) % {len(HOSTILE)}] "
                    f"where {column} is not null"
                )
