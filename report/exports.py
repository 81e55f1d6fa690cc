"""Findings as CSV and Excel, for those who work them off; text in them stays text."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from report.numbers import show_amount
from report.pages.site import INVISIBLE
from report.reading import Record
from report.texts import Texts

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
EPOCH: Final = datetime(2000, 1, 1)
"""When the workbook says it was made: the same content gives the same bytes."""

COLUMNS: Final[tuple[tuple[str, str, str], ...]] = (
    ("finding_id", "编号", "Finding"),
    ("severity", "结果", "Result"),
    ("cause", "原因", "Cause"),
    ("department", "部门", "Department"),
    ("fiscal_year", "年度", "Fiscal year"),
    ("stage", "阶段", "Stage"),
    ("file_name", "文件", "File"),
    ("statement", "报表", "Statement"),
    ("line", "项目", "Line"),
    ("page_number", "页", "Page"),
    ("table_number", "表", "Table"),
    ("row_number", "行", "Row"),
    ("column_number", "列", "Column"),
    ("identity", "勾稽关系", "Identity"),
    ("printed", "印刷值", "Printed"),
    ("recomputed", "重算值", "Recomputed"),
    ("difference", "差额", "Difference"),
    ("unit", "单位", "Unit"),
    ("figure", "所涉数字印作", "Figure reads"),
    ("proposed", "建议值", "Should read"),
    ("figure_unit", "建议值单位", "Its unit"),
    ("confidence", "把握", "Confidence"),
    ("owner", "责任方", "Owner"),
    ("explained_checks", "说明的不符项数", "Failures explained"),
    ("evidence", "依据", "Evidence"),
)


def tell_finding(finding: Record, t: Texts) -> list[Any]:
    """A finding as a row, in the order of the columns; amounts are in the unit that is named."""
    factor = finding["unit_factor"] or 1

    def amount(name: str, worth: int = factor) -> Decimal | None:
        if finding[name] is None:
            return None
        return Decimal(show_amount(finding[name], worth).replace(",", "").replace("−", "-"))

    return [
        finding["finding_id"],
        t(f"severity.{finding['severity']}"),
        t.own(finding, "name"),
        finding["department_name"],
        finding["fiscal_year"],
        t(f"stage.{finding['stage'] or 'none'}"),
        finding["file_name"],
        t.own(finding, "statement_name"),
        t.own(finding, "line_name"),
        finding["page_number"],
        finding["table_number"],
        finding["row_number"],
        finding["column_number"],
        t.own(finding, "identity_name"),
        amount("printed_side_amount"),
        amount("recomputed_amount"),
        amount("difference_amount"),
        finding["printed_unit"],
        finding["printed_text"],
        amount("proposed_amount", finding["figure_unit_factor"]),
        finding["figure_unit"],
        finding["confidence"],
        t(f"origin.{finding['origin']}"),
        finding["explained_checks"],
        t.own(finding, "evidence"),
    ]


def keep_inert(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula, and that shows what it is."""
    if not isinstance(value, str):
        return value
    text = INVISIBLE.sub("", value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows as CSV that spreadsheets open as UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(headings)
        writer.writerows([keep_inert(value) for value in row] for row in rows)


def write_workbook(path: Path, headings: Sequence[str], sheets: Mapping[str, Sequence[Sequence[Any]]]) -> None:
    """Write rows as an Excel workbook, a sheet for each category.

    Args:
        path: Where.
        headings: The same for all sheets.
        sheets: Rows by the name of their sheet; names are shortened to what Excel takes.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as workbook:
        workbook.set_properties({"created": EPOCH})
        bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        money = workbook.add_format({"num_format": "#,##0.00####"})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name.translate({ord(sign): " " for sign in "[]:*?/\\'"})[:31])
            sheet.freeze_panes(1, 1)
            sheet.set_column(0, len(headings) - 1, 16)
            sheet.write_row(0, 0, headings, bold)
            for number, row in enumerate(rows, start=1):
                for column, value in enumerate(row):
                    if isinstance(value, Decimal):
                        sheet.write_number(number, column, float(value), money)
                    elif isinstance(value, int):
                        sheet.write_number(number, column, value)
                    elif value is not None:
                        sheet.write_string(number, column, INVISIBLE.sub("", str(value)))
            sheet.autofilter(0, 0, max(len(rows), 1), len(headings) - 1)
