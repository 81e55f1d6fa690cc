"""A panel of made-up disclosures: departments of made-up counties over some years, all drawn from one seed."""

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from random import Random
from typing import Any

from gouji.project import project_directory
from gouji.synthesis.budget_tables import print_budget
from gouji.synthesis.final_tables import print_final_accounts
from gouji.synthesis.finances import Outline, draw_years
from gouji.synthesis.printed import Look, PrintedDocument

_NAMES = ("functional_subject_list", "department_economic_subject_list")
MOST_DEPARTMENTS = 4_000
"""Departments for which there are names."""
MOST_YEARS = 20
"""Years over which an amount stays of a size that is printed."""
FIRST_YEAR = 2021
"""The first year in which the subjects have the names that they have today."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to make up.

    Attributes:
        departments: Number of departments.
        years: Number of years.
        seed: Where all chance comes from.
    """

    departments: int
    years: int
    seed: int


def read_profile() -> dict[str, Any]:
    """Read what departments look like."""
    return tomllib.loads((Path(__file__).parent / "departments.toml").read_text(encoding="utf-8"))


def read_names(year: int) -> dict[str, str]:
    """Read the names of functional and economic subjects.

    Args:
        year: In which they are valid; one that has no name in this year is called as in another.

    Returns:
        Names by code.
    """
    codes = project_directory() / "seeds" / "codes"
    names: dict[str, str] = {}
    valid: dict[str, str] = {}
    for file in _NAMES:
        with (codes / f"{file}.csv").open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                is_valid = int(row["valid_from"]) <= year <= int(row["valid_to"] or year)
                (valid if is_valid else names)[row["subject_code"]] = row["subject_name"]
    return names | valid


def draw_panel(plan: Plan) -> Iterator[PrintedDocument]:
    """Draw the disclosures of a panel: for each department and year a budget and final accounts.

    Args:
        plan: What to make up.

    Yields:
        The documents, department by department, in the order of the years.
    """
    profile = read_profile()
    names = {year: read_names(year) for year in range(FIRST_YEAR, FIRST_YEAR + plan.years)}
    for number in range(plan.departments):
        yield from _draw_department(plan, number, profile, names)


def _draw_department(
    plan: Plan, number: int, profile: Mapping[str, Any], names: Mapping[int, Mapping[str, str]]
) -> Iterator[PrintedDocument]:
    """Draw the disclosures of one department, which depend on the seed and its number alone."""
    random = Random(f"{plan.seed}/{number}")
    kind = profile["kinds"][number % len(profile["kinds"])]
    department = f"{_name_county(number // len(profile['kinds']), profile)}{kind['name']}"
    look, form = _draw_look(random, profile), _choose(random, profile["formats"])
    for year in draw_years(random, _draw_outline(random, kind["subjects"], profile), FIRST_YEAR, plan.years):
        budget = print_budget(year.budget, department, names[year.year], look)
        yield PrintedDocument(
            department, year.year, "budget", f"{department}{year.year}年部门预算", form, tuple(budget)
        )
        final = print_final_accounts(year, names[year.year], look)
        yield PrintedDocument(
            department, year.year, "final", f"{department}{year.year}年度部门决算", form, tuple(final)
        )


def _name_county(number: int, profile: Mapping[str, Any]) -> str:
    """Name a made-up county."""
    first, second = profile["first_characters"], profile["second_characters"]
    return f"{first[number % len(first)]}{second[number // len(first) % len(second)]}县"


def _draw_outline(random: Random, subjects: Sequence[str], profile: Mapping[str, Any]) -> Outline:
    """Draw what stays the same in a department."""
    has_fund = random.random() < profile["shares_with_government_fund"]
    return Outline(
        subjects=subjects,
        staff_subjects=profile["staff_subjects"],
        fund_subjects=profile["fund_subjects"] if has_fund else (),
        has_other_money=random.random() < profile["shares_with_other_money"],
        amount=int(100 * random.lognormvariate(log(profile["median_amount"]), profile["spread"])),
    )


def _draw_look(random: Random, profile: Mapping[str, Any]) -> Look:
    """Draw how the tables of a department look."""
    return Look(
        unit=_choose(random, profile["units"]),
        shows_zeros=random.random() < 0.5,
        splits_codes=random.random() < 0.3,
        total_first=random.random() < 0.5,
        has_marker_row=random.random() < 0.2,
    )


def _choose(random: Random, weights: Mapping[str, int]) -> str:
    """Choose a name by its weight."""
    return random.choices(list(weights), list(weights.values()))[0]
