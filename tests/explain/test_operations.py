"""Errors of several figures are one cause each: exchanged and shifted places, missing rows, units, carried errors."""

from tests.explain.drawing import MEASURES, ROWS, Draft, causes, holds_once_repaired, only, proposed, two_tables

LINES = list(ROWS)


def printed(table: str, line: str, measure: str) -> int:
    return ROWS[line][MEASURES.index(measure)]


def row_of(table: str, line: str) -> dict[str, int]:
    """What a row should say."""
    return {f"{table}/{line}/{measure}": printed(table, line, measure) for measure in MEASURES}


def test_exchanged_columns_are_put_back() -> None:
    wrong = {"b03/208/basic": 14_813, "b03/208/project": 31_406}
    cause = only(causes(two_tables().finished(wrong)))
    assert cause.error_class == "columns_exchanged"
    assert proposed(cause) == {"b03/208/basic": 31_406, "b03/208/project": 14_813}
    assert cause.proposes and holds_once_repaired(cause)


def test_exchanged_rows_are_put_back() -> None:
    wrong = {"b03/208/basic": 17_328, "b03/210/basic": 31_406}
    cause = only(causes(two_tables().finished(wrong)))
    assert cause.error_class == "rows_exchanged"
    assert proposed(cause) == {"b03/208/basic": 31_406, "b03/210/basic": 17_328}
    assert cause.proposes and holds_once_repaired(cause)


def test_a_row_that_is_shifted_is_put_back() -> None:
    wrong = {"b03/208/total": 31_406, "b03/208/basic": 14_813, "b03/208/project": 46_219}
    cause = only(causes(two_tables().finished(wrong)))
    assert cause.error_class == "row_shifted"
    assert proposed(cause) == row_of("b03", "208")
    assert cause.proposes and holds_once_repaired(cause)


def test_a_column_that_is_shifted_is_put_back() -> None:
    parts = LINES[:-1]
    wrong = {
        f"b03/{line}/basic": printed("b03", source, "basic")
        for line, source in zip(parts, [*parts[1:], parts[0]], strict=True)
    }
    cause = only(causes(two_tables().finished(wrong)))
    assert cause.error_class == "column_shifted"
    assert proposed(cause) == {f"b03/{line}/basic": printed("b03", line, "basic") for line in parts}
    assert cause.proposes and holds_once_repaired(cause)


def test_a_missing_row_is_known_from_another_table() -> None:
    cause = only(causes(two_tables().finished(without=list(row_of("b03", "208")))))
    assert cause.error_class == "row_missing"
    assert proposed(cause) == row_of("b03", "208")
    assert cause.proposes and holds_once_repaired(cause)


def test_a_missing_row_that_is_printed_nowhere_is_still_missing() -> None:
    draft = Draft()
    draft.table("b03", ROWS, MEASURES)
    cause = only(causes(draft.finished(without=list(row_of("b03", "208")))))
    assert cause.error_class == "row_missing"
    assert sorted(proposed(cause).values()) == sorted(ROWS["208"])


def three_tables() -> Draft:
    draft = two_tables()
    draft.table("b06", ROWS, MEASURES)
    draft.copied("b05", "b06", LINES, MEASURES)
    draft.copied("b03", "b06", LINES, MEASURES)
    return draft


def test_a_table_in_another_unit_is_one_cause() -> None:
    truth = {name: value for line in LINES for name, value in row_of("b05", line).items()}
    cause = only(causes(three_tables().finished({name: value * 10_000 for name, value in truth.items()})))
    assert cause.error_class == "unit_of_table"
    assert proposed(cause) == truth
    assert cause.proposes and holds_once_repaired(cause)


def test_of_two_tables_in_different_units_neither_is_known_to_be_wrong() -> None:
    wrong = {name: value * 10_000 for line in LINES for name, value in row_of("b05", line).items()}
    cause = only(causes(two_tables().finished(wrong)))
    assert cause.error_class == "unit_of_table"
    assert not cause.proposes


def test_one_wrong_figure_carried_over_to_several_tables_is_corrected_in_all() -> None:
    truth = {f"{table}/total/total": 307_816 for table in ("b03", "b05", "b06")}
    found = causes(three_tables().finished(dict.fromkeys(truth, 308_716)))
    assert {cause.error_class for cause in found} == {"error_copied"}
    assert all(proposed(cause) == truth and cause.proposes for cause in found)
    assert sum(len(cause.equations) for cause in found) == 6
