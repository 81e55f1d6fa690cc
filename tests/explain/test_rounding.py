"""Differences within rounding: sums of rounded figures, and figures that are shown with fewer digits."""

from tests.explain.drawing import EMPTY, STEP, Draft, causes, only, proposed


def test_a_sum_of_rounded_figures_is_told_and_not_corrected() -> None:
    draft = Draft()
    draft.table("b06", {"a": (1_033,), "b": (2_033,), "total": (3_067,)}, ("total",))
    cause = only(causes(EMPTY, rounded=draft.finished()))
    assert (cause.error_class, cause.repair.amounts, cause.proposes) == ("rounding", {}, False)


def test_equal_differences_of_one_table_are_one_cause() -> None:
    draft = Draft()
    draft.table("b06", {"a": (1_033,), "b": (2_033,), "total": (3_067,)}, ("total",))
    draft.figure("b05/total/total", 3_066, row=1, column=1)
    draft.equal("x.b05_b06", "", ["b05/total/total"], ["b06/total/total"])
    draft.table("b08", {"a": (1_033,), "b": (2_033,), "total": (3_068,)}, ("total",))
    found = causes(EMPTY, rounded=draft.finished())
    assert [cause.error_class for cause in found] == ["rounding", "rounding"]
    assert sorted(len(cause.equations) for cause in found) == [1, 2]


def test_a_sum_without_a_difference_is_no_cause() -> None:
    draft = Draft()
    draft.table("b06", {"a": (1_033,), "b": (2_033,), "total": (3_066,)}, ("total",))
    assert causes(EMPTY, rounded=draft.finished()) == []


def test_a_figure_with_fewer_digits_than_its_like_is_shown_so_and_not_miscalculated() -> None:
    draft = Draft()
    draft.figure("n/213/value", 290, is_prose=True, step=10 * STEP, half_width=5 * STEP)
    draft.figure("b01/213/total", 285, row=1, column=1)
    draft.equal("n.fn", "line=213", ["n/213/value"], ["b01/213/total"])
    cause = only(causes(EMPTY, rounded=draft.finished()))
    assert cause.error_class == "display_rounding"
    assert proposed(cause) == {"n/213/value": 285}
    assert [cause.document.figures[figure].figure_id for figure in cause.witnesses] == ["b01/213/total"]


def test_the_sum_that_only_differs_for_such_a_figure_has_the_same_cause() -> None:
    draft = Draft()
    draft.figure("n/213/value", 290, is_prose=True, step=10 * STEP, half_width=5 * STEP)
    draft.figure("n/204/value", 4_117, is_prose=True)
    draft.figure("n/total/value", 4_402, is_prose=True)
    draft.figure("b01/213/total", 285, row=1, column=1)
    draft.equal("n.fn", "line=213", ["n/213/value"], ["b01/213/total"])
    draft.equal("n.fn_parts", "", ["n/total/value"], ["n/213/value", "n/204/value"])
    cause = only(causes(EMPTY, rounded=draft.finished()))
    assert cause.error_class == "display_rounding"
    assert len(cause.equations) == 2


def test_figures_of_two_units_differ_by_nature() -> None:
    draft = Draft()
    draft.figure("n/total/value", 30_660, is_prose=True, step=100 * STEP, half_width=50 * STEP, usual_step=100 * STEP)
    draft.figure("b06/total/total", 30_667, row=1, column=1, unit="元", unit_factor=10_000, step=STEP // 100)
    draft.equal("n.total", "", ["n/total/value"], ["b06/total/total"])
    assert causes(EMPTY, rounded=draft.finished()) == []
