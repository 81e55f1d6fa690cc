"""The findings of the founding document are those that were found by hand."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

CLASSES = ["classification", "contradiction", "digits_transposed", "display_rounding", "rounding", "scope"]


@pytest.fixture(scope="module")
def findings(example_warehouse: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """The findings by file and class."""
    completed = subprocess.run(
        [
            sys.executable,
            "-m",
            "gouji",
            "sql",
            "select file_name, findings.* from findings.findings inner join marts.documents using (document_id)",
            "--format",
            "json",
        ],
        env=os.environ | {"GOUJI_HOME": str(example_warehouse)},
        capture_output=True,
        text=True,
        check=True,
    )
    found: defaultdict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in json.loads(completed.stdout):
        assert row["error_class"] not in found[row["file_name"]], "one finding of each class is expected"
        found[row["file_name"]][row["error_class"]] = row
    return dict(found)


def test_each_file_has_the_six_findings_and_no_others(findings: dict[str, dict[str, dict[str, Any]]]) -> None:
    assert len(findings) == 2
    assert [sorted(classes) for classes in findings.values()] == [CLASSES, CLASSES]


def test_the_misprinted_total_is_put_right(findings: dict[str, dict[str, dict[str, Any]]]) -> None:
    for classes in findings.values():
        total = classes["digits_transposed"]
        assert float(total["proposed_amount"]) == 103_852_000.00
        assert float(total["confidence"]) >= 0.99
        assert total["identity_count"] == 4
        assert "10,385.20" in total["evidence_zh"]
        assert "10,385.20" in total["evidence_en"]


def test_the_prose_that_mixes_two_classes_names_the_difference(findings: dict[str, dict[str, dict[str, Any]]]) -> None:
    for classes in findings.values():
        assert "公务用车购置费" in classes["classification"]["evidence_zh"]


def test_a_figure_shown_with_fewer_digits_is_told_as_such(findings: dict[str, dict[str, dict[str, Any]]]) -> None:
    for classes in findings.values():
        assert float(classes["display_rounding"]["proposed_amount"]) == 28_500.00


@pytest.mark.parametrize("name", ["rounding", "contradiction", "scope", "classification"])
def test_what_the_document_does_not_tell_is_not_proposed(
    name: str, findings: dict[str, dict[str, dict[str, Any]]]
) -> None:
    for classes in findings.values():
        assert classes[name]["is_proposal"] is False
        assert classes[name]["proposed_amount"] is None
