"""Identities across filings: what another document of the department, its units or its government says."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pandas as pd
import pytest

from tests.identities.engine_warehouse import Warehouse, make_warehouse

BUREAU, RENAMED = "农业部", "农业农村部"
Figures = dict[tuple[str, str, str], str]


def describe(
    name: str, year: int, *, stage: str = "budget", level: str = "department", of: str = "甲局"
) -> dict[str, object]:
    return {
        "document_id": name,
        "department_name": of,
        "area_code": "110000",
        "fiscal_year": year,
        "stage": stage,
        "level": level,
        "status": "read",
    }


def table(total: str, item: str = "2010101") -> Figures:
    return {("b05", item, "total"): total, ("b05", "total", "total"): total}


DOCUMENTS: dict[str, tuple[dict[str, object], Figures]] = {
    # tables and prose in two files, the year before under the former name
    "before": (describe("before", 2017, of=BUREAU), table("100.00")),
    "tables": (describe("tables", 2018, of=RENAMED), table("130.00")),
    "prose": (
        describe("prose", 2018, of=RENAMED),
        {
            ("n01", "general_public_total", "increase"): "30.00",
            ("n08", "2010101", "increase"): "31.00",
            ("n10", "n08.2010101.1", "increase_stated"): "31.00",
            ("n10", "n08.2010101.1", "increase_found"): "30.00",
        },
    ),
    "again": (describe("again", 2018, of=RENAMED), table("130.00")),
    "altered": (describe("altered", 2018, of=RENAMED), {("b05", "total", "total"): "131.00"}),
    # a subject under its old code
    "old code": (describe("old code", 2018, of="乙院"), table("70.00", "2040405")),
    "new code": (
        describe("new code", 2019, of="乙院"),
        {**table("60.00", "2040410"), ("n08", "2040410", "increase"): "-10.00"},
    ),
    # final accounts of two years and the budget of one
    "closed": (describe("closed", 2020, stage="final"), {("f01", "exp_carryover_out", "final"): "5.00"}),
    "planned": (describe("planned", 2021), {**table("40.00"), ("b07", "total", "total"): "2.00"}),
    "opened": (
        describe("opened", 2021, stage="final"),
        {
            ("f01", "rev_carryover_in", "final"): "5.01",
            ("f07", "total", "budget_total"): "2.00",
            ("n08", "2010101", "budget"): "41.00",
        },
    ),
    # a department that announces two units
    "whole": (describe("whole", 2022, of="丙局"), {**table("50.00"), ("n01", "units_total", "value"): "2"}),
    "own": (describe("own", 2022, level="unit", of="丙局"), table("20.00")),
    "half": (describe("half", 2023, of="丙局"), {**table("50.00"), ("n01", "units_total", "value"): "2"}),
    "too much": (describe("too much", 2023, level="unit", of="丙局"), table("60.00")),
    "single": (describe("single", 2024, of="丙局"), {**table("50.00"), ("n01", "units_total", "value"): "1"}),
    "all of it": (describe("all of it", 2024, level="unit", of="丙局"), table("49.00")),
    # a government and two departments
    "government": (
        describe("government", 2025, level="government", of="某市"),
        {("g02", "2010101", "budget"): "100.00", ("g02", "total", "budget"): "100.00"},
    ),
    "first": (describe("first", 2025, of="丁局"), table("60.00")),
    "second": (describe("second", 2025, of="戊局"), table("60.00")),
}


def place(name: str, figures: Figures, *, is_prose: bool) -> Iterable[dict[str, object]]:
    for row, ((statement, line, measure), text) in enumerate(figures.items(), start=1):
        if statement.startswith("n") == is_prose:
            is_count = line.startswith("units")
            yield {
                "document_id": name,
                "statement_id": statement,
                "statement_instance": 1,
                "line_key": line,
                "subject_code": line if line.isdigit() else None,
                "measure": measure,
                "amount": Decimal(text) * (1 if is_count else 10_000),
                "quantity_unit": "家" if is_count else "元",
                "rounding_half_width": Decimal(0 if is_count else 50),
                "printed_text": text,
                "printed_unit": "家" if is_count else "万元",
                "page_number": 1,
                "table_number": None if is_prose else 1,
                "row_number": row,
                "column_number": 1,
                "cell_id": f"{name}/{row}",
            }


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The documents, built and held to the contracts of the engine."""
    tables = [row for name, (_, figures) in DOCUMENTS.items() for row in place(name, figures, is_prose=False)]
    claims = [row for name, (_, figures) in DOCUMENTS.items() for row in place(name, figures, is_prose=True)]
    frame = pd.DataFrame(tables).astype({"subject_code": "string"})
    keys = ["document_id", "statement_id", "statement_instance", "table_number"]
    inputs = {
        "filed_amounts": frame,
        "claimed_amounts": pd.DataFrame(claims).astype({"subject_code": "string", "table_number": "Int64"}),
        "documents": pd.DataFrame([document for document, _ in DOCUMENTS.values()]),
        "document_statements": frame[keys].drop_duplicates(),
    }
    built = make_warehouse(tmp_path_factory.mktemp("filings"), inputs)
    outcomes = built.dbt("build", "--exclude", "path:data_tests/discrepancies", "test_type:unit")
    assert {name: outcome for name, outcome in outcomes.items() if outcome.status not in ("success", "pass")} == {}
    return built


