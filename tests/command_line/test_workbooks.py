"""What an Excel workbook makes of the values of a query."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell

from gouji import workbooks
from gouji.outcomes import ForeseenError
from gouji.workbooks import write_workbook


def write_value(value: Any) -> Cell:
    output = io.BytesIO()
    write_workbook(["value"], [(value,)], output)
    cell = openpyxl.load_workbook(output).worksheets[0]["A2"]
    assert isinstance(cell, Cell)
    return cell


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", '=HYPERLINK("https://example.org")', "{=1}"]
)
def test_text_that_looks_like_a_formula_is_inert(text: str) -> None:
    cell = write_value(text)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert cell.quotePrefix or not text.startswith(workbooks.FORMULA_STARTS)


@pytest.mark.parametrize(
    "code", ["0301", "2040201", "1E5", "TRUE", "2021-01-02", "https://example.org", "<b>&amp;</b>"]
)
def test_codes_and_other_text_stay_text(code: str) -> None:
    cell = write_value(code)
    assert (cell.value, cell.data_type, cell.number_format) == (code, "s", "@")


@pytest.mark.parametrize("text", ["预算\n二", " a ", "\x07bell", "_x0041_", "😀", "\u202eabc"])
def test_rare_characters_are_kept(text: str) -> None:
    assert openpyxl.utils.escape.unescape(write_value(text).value) == text


@pytest.mark.parametrize(
    ("value", "number", "form"),
    [
        (Decimal("103852000.50"), 103852000.5, "#,##0.00"),
        (Decimal("2.9"), 2.9, "#,##0.0"),
        (Decimal("0.00"), 0, "#,##0.00"),
        (Decimal("-27000.00"), -27000, "#,##0.00"),
        (Decimal("5"), 5, "#,##0"),
        (2021, 2021, "General"),
        (0.25, 0.25, "General"),
    ],
)
def test_numbers_are_numbers(value: Any, number: float, form: str) -> None:
    cell = write_value(value)
    assert (cell.value, cell.data_type, cell.number_format) == (number, "n", form)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234567890123456789, "1234567890123456789"),
        (Decimal("1234567890123456.78"), "1234567890123456.78"),
        (float("nan"), "nan"),
        (datetime(2021, 1, 2, tzinfo=UTC), "2021-01-02T00:00:00+00:00"),
        (date(1899, 1, 1), "1899-01-01"),
        ([1, "二"], '[1, "二"]'),
        ({"k": Decimal("1.50")}, '{"k": 1.5}'),
        (b"\x01", "01"),
    ],
)
def test_what_excel_would_alter_is_text(value: Any, text: str) -> None:
    assert write_value(value).value == text


def test_dates_truth_and_blanks() -> None:
    assert write_value(date(2021, 1, 2)).value == datetime(2021, 1, 2)
    assert write_value(datetime(2021, 1, 2, 3, 4)).value == datetime(2021, 1, 2, 3, 4)
    assert write_value(True).value is True
    assert write_value(None).value is None


def test_the_header_stays_in_sight_and_filters() -> None:
    output = io.BytesIO()
    write_workbook(["=a", "b"], [("x" * 500, 1)] * 3, output)
    sheet = openpyxl.load_workbook(output).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B4")
    assert sheet["A1"].data_type == "s"
    assert sheet["A1"].font.b
    assert sheet.column_dimensions["A"].width < 70


def test_an_empty_answer_is_a_workbook() -> None:
    output = io.BytesIO()
    write_workbook([], [], output)
    assert openpyxl.load_workbook(output).worksheets[0].max_row == 1


def test_what_a_worksheet_cannot_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ForeseenError, match="too_long_for_xlsx"):
        write_value("字" * 32_768)
    with pytest.raises(ForeseenError, match="too_large_for_xlsx"):
        write_workbook(["a"] * 16_385, [], io.BytesIO())
    monkeypatch.setattr(workbooks, "MAXIMUM_ROWS", 3)
    with pytest.raises(ForeseenError, match="too_large_for_xlsx"):
        write_workbook(["a"], [(1,)] * 3, io.BytesIO())
