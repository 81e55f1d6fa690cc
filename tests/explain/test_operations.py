"""Errors of several figures: exchanged, shifted and missing rows, tables in another unit."""

from explain.document import SUBUNITS
from tests.explain.drawing import MEASURES, ROWS, causes, only, proposed, two_tables


def test_exchanged_columns_are_put_back() -> None:
    cause = only(causes(two_tables().finished({"b03/201/basic": 74_935, "b03/201/project": 98_517})))
    assert cause.error_class == "columns_exchanged"
    assert proposed(cause) == {"b03/201/basic": 98_517, "b03/201/project": 74_935}


def test_exchanged_rows_are_put_back() -> None:
    cause = only(causes(two_tables().finished({"b03/208/basic": 17_328, "b03/210/basic": 31_406})))
    assert cause.error_class == "rows_exchanged"
    assert proposed(cause) == {"b03/208/basic": 31_406, "b03/210/basic": 17_328}


def test_a_shifted_row_is_put_back() -> None:
    total, basic, project = ROWS["208"]
    shifted = {"b03/208/total": project, "b03/208/basic": total, "b03/208/project": basic}
    cause = only(causes(two_tables().finished(shifted)))
    assert cause.error_class == "row_shifted"
    assert proposed(cause) == {"b03/208/total": total, "b03/208/basic": basic, "b03/208/project": project}


def test_a_shifted_column_is_put_back() -> None:
    lines = ("201", "208", "210", "221")
    column = [ROWS[line][1] for line in lines]
    shifted = dict(zip([f"b03/{line}/basic" for line in lines], [*column[1:], column[0]], strict=True))
    cause = only(causes(two_tables().finished(shifted)))
    assert cause.error_class == "column_shifted"
    assert sorted(proposed(cause).values()) == sorted(column)


def test_a_row_that_another_table_prints_is_missing() -> None:
    gone = tuple(f"b03/210/{measure}" for measure in MEASURES)
    cause = only(causes(two_tables().finished(without=gone)))
    assert cause.error_class == "row_missing"
    assert sorted(amount // (100 * SUBUNITS) for amount in cause.repair.amounts.values()) == sorted(ROWS["210"])


def test_a_table_in_another_unit_is_one_cause() -> None:
    wrong = {
        f"b03/{line}/{measure}": amount * 10_000
        for line, amounts in ROWS.items()
        for measure, amount in zip(MEASURES, amounts, strict=True)
    }
    cause = only(causes(two_tables().finished(wrong)))
    assert cause.error_class == "unit_of_table"
    assert proposed(cause) == {name: amount // 10_000 for name, amount in wrong.items()}