def read_checks(warehouse: Warehouse, document: str, identity: str) -> dict[str, tuple[str, str | None]]:
    checks = warehouse.query(
        "select instance_key, status, missing_term from identity_checks "
        f"where document_id = '{document}' and identity_id = '{identity}'"
    )
    terms = checks["missing_term"].astype(object).where(checks["missing_term"].notna(), None)
    return dict(zip(checks["instance_key"], zip(checks["status"], terms, strict=True), strict=True))


def test_documents_of_a_filing_have_roles(warehouse: Warehouse) -> None:
    roles = warehouse.query(
        "select document_id, role, checked_with_document_id from filing_documents "
        f"where department_name = '{RENAMED}' and fiscal_year = 2018"
    )
    found = {row[0]: row[1] for row in roles.itertuples(index=False)}
    assert set(found) == {"tables", "prose", "again", "altered"}
    assert sorted(found.values()) == ["duplicate", "part", "principal", "version"]
    assert (found["altered"], found["prose"]) == ("version", "part")
    principal = next(name for name, role in found.items() if role == "principal")
    assert dict(zip(roles["document_id"], roles["checked_with_document_id"], strict=True))["prose"] == principal


def test_prose_of_its_own_file_is_compared_with_both_years(warehouse: Warehouse) -> None:
    principal = warehouse.query(
        "select document_id from filing_documents "
        f"where role = 'principal' and filing_id = '110000/{RENAMED}/2018/budget/department'"
    ).iat[0, 0]
    assert read_checks(warehouse, principal, "c.increase.general_public_total") == {"": ("holds", None)}
    assert read_checks(warehouse, principal, "c.increase.gp_item") == {"line=2010101": ("fails", None)}


def test_what_prose_compares_with_itself_is_checked_in_its_own_file(warehouse: Warehouse) -> None:
    assert read_checks(warehouse, "prose", "n.b.increase") == {"line=n08.2010101.1": ("fails", None)}


def test_a_subject_that_moved_is_compared_under_its_new_code(warehouse: Warehouse) -> None:
    assert read_checks(warehouse, "new code", "c.increase.gp_item") == {"line=2040410": ("holds", None)}


def test_without_the_other_filing_nothing_passes(warehouse: Warehouse) -> None:
    assert read_checks(warehouse, "closed", "c.carry") == {"": ("not_evaluable", "previous_year.f01")}
    assert read_checks(warehouse, "old code", "c.rollup.b05") == {"": ("not_evaluable", "units.b05")}
    assert read_checks(warehouse, "planned", "c.gov_rollup.b05") == {"": ("not_evaluable", "government.g02")}


def test_final_accounts_are_compared_with_their_budget_and_last_year(warehouse: Warehouse) -> None:
    assert read_checks(warehouse, "opened", "c.carry")[""] == ("holds_within_rounding", None)
    assert read_checks(warehouse, "opened", "c.three_public_budget.total")[""] == ("holds", None)
    assert read_checks(warehouse, "opened", "c.item_budget") == {"line=2010101": ("fails", None)}


def test_units_are_added_up_once_all_that_are_announced_are_there(warehouse: Warehouse) -> None:
    assert read_checks(warehouse, "whole", "c.rollup.b05") == {"": ("not_evaluable", "units.b05")}
    assert {status for status, _ in read_checks(warehouse, "single", "c.rollup.b05").values()} == {"fails"}


def test_a_unit_spends_no_more_than_its_department(warehouse: Warehouse) -> None:
    assert {status for status, _ in read_checks(warehouse, "own", "c.rollup.b05.bound").values()} == {"holds"}
    assert {status for status, _ in read_checks(warehouse, "too much", "c.rollup.b05.bound").values()} == {"fails"}


def test_departments_spend_no_more_than_their_government(warehouse: Warehouse) -> None:
    assert read_checks(warehouse, "government", "c.gov_rollup.b05") == {"line=201": ("fails", None)}
    assert read_checks(warehouse, "first", "c.gov_rollup.b05") == {"line=201": ("holds", None)}


def test_a_failing_check_names_the_other_document_and_page(warehouse: Warehouse) -> None:
    found = warehouse.query(
        "select first_page, other_document_id, other_page from failing_checks "
        "where document_id = 'opened' and identity_id = 'c.item_budget'"
    )
    assert found["other_document_id"].tolist() == ["planned"]
    assert found["other_page"].tolist() == [1]
