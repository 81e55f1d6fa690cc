"""Causes are told in Chinese and in English, with what the reader needs to look them up."""

import pytest

from explain.document import Document
from explain.report import PartRow, rows_of
from explain.wording import Template, evidence, shown
from tests.explain.drawing import EMPTY, PRIORS, STEP, WAN, Draft, causes, only, read_seed, two_tables

TEMPLATES = {row["error_class"]: Template(row["evidence_zh"], row["evidence_en"]) for row in read_seed("error_classes")}
PLACE = "b03/208/basic"


def test_a_correction_says_where_what_is_printed_and_what_should_be() -> None:
    zh, en = evidence(only(causes(two_tables().finished({PLACE: 13_406}))), TEMPLATES)
    assert zh.startswith("表b03“208”印作 134.06 万元，相邻两位数字互换，应为 314.06 万元。")
    assert en.startswith(
        "table b03 “208” reads 134.06 万元; two neighbouring digits are swapped, it should be 314.06 万元."
    )
    assert "3 项" in zh and "3 failures" in en
    assert "表b05“208”" in zh and "table b05 “208”" in en
    assert "180 万元" in zh and "180 万元" in en


def test_what_is_not_sure_is_said_not_to_be() -> None:
    wrong = {
        figure.figure_id: figure.amount // STEP * 10_000 for figure in two_tables().figures if figure.table == "b05"
    }
    zh, en = evidence(only(causes(two_tables().finished(wrong))), TEMPLATES)
    assert "没有别的数字为证" in zh and "Nothing else confirms" in en


def test_a_contradiction_shows_both_sides() -> None:
    zh, en = evidence(only(causes(contradiction())), TEMPLATES)
    for amount in ("226.00", "244.00"):
        assert amount in zh and amount in en


def contradiction() -> Document:
    draft = Draft()
    draft.figure("n/staff/value", 22_600, is_prose=True)
    draft.figure("b14/staff/value", 24_400, row=1, column=1)
    draft.equal("n.staff", "", ["n/staff/value"], ["b14/staff/value"])
    return draft.finished()


def test_a_classification_names_what_is_counted_differently() -> None:
    draft = Draft()
    draft.figure("n/goods/value", 83_533, is_prose=True)
    draft.figure("b06/302/total", 72_163, row=1, column=1)
    draft.figure("b06/31013/total", 11_370, row=5, column=1)
    draft.equal("n.goods", "", ["n/goods/value"], ["b06/302/total"])
    zh, en = evidence(only(causes(draft.finished())), TEMPLATES)
    assert "113.7 万元" in zh and "表b06“31013”" in zh
    assert "113.7 万元" in en and "table b06 “31013”" in en


@pytest.mark.parametrize("error_class", sorted(TEMPLATES))
def test_every_class_can_be_told(error_class: str) -> None:
    told = TEMPLATES[error_class]
    details = dict.fromkeys(("place", "printed", "proposed", "witness", "count", "difference", "tolerance"), "x")
    assert told.zh.format_map(details).endswith("。")
    assert told.en.format_map(details).endswith(".")


def test_every_class_with_a_prior_can_be_told() -> None:
    kinds = {"figure", "operation"}
    assert {row["name"] for row in read_seed("error_priors") if row["kind"] in kinds} - set(TEMPLATES) == set()


def test_shares_of_errors_are_read_from_their_seed() -> None:
    rows = {(row["kind"], row["name"]): float(row["value"]) for row in read_seed("error_priors")}
    assert PRIORS.error_rate == rows["any", "error_rate"]
    assert PRIORS.classes["sign"] == rows["figure", "sign"]
    assert PRIORS.operations["row_missing"] == rows["operation", "row_missing"]
    assert PRIORS.inapplicable["hard"] == rows["inapplicable", "hard"]


def test_amounts_are_shown_as_their_figure_prints_them() -> None:
    draft = Draft()
    figure = draft.figures[draft.figure("b03/total/total", 1_038_250)]
    assert shown(figure, 1_038_520 * STEP) == "10,385.20 万元"
    assert shown(figure, -5 * WAN) == "-5.00 万元"
    people = draft.figures[
        draft.figure("n/staff/value", 0, amount=2_260_000, step=10_000, unit="人", unit_factor=10_000)
    ]
    assert shown(people, 2_440_000) == "244 人"


def rows(document: Document) -> list[PartRow]:
    return list(rows_of("d", causes(document), TEMPLATES))


def test_rows_list_the_finding_its_figures_and_its_identities() -> None:
    found = rows(two_tables().finished({PLACE: 13_406}))
    assert [row.part for row in found].count("finding") == 1
    wrong = [row for row in found if row.role == "wrong" and row.alternative_number == 0]
    assert [(row.cell_id, row.printed_amount, row.proposed_amount) for row in wrong] == [(PLACE, 1_340_600, 3_140_600)]
    identities = [
        (row.statement_instance, row.identity_id, row.instance_key) for row in found if row.part == "identity"
    ]
    assert identities == [
        (1, "b03.column", "measure=basic"),
        (1, "b03.row", "line=208"),
        (1, "x.b03_b05", "line=208;measure=basic"),
    ]


def test_rows_of_what_is_not_sure_propose_nothing() -> None:
    found = [row for row in rows(contradiction()) if row.alternative_number == 0]
    assert [row.proposed_amount for row in found] == [None] * len(found)


def test_a_document_without_causes_has_no_rows() -> None:
    assert rows(EMPTY) == []
