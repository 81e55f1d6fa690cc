import pytest

from ingest.amounts import count_amounts, ends_in_columns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共 10,385.20 万元，增加 2198.83 万元", ["10,385.20", "2198.83"]),
        ("189,767,556", ["189,767,556"]),
        ("2040201 行政运行 2021", []),
        ("1,234,56", []),
        ("3.2.1", []),
        ("-0.5%", ["0.5"]),
        ("", []),
    ],
)
def test_amounts_have_separators_or_decimals(text: str, expected: list[str]) -> None:
    assert sorted(count_amounts([text]).elements()) == sorted(expected)


def test_amounts_never_run_over_two_texts() -> None:
    assert count_amounts(["1,234", ".56"]).total() == 1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("基本支出 1,234.50 -12.00", True),
        ("12.00 13.00", True),
        ("收入 12.00 万元，支出 13.00 万元", False),
        ("其中：12.00、13.00", False),
        ("合计 12.00", False),
    ],
)
def test_a_row_of_a_table_without_rules_ends_in_several_amounts(line: str, expected: bool) -> None:
    assert ends_in_columns(line) is expected
