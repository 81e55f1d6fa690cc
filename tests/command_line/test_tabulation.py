import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gouji.tabulation import Format, draw_markdown, draw_table, simplify_value, write_rows

TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=12)
ROWS = st.lists(st.tuples(TEXTS, st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2)), max_size=8)
COLUMNS = ["名称", "amount"]


@given(ROWS)
def test_csv_gives_back_what_was_put_in(rows: list[tuple[str, Decimal | None]]) -> None:
    output = io.StringIO()
    write_rows(COLUMNS, rows, Format.CSV, output)
    output.seek(0)
    expected = [[text, "" if amount is None else str(amount)] for text, amount in rows]
    assert list(csv.reader(output)) == [COLUMNS, *expected]


@given(ROWS)
def test_json_gives_back_exact_amounts(rows: list[tuple[str, Decimal | None]]) -> None:
    output = io.StringIO()
    write_rows(COLUMNS, rows, Format.JSON, output)
    records = json.loads(output.getvalue(), parse_float=Decimal)
    assert [record["名称"] for record in records] == [text for text, _ in rows]
    amounts = [None if record["amount"] is None else Decimal(record["amount"]) for record in records]
    assert amounts == [amount for _, amount in rows]


@given(ROWS)
def test_the_rule_of_a_table_is_as_wide_as_its_columns(rows: list[tuple[str, Decimal | None]]) -> None:
    _, rule, *body = draw_table(COLUMNS, rows)
    assert len(body) == len(rows)
    assert all(cell_len(line) <= cell_len(rule) for line in body)


@given(ROWS)
def test_all_lines_of_a_markdown_table_are_equally_wide(rows: list[tuple[str, Decimal | None]]) -> None:
    assert len({cell_len(line) for line in draw_markdown(COLUMNS, rows)}) == 1


def test_every_kind_of_value_becomes_json() -> None:
    values = [True, date(2021, 3, 1), datetime(2021, 3, 1, 8, 30), b"\x01", float("nan"), [Decimal("1.5")], {"a": None}]
    assert simplify_value(values) == [True, "2021-03-01", "2021-03-01T08:30:00", "01", None, [1.5], {"a": None}]


def test_an_amount_beyond_a_double_stays_exact_as_text() -> None:
    assert simplify_value(Decimal("1234567890123456.78")) == "1234567890123456.78"


def test_names_of_columns_do_not_steer_a_terminal() -> None:
    assert next(iter(draw_table(["a\x1b[2J"], [(1,)]))) == "a\\x1b[2J"
