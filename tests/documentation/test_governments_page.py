"""The page on governments lists their statements as the seeds do, and names identities and measures that exist."""

import csv
import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = (REPOSITORY / "docs" / "governments.md").read_text(encoding="utf-8")
SEEDS = REPOSITORY / "seeds"


def read_seed(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_statement_is_listed() -> None:
    expected = [
        f"| `{row['statement_id']}` | {row['statement_name_zh']} | {row['subject_system']} | {row['book'] or '–'} |"
        for row in read_seed("recognition/statement_list.csv")
        if row["statement_id"].startswith("g")
    ]
    assert re.findall(r"^\| `g\d\d` .*$", PAGE, flags=re.MULTILINE) == expected


def test_every_identity_that_is_named_exists() -> None:
    checks = PAGE.partition("## What is checked")[2].partition("## What is not")[0]
    named = {name for name in re.findall(r"`([a-z0-9_.]+)`", checks) if "." in name}
    assert named - {row["identity_id"] for row in read_seed("identities/identities.csv")} == set()
    assert len(named) > 30


def test_every_measure_of_a_column_is_explained() -> None:
    compared = {row["percent_measure"] for row in read_seed("identities/percent_measures.csv")}
    assert compared <= set(re.findall(r"`(\w+)`", PAGE))


def test_the_page_is_linked() -> None:
    for name in ("README.md", "README.zh.md", "CONTRIBUTING.md"):
        assert "docs/governments.md" in (REPOSITORY / name).read_text(encoding="utf-8")
