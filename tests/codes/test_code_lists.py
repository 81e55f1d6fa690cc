"""The code lists: text stays text, keys are unique, parents exist, nothing that was observed is lost."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SEEDS = REPOSITORY / "seeds" / "codes"
OBSERVED_CODES = REPOSITORY.parent / "shared" / "reference" / "codes" / "observed_codes.csv"

SUBJECT_LISTS = {
    "functional": "functional_subject_list",
    "department_economic": "department_economic_subject_list",
    "government_economic": "government_economic_subject_list",
}
OBSERVED_SYSTEMS = {
    "func": "functional_subject_list",
    "econ_dept": "department_economic_subject_list",
    "econ_gov": "government_economic_subject_list",
}
LEVEL_OF_LENGTH = {
    "functional_subject_list": {3: "class", 5: "group", 7: "item"},
    "department_economic_subject_list": {3: "class", 5: "item"},
    "government_economic_subject_list": {3: "class", 5: "item"},
}
CODE_COLUMN = dict.fromkeys(SUBJECT_LISTS.values(), "subject_code") | {"region_list": "area_code"}
BLANK_ALLOWED = {"parent_code", "valid_to", "prefecture_name", "successor_codes"}

Row = dict[str, str]


def read_seed(name: str) -> list[Row]:
    """Reads a seed as rows of text."""
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def overlapping_years(rows: list[Row], code_column: str) -> Iterator[str]:
    """Yields the codes of which two rows are valid in one year, or of which one row ends before it begins."""
    last_year: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: (row[code_column], int(row["valid_from"]))):
        first, last = int(row["valid_from"]), int(row["valid_to"] or 9999)
        if last < first or first <= last_year.get(row[code_column], 0):
            yield row[code_column]
        last_year[row[code_column]] = last


@pytest.mark.parametrize("name", [*CODE_COLUMN, "subject_aliases"])
def test_a_seed_is_plain_utf8_with_unix_line_ends(name: str) -> None:
    content = (SEEDS / f"{name}.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    content.decode("utf-8")


@pytest.mark.parametrize(("name", "code_column"), CODE_COLUMN.items())
def test_codes_are_digits_and_nothing_needed_is_blank(name: str, code_column: str) -> None:
    rows = read_seed(name)
    assert [row[code_column] for row in rows if not re.fullmatch(r"\d+", row[code_column])] == []
    assert [row for row in rows for column, value in row.items() if not value and column not in BLANK_ALLOWED] == []


@pytest.mark.parametrize("name", [*CODE_COLUMN, "subject_aliases"])
def test_no_value_looks_like_a_float_or_has_stray_spaces(name: str) -> None:
    values = {value for row in read_seed(name) for value in row.values()}
    assert {value for value in values if re.fullmatch(r"\d+\.\d*", value) or value != value.strip()} == set()


@pytest.mark.parametrize(("name", "code_column"), CODE_COLUMN.items())
def test_the_years_of_a_code_never_overlap(name: str, code_column: str) -> None:
    assert list(overlapping_years(read_seed(name), code_column)) == []


@pytest.mark.parametrize("name", SUBJECT_LISTS.values())
def test_the_parent_of_a_subject_is_its_prefix_and_is_listed(name: str) -> None:
    rows = read_seed(name)
    codes = {row["subject_code"] for row in rows}
    assert [
        row for row in rows if row["parent_code"] != (row["subject_code"][:-2] if len(row["subject_code"]) > 3 else "")
    ] == []
    assert {row["parent_code"] for row in rows} - codes == {""}


@pytest.mark.parametrize("name", SUBJECT_LISTS.values())
def test_the_level_of_a_subject_follows_from_the_length_of_its_code(name: str) -> None:
    levels = LEVEL_OF_LENGTH[name]
    assert [row for row in read_seed(name) if levels.get(len(row["subject_code"])) != row["subject_level"]] == []


def test_every_region_leads_to_its_province() -> None:
    rows = read_seed("region_list")
    level_of_code = {row["area_code"]: row["level"] for row in rows}
    assert {len(code) for code in level_of_code} == {6}
    for row in rows:
        assert row["full_name"] == row["province_name"] + "".join(
            part for part in dict.fromkeys([row["prefecture_name"], row["region_name"]]) if part != row["province_name"]
        )
        assert (
            level_of_code.get(row["parent_code"])
            == {
                "province": None,
                "prefecture": "province",
                "county": "prefecture" if row["prefecture_name"] else "province",
            }[row["level"]]
        )


def test_every_alias_belongs_to_a_listed_code_and_is_not_its_latest_name() -> None:
    latest = {
        (system, row["subject_code"]): row["subject_name"]
        for system, name in SUBJECT_LISTS.items()
        for row in sorted(read_seed(name), key=lambda row: int(row["valid_from"]))
    }
    for row in read_seed("subject_aliases"):
        assert latest[row["subject_system"], row["subject_code"]] != row["alias_name"]


def test_every_observed_code_is_listed_with_its_name_or_an_alias() -> None:
    if not OBSERVED_CODES.exists():
        pytest.skip("the observed codes are not part of the repository and are not beside it")
    known = {
        (name, row["subject_code"], row["subject_name"]) for name in SUBJECT_LISTS.values() for row in read_seed(name)
    }
    known |= {
        (SUBJECT_LISTS[row["subject_system"]], row["subject_code"], row["alias_name"])
        for row in read_seed("subject_aliases")
    }
    with OBSERVED_CODES.open(encoding="utf-8-sig", newline="") as file:
        observed = {
            (OBSERVED_SYSTEMS[row["system"]], row["code"], row["name"].replace("(", "（").replace(")", "）"))
            for row in csv.DictReader(file)
        }
    assert observed - known == set()
