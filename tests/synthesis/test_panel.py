from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.synthesis.errors import CELL_ERRORS, ERROR_CLASSES, put_errors
from gouji.synthesis.files import compose_file
from gouji.synthesis.finances import apportion
from gouji.synthesis.panel import MOST_DEPARTMENTS, Plan, draw_panel
from gouji.synthesis.printed import PrintedDocument


def write(documents: list[PrintedDocument]) -> list[bytes]:
    return [compose_file(document) for document in documents]


def test_the_same_seed_gives_the_same_bytes_and_another_one_others() -> None:
    plan = Plan(departments=12, years=2, seed=7)
    assert write(list(draw_panel(plan))) == write(list(draw_panel(plan)))
    assert set(write(list(draw_panel(plan)))).isdisjoint(write(list(draw_panel(replace(plan, seed=8)))))


def test_a_department_does_not_depend_on_how_many_there_are() -> None:
    few, many = (list(draw_panel(Plan(departments, 2, 7))) for departments in (2, 9))
    assert many[: len(few)] == few


def test_every_department_has_a_name_of_its_own() -> None:
    documents = list(draw_panel(Plan(MOST_DEPARTMENTS, 1, 1)))
    assert len({document.title for document in documents}) == len(documents) == 2 * MOST_DEPARTMENTS


def test_all_forms_units_and_ways_to_print_codes_occur() -> None:
    documents = list(draw_panel(Plan(40, 1, 1)))
    assert {document.form for document in documents} == {"pdf", "html", "text"}
    assert {table.unit for document in documents for table in document.tables} == {"万元", "元"}
    statements = [table for document in documents for table in document.tables if table.statement_id == "b03"]
    assert {table.header[0].count("<") for table in statements} == {0, 2}


def test_errors_come_in_all_classes_in_different_documents() -> None:
    documents = list(draw_panel(Plan(10, 2, 1)))
    printed, misprints = put_errors(documents, 2 * len(ERROR_CLASSES), seed=3)
    assert Counter(misprint.error_class for misprint in misprints) == dict.fromkeys(ERROR_CLASSES, 2)
    assert len({(misprint.department, misprint.year, misprint.stage) for misprint in misprints}) == len(misprints)
    assert sum(1 for before, after in zip(documents, printed, strict=True) if before != after) == len(misprints)
    assert put_errors(documents, 2 * len(ERROR_CLASSES), seed=3) == (printed, misprints)


def test_an_error_is_where_the_truth_says() -> None:
    documents = list(draw_panel(Plan(10, 2, 1)))
    printed, misprints = put_errors(documents, 40, seed=5)
    right, wrong = (
        {(one.department, one.year, one.stage, table.statement_id): table for one in panel for table in one.tables}
        for panel in (documents, printed)
    )
    for misprint in misprints:
        key = (misprint.department, misprint.year, misprint.stage, misprint.statement_id)
        if misprint.column_number:
            row, column = misprint.row_number - 1, misprint.column_number - 1
            assert right[key].rows[row][column] == misprint.true_text.split("\t")[0]
            assert wrong[key].rows[row][column] == misprint.printed_text.split("\t")[0]
        elif misprint.row_number:
            assert "\t".join(right[key].rows[misprint.row_number - 1]) == misprint.true_text
            assert len(wrong[key].rows) == len(right[key].rows) - 1
        else:
            assert (right[key].unit, wrong[key].unit) == (misprint.true_text, misprint.printed_text)


def test_more_errors_than_there_are_tables_are_refused() -> None:
    with pytest.raises(ValueError, match="ask for fewer errors"):
        put_errors(list(draw_panel(Plan(1, 1, 1))), 50, seed=1)


@given(
    st.sampled_from(sorted(set(CELL_ERRORS) - {"value_missing"})),
    st.integers(min_value=1, max_value=10**12),
    st.randoms(use_true_random=False),
)
def test_a_wrong_cell_is_still_a_number(error_class: str, cents: int, random: object) -> None:
    whole, rest = divmod(cents, 100)
    printed = CELL_ERRORS[error_class](random, f"{whole:,}.{rest:02d}")  # type: ignore[arg-type]
    assert float(printed.replace(",", "")) is not None
    digits = printed.lstrip("-").partition(".")[0].replace(",", "")
    assert printed.lstrip("-").partition(".")[0] == f"{int(digits):,}" or error_class in (
        "digits_transposed", "digit_substituted"
    )  # fmt: skip


@given(
    st.integers(min_value=0, max_value=10**12),
    st.dictionaries(st.text(min_size=1, max_size=3), st.floats(min_value=0.01, max_value=100), min_size=1, max_size=9),
)
def test_parts_add_up_to_the_whole(total: int, weights: dict[str, float]) -> None:
    parts = apportion(total, weights)
    assert sum(parts.values()) == total
    assert all(part >= 0 for part in parts.values())
