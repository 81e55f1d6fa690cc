"""Causes in words."""

import csv
from pathlib import Path

from explain.wording import Template, evidence
from tests.explain.drawing import causes, only, two_tables

CLASSES = Path(__file__).resolve().parents[2] / "seeds" / "findings" / "error_classes.csv"


def templates() -> dict[str, Template]:
    with CLASSES.open(encoding="utf-8") as lines:
        return {row["error_class"]: Template(row["evidence_zh"], row["evidence_en"]) for row in csv.DictReader(lines)}


def test_a_transposition_is_told_with_its_digits_places_and_witness() -> None:
    zh, en = evidence(only(causes(two_tables().finished({"b03/201/basic": 98_157}))), templates())
    assert zh.startswith("表b03“201”印作 981.57 万元，相邻两位数字互换，应为 985.17 万元。这一处说明了 3 项不符。")
    assert "另有 1 处印有 985.17 万元：表b05“201”。" in zh
    assert "two neighbouring digits are swapped, it should be 985.17 万元" in en
    assert "It explains 3 failures." in en
    assert "The difference is" in en


def test_candidates_are_not_told_as_corrections() -> None:
    draft = two_tables()
    draft.figure("n01/one/value", 53_871, is_prose=True)
    draft.figure("n01/other/value", 21_733, is_prose=True)
    draft.figure("n01/sum/value", 88_888, is_prose=True)
    draft.equal("n.sum", "", ["n01/sum/value"], ["n01/one/value", "n01/other/value"])
    cause = only(causes(draft.finished()))
    assert not cause.proposes
    assert all(evidence(cause, templates()))
