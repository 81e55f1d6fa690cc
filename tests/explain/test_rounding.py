"""Differences that rounding explains."""

from explain.document import Document
from tests.explain.drawing import STEP, Draft, causes, only, proposed


def rounded(left: int, right: int, **details: object) -> Document:
    draft = Draft()
    draft.figure("n02/213/value", left, is_prose=True, **details)
    draft.figure("b01/exp_213/budget", right, row=1, column=1)
    draft.equal("n.function", "line=213", ["n02/213/value"], ["b01/exp_213/budget"])
    return draft.finished()


def test_rounded_figures_that_differ_in_the_last_digit_are_not_resolved() -> None:
    cause = only(causes(Document((), ()), rounded=rounded(354_870, 354_869)))
    assert cause.error_class == "rounding"
    assert proposed(cause) == {}


def test_a_figure_with_fewer_digits_than_its_like_is_shown_with_as_many() -> None:
    document = rounded(290, 285, step=10 * STEP, half_width=5 * STEP)
    cause = only(causes(Document((), ()), rounded=document))
    assert cause.error_class == "display_rounding"
    assert proposed(cause) == {"n02/213/value": 285}


def test_figures_of_two_precisions_differ_by_nature() -> None:
    assert causes(Document((), ()), rounded=rounded(290, 285, step=10 * STEP, half_width=5 * STEP, usual_step=0)) == []
