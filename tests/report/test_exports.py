"""The exports hold every finding, and no text in them is taken for a formula."""

import csv
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from report.exports import keep_inert, write_csv, write_workbook

HOSTILE = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "https://example.invalid"]


@pytest.mark.parametrize("text", HOSTILE[:5])
def test_a_text_that_looks_like_a_formula_is_inert_in_csv(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, ["name", "amount"], [[text, Decimal("-2.70")]])
    with path.open(encoding="utf-8-sig", newline="") as file:
        ((name, amount),) = list(csv.reader(file))[1:]
    assert name[0] == "'"
    assert amount == "-2.70"


def test_marks_of_direction_and_control_characters_are_left_out() -> None:
    assert keep_inert("abc\u202etxt.exe\u0000") == "abctxt.exe"
    assert keep_inert(None) is None
    assert keep_inert(Decimal("1.50")) == Decimal("1.50")


def test_texts_stay_texts_and_amounts_numbers_in_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, ["name", "amount", "year"], {"不成立": [[text, Decimal("-2.70"), 2021] for text in HOSTILE]})
    sheet = openpyxl.load_workbook(path)["不成立"]
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[0].value for row in rows][:4] == HOSTILE[:4]
    assert {row[0].data_type for row in rows} == {"s"}
    assert {row[0].hyperlink for row in rows} == {None}
    assert [row[1].value for row in rows] == [-2.7] * len(HOSTILE)
    assert rows[0][2].value == 2021


def test_the_same_findings_give_the_same_workbook(tmp_path: Path) -> None:
    sheets = {"a/b:c": [["x", Decimal("1.00")]], "empty": []}
    for name in ("first.xlsx", "second.xlsx"):
        write_workbook(tmp_path / name, ["name", "amount"], sheets)
    assert (tmp_path / "first.xlsx").read_bytes() == (tmp_path / "second.xlsx").read_bytes()
    assert openpyxl.load_workbook(tmp_path / "first.xlsx").properties.created == datetime(2000, 1, 1)
