"""One wrong figure: it is found, its error is named, and what it should say is proposed."""

from dataclasses import replace

import pytest

from explain.document import Document
from explain.misprints import misprint
from tests.explain.drawing import PRIORS, STEP, Draft, causes, holds_once_repaired, only, proposed, two_tables

PLACE = "b03/208/basic"
TRUE = 31_406

MISPRINTS = {
    "digits_transposed": 13_406,
    "digit_misread": 37_406,
    "digit_substituted": 31_426,
    "digit_omitted": 3_146,
    "digit_inserted": 314_206,
    "decimal_point_moved": 314_060,
    "unit_of_figure": 314_060_000,
    "sign": -31_406,
    "zero_printed": 0,
    "two_digits": 39_476,
    "other_value": 77_777,
    "value_copied": 46_219,
}


@pytest.mark.parametrize(("error_class", "printed"), MISPRINTS.items(), ids=list(MISPRINTS))
def test_a_wrong_figure_is_found_and_its_error_named(error_class: str, printed: int) -> None:
    cause = only(causes(two_tables().finished({PLACE: printed})))
    assert cause.error_class == error_class
    assert proposed(cause) == {PLACE: TRUE}
    assert cause.proposes
    assert len(cause.equations) == 3
    assert holds_once_repaired(cause)


@pytest.mark.parametrize(
    ("error_class", "printed", "true"),
    [
        ("digits_transposed", 1_038_250, 1_038_520),
        ("decimal_point_moved", 3_141, 31_406),
        ("unit_of_figure", 3, 31_406),
        ("digit_misread", 1_780, 1_786),
        ("last_digit", 31_407, 31_406),
        ("sign", -5, 5),
        ("other_value", 1, 987_654),
    ],
)
def test_an_error_is_named_by_the_digits_alone(error_class: str, printed: int, true: int) -> None:
    assert misprint(printed, true, PRIORS).error_class == error_class


def test_zeros_count_as_digits_where_decimals_print_them() -> None:
    assert misprint(6, 60, PRIORS, decimals=2).error_class == "digits_transposed"  # 0.06 for 0.60
    assert misprint(30, 300, PRIORS, decimals=1).error_class == "digit_omitted"  # 3.0 for 30.0


def test_a_place_left_blank_is_missing_rather_than_zero() -> None:
    assert misprint(0, 31_406, PRIORS, is_blank=True).error_class == "value_missing"
    assert misprint(0, 31_406, PRIORS).error_class == "zero_printed"


def test_a_likelier_error_costs_less() -> None:
    transposed, other = misprint(13_406, 31_406, PRIORS), misprint(77_777, 31_406, PRIORS)
    assert 0 < transposed.cost < other.cost
    often = replace(PRIORS, error_rate=0.01)
    assert misprint(13_406, 31_406, often).cost < transposed.cost


def test_a_blank_place_is_proposed_what_its_sums_lack() -> None:
    draft = two_tables()
    found = causes(draft.finished(without=[PLACE]))
    assert {cause.error_class for cause in found} == {"value_missing"}
    assert all(proposed(cause) == {PLACE: TRUE} for cause in found)


def test_a_copied_figure_names_the_one_it_was_copied_from() -> None:
    cause = only(causes(two_tables().finished({PLACE: MISPRINTS["value_copied"]})))
    assert [cause.document.figures[figure].figure_id for figure in cause.witnesses] == ["b03/208/total"]


def test_two_wrong_figures_are_two_causes() -> None:
    found = causes(two_tables().finished({PLACE: 13_406, "b05/221/total": 59_831}))
    assert [cause.error_class for cause in found] == ["digits_transposed"] * 2
    assert {name: value for cause in found for name, value in proposed(cause).items()} == {
        PLACE: TRUE,
        "b05/221/total": 59_381,
    }


def test_two_wrong_figures_of_one_column_are_told_apart() -> None:
    found = causes(two_tables().finished({PLACE: 13_406, "b03/221/basic": 42_905}))
    assert {name: value for cause in found for name, value in proposed(cause).items()} == {
        PLACE: TRUE,
        "b03/221/basic": 42_095,
    }


def test_a_figure_within_rounding_is_no_failure() -> None:
    assert causes(two_tables().finished({PLACE: TRUE + 1})) == []


def test_a_bound_that_is_kept_is_no_failure() -> None:
    assert causes(bounded(part=500, whole=700).finished()) == []


def test_a_bound_that_is_broken_is_explained_without_a_correction() -> None:
    """Any amount below the bound would do."""
    cause = only(causes(bounded(part=52_347, whole=7_000).finished()))
    assert [cause.document.equations[number].identity_id for number in cause.equations] == ["b07.bound"]
    assert not cause.proposes


def test_a_figure_that_is_too_large_for_its_bound_and_its_sum_is_corrected() -> None:
    draft = bounded(part=5_234, whole=7_000)
    draft.figure("b03/part/total", 5_234, row=2, column=1)
    draft.figure("b06/part/total", 5_234, row=2, column=1)
    draft.equal("x.part", "", ["b07/part/value"], ["b03/part/total"])
    draft.equal("x.part_of_basic", "", ["b07/part/value"], ["b06/part/total"])
    cause = only(causes(draft.finished({"b07/part/value": 52_340})))
    assert (cause.error_class, proposed(cause)) == ("decimal_point_moved", {"b07/part/value": 5_234})
    assert len(cause.equations) == 3


def bounded(part: int, whole: int) -> Draft:
    """A figure that may be as much as another one at most."""
    draft = Draft()
    draft.figure("b07/part/value", part, row=1, column=1)
    draft.figure("b07/whole/value", whole, row=2, column=1)
    draft.equal("b07.bound", "", ["b07/part/value"], ["b07/whole/value"], is_bound=True, level="soft")
    return draft


def test_amounts_are_proposed_in_whole_last_digits() -> None:
    for printed in MISPRINTS.values():
        cause = only(causes(two_tables().finished({PLACE: printed})))
        assert all(amount % STEP == 0 for amount in cause.repair.amounts.values())


def test_what_is_proposed_has_as_many_digits_as_its_like() -> None:
    document = two_tables().finished({PLACE: 314_060})
    (number,) = (number for number, figure in enumerate(document.figures) if figure.figure_id == PLACE)
    figures = list(document.figures)
    figures[number] = replace(figures[number], step=10 * STEP, half_width=5 * STEP)  # 3140.6 among two decimals
    cause = only(causes(Document(figures, document.equations)))
    assert (cause.error_class, proposed(cause)) == ("decimal_point_moved", {PLACE: TRUE})


def test_another_value_is_as_likely_on_either_side_of_a_power_of_ten() -> None:
    below, above = (misprint(number, 5_678, PRIORS) for number in (9_912, 10_013))
    assert below.error_class == above.error_class == "other_value"
    assert above.cost == pytest.approx(below.cost, abs=0.1)
