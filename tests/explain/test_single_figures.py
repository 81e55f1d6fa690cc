"""One wrong figure is located, named for what happened to it, and put right."""

import pytest

from tests.explain.drawing import causes, only, proposed, two_tables


@pytest.mark.parametrize(
    ("printed", "error_class"),
    [
        (98_157, "digits_transposed"),
        (93_517, "digit_misread"),
        (98_567, "digit_substituted"),
        (9_517, "digit_omitted"),
        (984_517, "digit_inserted"),
        (985_170, "decimal_point_moved"),
        (985_170_000, "unit_of_figure"),
        (-98_517, "sign"),
        (0, "zero_printed"),
    ],
)
def test_an_error_of_one_figure_is_named_and_put_right(printed: int, error_class: str) -> None:
    cause = only(causes(two_tables().finished({"b03/201/basic": printed})))
    assert cause.error_class == error_class
    assert proposed(cause) == {"b03/201/basic": 98_517}
    assert cause.confidence >= 0.99
    assert cause.proposes


def test_a_value_left_blank_is_found_by_its_neighbours() -> None:
    cause = only(causes(two_tables().finished(without=("b03/208/basic",))))
    assert cause.error_class == "value_missing"
    assert list(cause.repair.amounts.values()) == [31_406 * 1_000_000]
    assert cause.document.figures[next(iter(cause.repair.amounts))].is_blank


def test_a_neighbour_that_was_copied_is_named() -> None:
    cause = only(causes(two_tables().finished({"b03/208/basic": 98_517})))
    assert cause.error_class == "value_copied"
    assert [cause.document.figures[figure].figure_id for figure in cause.witnesses] == ["b03/201/basic"]


def test_one_wrong_figure_in_several_tables_is_one_cause() -> None:
    wrong = {"b03/201/basic": 98_157, "b05/201/basic": 98_157}
    cause = only(causes(two_tables().finished(wrong)))
    assert cause.error_class == "error_copied"
    assert proposed(cause) == dict.fromkeys(wrong, 98_517)


def test_two_errors_are_two_causes() -> None:
    found = causes(two_tables().finished({"b03/201/basic": 98_157, "b05/221/project": 1_286}))
    assert {cause.error_class for cause in found} == {"digits_transposed", "digit_omitted"}
    assert {name for cause in found for name in proposed(cause)} == {"b03/201/basic", "b05/221/project"}


def test_a_document_that_ties_has_no_cause() -> None:
    assert causes(two_tables().finished()) == []
