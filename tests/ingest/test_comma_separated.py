from pathlib import Path

import pytest

from ingest.bounds import Allowance, Bounds
from ingest.comma_separated import find_delimiter
from ingest.reading import Problem, Reading, UnreadableDocumentError
from ingest.text import read_text


def read(tmp_path: Path, content: str, name: str = "a.csv", bounds: Bounds | None = None) -> Reading:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return read_text(path, Allowance(bounds or Bounds()))


def show(reading: Reading) -> list[str]:
    return [cell.printed_text for table in reading.tables for cell in table.cells]


def test_quotes_keep_commas_and_lines_together(tmp_path: Path) -> None:
    text = '收支总表,,\n,,单位：万元\n科目,预算数,备注\n合计,"3,548.70","甲\n乙"\n"说""明",1.00,\n'
    reading = read(tmp_path, text)
    assert show(reading) == ["科目", "预算数", "备注", "合计", "3,548.70", "甲\n乙", '说"明', "1.00", ""]
    assert [line.printed_text for line in reading.text_lines] == ["收支总表", "单位：万元"]


@pytest.mark.parametrize(
    ("text", "name", "delimiter"),
    [
        ("甲,1,2\n乙,3,4\n", "a.txt", ","),
        ("甲;1,5;2\n乙;3,5;4\n", "a.txt", ";"),
        ("甲,1\n乙,3\n", "a.csv", ","),
        ("甲,1\n乙,3\n", "a.txt", None),
        ("甲\t1,2,3\n乙\t1,2,3\n", "a.csv", None),
        ("预算收入3,548.70万元。\n支出3,548.70万元，其中1,000万元。\n说明\n说明\n", "a.txt", None),
        ("", "a.csv", None),
    ],
)
def test_what_parts_the_fields_is_found_by_shape(text: str, name: str, delimiter: str | None) -> None:
    assert find_delimiter(text, Path(name).suffix) == delimiter


def test_a_quote_that_never_ends_does_no_harm(tmp_path: Path) -> None:
    reading = read(tmp_path, '甲,1.00,2\n乙,2.00,3\n丙,"3.00,4\n')
    assert show(reading)[:6] == ["甲", "1.00", "2", "乙", "2.00", "3"]


def test_too_many_cells_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError) as refusal:
        read(tmp_path, "甲,1,2\n乙,3,4\n", bounds=Bounds(cell_count=5))
    assert refusal.value.problem is Problem.TOO_LARGE
