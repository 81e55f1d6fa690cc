"""The seeds hold every identity of the catalogue."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.identities.engine_warehouse import ROOT

CATALOGUE = ROOT.parent / "shared" / "reference" / "identity_catalogue.csv"

# Plausibility has checks of its own.
ELSEWHERE = ("q.",)


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_catalogue_is_covered() -> None:
    if not CATALOGUE.exists():
        pytest.skip("the shared reference folder is not beside the repository")
    wanted = {row["identity_id"] for row in read_rows(CATALOGUE)}
    wanted = {name for name in wanted if not name.startswith(ELSEWHERE)}
    identities = read_rows(ROOT / "seeds" / "identities" / "identities.csv")
    covered = {name for row in identities for name in row["catalogue_ids"].split()}
    assert covered == wanted
