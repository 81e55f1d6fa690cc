"""Failures that no wrong figure explains: other scopes, contradictions, directions, other bases."""

from dataclasses import replace

from explain.document import Document
from tests.explain.drawing import Draft, causes, only, two_tables


def with_copy(left: int, right: int, **details: object) -> Document:
    draft = two_tables()
    draft.figure("n01/said/value", left, is_prose=True)
    draft.figure("b14/said/value", right, row=1, column=1)
    draft.equal("n.said", "", ["n01/said/value"], ["b14/said/value"], **details)
    return draft.finished()


def test_a_published_figure_that_is_the_difference_is_another_class() -> None:
    cause = only(causes(with_copy(612_000 + 46_219, 612_000)))
    assert cause.error_class == "classification"
    assert {cause.document.figures[figure].line for figure in cause.witnesses} == {"208"}
    assert not cause.proposes


def test_a_difference_of_a_conditional_identity_is_one_of_scope() -> None:
    assert only(causes(with_copy(612_000 + 46_219, 612_000, level="conditional"))).error_class == "scope"


def test_a_soft_bound_that_no_published_figure_explains_is_not_called_a_scope() -> None:
    draft = two_tables()
    draft.figure("b13/part/total", 9_871_357, row=1, column=1)
    draft.figure("b13/rest/total", 1_111_111, row=2, column=1)
    draft.equal("b13.bound", "", ["b13/part/total", "b13/rest/total"], ["b03/total/total"], is_bound=True, level="soft")
    assert only(causes(draft.finished())).error_class == "unexplained"


def test_a_contradiction_of_two_witnesses_is_not_resolved() -> None:
    cause = only(causes(with_copy(226, 244)))
    assert cause.error_class == "contradiction"
    assert not cause.proposes


def test_prose_that_says_of_an_item_what_is_true_of_its_class_names_another_line() -> None:
    draft = two_tables()
    draft.figure("n04/20101/value", 173_452, is_prose=True)
    draft.figure("b18/20101/total", 41_918, row=1, column=1)
    draft.figure("n04/all/value", 173_452, is_prose=True)
    draft.equal("n.item", "line=20101", ["n04/20101/value"], ["b18/20101/total"])
    draft.equal("n.sum", "", ["n04/all/value"], ["n04/20101/value"])
    cause = only(causes(draft.finished()))
    assert cause.error_class == "other_line"
    assert not cause.proposes


def test_a_bound_that_fails_for_a_digit_too_many_is_put_right() -> None:
    draft = two_tables()
    draft.figure("b13/part/total", 1_734_520, row=1, column=1)
    draft.equal("b13.bound", "", ["b13/part/total"], ["b03/total/total"], is_bound=True, level="conditional")
    assert {figure for cause in causes(draft.finished()) for figure in cause.repair.amounts} <= {len(draft.figures) - 1}


def test_a_word_that_contradicts_a_change_is_told_as_such() -> None:
    draft = Draft()
    draft.figure("n10/said/direction_stated", 1, is_prose=True)
    draft.figure("n10/said/direction_found", -1, is_prose=True)
    draft.equal("n.b.direction", "line=said", ["n10/said/direction_stated"], ["n10/said/direction_found"])
    assert only(causes(draft.finished())).error_class == "direction_word"


def test_a_restated_year_is_one_cause_of_many_failures() -> None:
    draft = two_tables()
    draft.copied("b03", "b05", (), ())
    for line, amount in (("301", 15_871), ("302", 29_433), ("303", 31_657), ("310", 48_219)):
        draft.figure(f"b06/{line}/last_year", amount, row=len(draft.figures), column=1)
        draft.figure(f"b06@e/{line}/total", amount + 7_919 + len(draft.figures), row=1, column=1, is_elsewhere=True)
        draft.equal(
            "c.prior.b06", f"line={line}", [f"b06/{line}/last_year"], [f"b06@e/{line}/total"], level="conditional"
        )
    cause = only(causes(draft.finished()))
    assert cause.error_class == "inapplicable_family"
    assert len(cause.equations) == 4


def test_a_percentage_is_put_right_by_the_amounts_that_it_compares() -> None:
    draft = Draft()
    percent = draft.figure("n01/basic/share_percent", 5_493, is_prose=True)
    draft.figures[percent] = replace(
        draft.figures[percent], amount=549_300, step=100, half_width=50, unit="%", unit_factor=10_000
    )
    part = draft.figure("n01/vehicle/value", 31_780, is_prose=True)
    whole = draft.figure("n01/all/value", 58_435, is_prose=True)
    figures, scale = draft.figures, 1_000_000
    weights = {percent: figures[whole].amount, whole: figures[percent].amount, part: -scale}
    residual = figures[percent].amount * figures[whole].amount - scale * figures[part].amount
    tolerance = 50 * figures[whole].amount + 500_000 * figures[percent].amount + 500_000 * scale
    draft.equal("n.share", "line=vehicle", [], [])
    draft.equations[-1] = replace(
        draft.equations[-1],
        terms=tuple(sorted(weights.items())),
        tolerance=tolerance,
        offset=residual - sum(weight * figures[number].amount for number, weight in weights.items()),
        scale=scale,
    )
    cause = only(causes(draft.finished()))
    assert cause.repair.amounts == {percent: 543_900}
