"""A figure that character recognition misread is read again where the identities leave one choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from tests.identities.engine_warehouse import Warehouse, make_warehouse
from tests.identities.layouts import place

# Three subjects of two columns: each row and each column has its sum, so that a wrong cell is wrong in both.
RIGHT = {
    "b03": {
        "2010101": {"total": "15.00", "basic": "9.00", "project": "6.00"},
        "2010102": {"total": "38.10", "basic": "30.00", "project": "8.10"},
        "2010103": {"total": "7.00", "basic": "7.00", "project": "0.00"},
        "total": {"total": "60.10", "basic": "46.00", "project": "14.10"},
    },
}
ROWS = {line: row for row, line in enumerate(RIGHT["b03"], start=1)}
COLUMNS = {"total": 1, "basic": 2, "project": 3}

Misread = Mapping[tuple[str, str], str]
Alternatives = Mapping[tuple[str, str], Sequence[str]]

SCANS: dict[str, tuple[Misread, Alternatives]] = {
    # 30.00 was read as 80.00; of its alternatives only the printed one adds up
    "one wrong": ({("2010102", "basic"): "80.00"}, {("2010102", "basic"): ["90.00", "30.000", "30.00"]}),
    # two wrong figures in one column, each seen by its row
    "two wrong": (
        {("2010101", "basic"): "3.00", ("2010102", "basic"): "80.00"},
        {("2010101", "basic"): ["9.00"], ("2010102", "basic"): ["30.00"]},
    ),
    "lost point": ({("2010102", "project"): "810"}, {("2010102", "project"): ["8.10"]}),
    "truth not among them": ({("2010102", "basic"): "80.00"}, {("2010102", "basic"): ["90.00", "50.00"]}),
    # without the other rows, 9 + 6 = 15 and 3 + 6 = 9 are as good as each other
    "two choices": (
        {("2010101", "basic"): "3.00"},
        {("2010101", "basic"): ["9.00"], ("2010101", "total"): ["9.00"]},
    ),
    # nothing is wrong: what holds is not touched
    "all right": ({}, {("2010102", "basic"): ["80.00"], ("2010101", "total"): ["16.00"]}),
}


def read_scan(name: str) -> list[dict[str, object]]:
    """The placed amounts of a scan with its misread figures."""
    misread, _ = SCANS[name]
    lines = {
        line: {measure: misread.get((line, measure), printed) for measure, printed in figures.items()}
        for line, figures in RIGHT["b03"].items()
        if name != "two choices" or line == "2010101"
    }
    amounts = list(place(name, {"b03": lines}))
    return [
        amount
        | {
            "quantity_unit": "元",
            "unit_factor": Decimal(10_000),
            "printed_decimals": len(str(amount["printed_text"]).partition(".")[2]),
        }
        for amount in amounts
    ]


def list_alternatives(name: str) -> list[dict[str, object]]:
    """What else the cells of a scan may say."""
    _, alternatives = SCANS[name]
    return [
        {
            "document_id": name,
            "cell_id": f"{name}/1/{ROWS[line]}/{COLUMNS[measure]}",
            "alternative_rank": rank,
            "alternative_text": text,
            "number_value": Decimal(text),
            "printed_decimals": len(text.partition(".")[2]),
            "confidence": 0.1,
            "origin": "recogniser",
        }
        for (line, measure), texts in alternatives.items()
        for rank, text in enumerate(texts, start=1)
    ]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The built warehouse of all scans."""
    documents = [
        {"document_id": name, "department_name": name, "area_code": None, "fiscal_year": 2024, "stage": "budget",
         "level": "unit", "status": "read"}
        for name in SCANS
    ]  # fmt: skip
    inputs = {
        "filed_amounts": pd.DataFrame([row for name in SCANS for row in read_scan(name)]).astype(
            {"subject_code": "string"}
        ),
        "stg_cell_alternatives": pd.DataFrame([row for name in SCANS for row in list_alternatives(name)]),
        "documents": pd.DataFrame(documents).astype({"area_code": "string"}),
        "document_statements": pd.DataFrame(
            [{"document_id": name, "statement_id": "b03", "statement_instance": 1, "table_number": 1} for name in SCANS]
        ),
    }
    built = make_warehouse(tmp_path_factory.mktemp("scans"), inputs)
    outcomes = built.dbt("build", "--exclude", "test_type:data", "test_type:unit")
    assert {name: outcome for name, outcome in outcomes.items() if outcome.status != "success"} == {}
    return built


def settle(warehouse: Warehouse, name: str) -> dict[tuple[str, str], tuple[Any, Any]]:
    """What each figure of a scan says in the end, and what it said first if that differs."""
    rows = warehouse.query(
        f"select line_key, measure, printed_text, first_read_text from settled_amounts "
        f"where document_id = '{name}' and first_read_text is not null"
    )
    return {(row.line_key, row.measure): (row.printed_text, row.first_read_text) for row in rows.itertuples()}


def list_failures(warehouse: Warehouse, name: str) -> set[str]:
    """The instances of identities that fail in the end."""
    rows = warehouse.query(f"select * from identity_checks where document_id = '{name}' and status = 'fails'")
    return set(rows["identity_id"] + " " + rows["instance_key"])


@pytest.mark.parametrize("name", ["one wrong", "two wrong", "lost point"])
def test_what_makes_the_identities_hold_is_chosen_and_the_first_reading_is_kept(
    warehouse: Warehouse, name: str
) -> None:
    misread, _ = SCANS[name]
    chosen = {(line, measure): (RIGHT["b03"][line][measure], first) for (line, measure), first in misread.items()}
    assert settle(warehouse, name) == chosen
    assert list_failures(warehouse, name) == set()


@pytest.mark.parametrize("name", ["truth not among them", "two choices", "all right"])
def test_nothing_is_chosen_that_does_not_make_them_hold(warehouse: Warehouse, name: str) -> None:
    assert settle(warehouse, name) == {}


def test_what_cannot_be_mended_goes_on_to_fail(warehouse: Warehouse) -> None:
    assert list_failures(warehouse, "truth not among them") != set()
    assert list_failures(warehouse, "two choices") != set()
    assert list_failures(warehouse, "all right") == set()


def test_each_choice_is_listed_with_its_verdict(warehouse: Warehouse) -> None:
    verdicts = warehouse.query(
        """
        select document_id, verdict, count(*) as cells
        from reading_choices
        inner join alternative_amounts using (cell_id, alternative_rank)
        group by all
        order by all
        """
    )
    assert verdicts.values.tolist() == [
        ["lost point", "accepted", 1],
        ["one wrong", "accepted", 1],
        ["two choices", "ambiguous", 2],
        ["two wrong", "accepted", 2],
    ]


def test_the_cells_of_a_check_add_up_to_its_sides(warehouse: Warehouse) -> None:
    apart = warehouse.query(
        """
        select checks.document_id, checks.identity_id, checks.instance_key
        from identity_checks as checks
        inner join identity_check_cells as cells using (document_id, statement_instance, identity_id, instance_key)
        where checks.status in ('holds', 'holds_within_rounding', 'fails')
        group by all
        having sum(case side when 'left' then coefficient else -coefficient end * amount) != any_value(difference)
        """
    )
    assert apart.to_dict("records") == []
