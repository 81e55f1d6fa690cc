"""Tables are shown as they were read: spans, marks, and only the rows that matter of a long one."""

from hypothesis import given
from hypothesis import strategies as st

from report.pages.tables import ALL_SHOWN, choose_rows, lay_out_table, split_passage
from report.reading import Record


def cell(row: int, column: int, text: str, rows: int = 1, columns: int = 1, is_number: bool = False) -> Record:
    return {
        "cell_id": f"{row}/{column}",
        "row_number": row,
        "column_number": column,
        "row_span": rows,
        "column_span": columns,
        "printed_text": text,
        "is_number": is_number,
    }


def long_table(last_row: int) -> list[Record]:
    return [cell(row, column, f"{row}", is_number=column == 2) for row in range(1, last_row + 1) for column in (1, 2)]


def test_spans_and_marks_are_kept() -> None:
    cells = [
        cell(1, 1, "科目", rows=2),
        cell(1, 2, "合计", columns=2),
        cell(2, 2, "1.00", is_number=True),
        cell(2, 3, ""),
    ]
    table = lay_out_table("表", cells, {"2/2": "suspect"}, "t1")
    assert table.width == 3
    (first, second) = table.rows
    assert [(shown.text, shown.row_span, shown.column_span) for shown in first.cells] == [
        ("科目", 2, 1),
        ("合计", 1, 2),
    ]
    assert [(shown.text, shown.style, shown.anchor) for shown in second.cells] == [
        ("1.00", "number suspect", "t1-2-2"),
        ("", "", None),
    ]


def test_a_missing_cell_is_an_empty_one() -> None:
    table = lay_out_table("表", [cell(1, 1, "a"), cell(1, 3, "c")], {}, "t1")
    assert [shown.text for shown in table.rows[0].cells] == ["a", "", "c"]


def test_a_long_table_is_shown_around_its_marks_and_says_what_is_left_out() -> None:
    table = lay_out_table("表", long_table(100), {"60/2": "suspect"}, "t1")
    numbers = [row.number for row in table.rows if not row.skipped]
    assert numbers == [1, 2, 3, 4, 5, *range(57, 64), 100]
    assert [row.skipped for row in table.rows if row.skipped] == [51, 36]


def test_a_cell_that_spans_an_omission_begins_again_below_it() -> None:
    cells = [cell(1, 1, "部门", rows=100), *(cell(row, 2, f"{row}", is_number=True) for row in range(1, 101))]
    table = lay_out_table("表", cells, {"60/2": "suspect"}, "t1")
    spans = [shown.row_span for row in table.rows for shown in row.cells if shown.text == "部门"]
    assert spans == [5, 7, 1]


@given(st.integers(1, 300), st.lists(st.integers(1, 300), max_size=4))
def test_every_mark_is_shown_and_nothing_is_shown_twice(last_row: int, marked: list[int]) -> None:
    shown = choose_rows(last_row, marked)
    assert shown == sorted(set(shown))
    assert all(row in shown for row in marked if row <= last_row)
    assert (len(shown) == last_row) or last_row > ALL_SHOWN


@given(st.integers(41, 120), st.sets(st.integers(1, 120), max_size=3))
def test_every_row_has_the_width_of_the_table(last_row: int, marked: set[int]) -> None:
    marks = {f"{row}/2": "term" for row in marked if row <= last_row}
    table = lay_out_table("表", long_table(last_row), marks, "t1")
    assert all(sum(shown.column_span for shown in row.cells) == table.width for row in table.rows if not row.skipped)
    assert sum(row.skipped or 1 for row in table.rows) == last_row


def test_a_sentence_is_parted_around_its_figure() -> None:
    assert split_passage("支出2.9万元,增长", "2.9万元") == {"before": "支出", "marked": "2.9万元", "after": ",增长"}
    assert split_passage("支出若干", "2.9万元")["marked"] == ""
