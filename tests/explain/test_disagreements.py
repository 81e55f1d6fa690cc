"""Where no figure need be wrong: other contents, another scope, and two places that contradict each other."""

import pytest

from explain.causes import Cause
from tests.explain.drawing import EMPTY, ROWS, Draft, causes, only, two_tables


def pair(said: int, found: int, **details: object) -> Draft:
    """A figure of prose and one of a table that should be equal."""
    draft = Draft()
    draft.figure("n/goods/value", said, is_prose=True)
    draft.figure("b06/302/total", found, row=1, column=1)
    draft.equal("n.goods", "", ["n/goods/value"], ["b06/302/total"], **details)
    return draft


def witnesses(cause: Cause) -> list[str]:
    return [cause.document.figures[figure].figure_id for figure in cause.witnesses]


def test_a_difference_that_is_published_is_a_classification() -> None:
    draft = pair(83_533, 72_163)
    draft.figure("b06/31013/total", 11_370, row=5, column=1)
    cause = only(causes(draft.finished()))
    assert cause.error_class == "classification"
    assert witnesses(cause) == ["b06/31013/total"]
    assert not cause.repair.amounts and not cause.proposes
    assert cause.confidence > 0.95


def test_a_difference_that_is_a_carry_over_is_a_scope() -> None:
    draft = pair(83_533, 72_163)
    draft.figure("b01/rev_carryover_in/total", 11_370, row=5, column=1)
    cause = only(causes(draft.finished()))
    assert cause.error_class == "scope"
    assert witnesses(cause) == ["b01/rev_carryover_in/total"]
    assert not cause.repair.amounts


def test_an_identity_that_mostly_holds_is_of_another_scope_where_it_does_not() -> None:
    draft = pair(83_533, 72_163, level="conditional")
    draft.figure("b06/31013/total", 11_370, row=5, column=1)
    assert only(causes(draft.finished())).error_class == "scope"


def test_an_identity_that_does_not_apply_leaves_the_errors_beside_it_to_be_found() -> None:
    draft = two_tables()
    draft.figure("n/goods/value", 83_533, is_prose=True)
    draft.figure("b06/302/total", 72_163, row=1, column=1)
    draft.figure("b06/31013/total", 11_370, row=5, column=1)
    draft.equal("n.goods", "", ["n/goods/value"], ["b06/302/total"])
    found = causes(draft.finished({"b03/208/basic": 13_406}))
    assert sorted(cause.error_class for cause in found) == ["classification", "digits_transposed"]


def test_the_equations_of_a_scope_that_is_not_followed_are_one_cause() -> None:
    draft = pair(83_533, 72_163, level="variant")
    draft.figure("b04/rev_carryover_in/total", 11_370, row=5, column=1)
    cause = only(causes(EMPTY, scoped=draft.finished()))
    assert cause.error_class == "scope"
    assert witnesses(cause) == ["b04/rev_carryover_in/total"]
    assert not cause.proposes


@pytest.mark.parametrize(("said", "found"), [(22_600, 24_400), (83_533, 72_163), (5_417, 8_261)])
def test_two_places_that_contradict_each_other_propose_nothing(said: int, found: int) -> None:
    cause = only(causes(pair(said, found).finished()))
    assert cause.error_class == "contradiction"
    assert not cause.proposes
    assert cause.confidence < 0.95


def test_a_contradiction_with_a_third_place_is_none() -> None:
    draft = pair(83_533, 83_533)
    draft.figure("b03/302/total", 83_533, row=1, column=1)
    draft.equal("x.goods", "", ["b03/302/total"], ["b06/302/total"])
    draft.equal("n.goods_of_b03", "", ["n/goods/value"], ["b03/302/total"])
    cause = only(causes(draft.finished({"n/goods/value": 85_333})))
    assert cause.error_class == "digits_transposed"
    assert cause.proposes


def test_every_other_explanation_has_a_class_that_can_be_told() -> None:
    """That an identity does not apply is told as scope or classification, also where it is but an alternative."""
    draft = Draft()
    draft.figure("b01/total/value", 1_734_520)
    draft.figure("b02/total/value", 173_452)
    draft.figure("b03/208/value", 1_561_068)
    draft.equal("x.total", "", ["b01/total/value"], ["b02/total/value"])
    cause = only(causes(draft.finished()))
    assert "classification" in {candidate.repair.error_class for candidate in cause.alternatives}
    assert "inapplicable" not in {candidate.repair.error_class for candidate in cause.alternatives}


def test_a_document_whose_equations_hold_has_no_cause() -> None:
    document = two_tables().finished()
    assert causes(document, rounded=EMPTY, scoped=EMPTY) == []
    assert document.figures[0].amount > 0 and len(document.figures) == 2 * 3 * len(ROWS)
