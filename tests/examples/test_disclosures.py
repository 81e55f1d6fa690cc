"""What the example says beside its statements: people, vehicles, procurement, duties, units, terms, targets."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest


@pytest.fixture(scope="module")
def example(example_warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the built example."""
    connection = duckdb.connect(str(example_warehouse / "current" / "gouji.duckdb"), read_only=True)
    yield connection
    connection.close()


@pytest.fixture(params=["application/pdf", "text/plain"], ids=["pdf", "text"])
def document_id(request: pytest.FixtureRequest, example: duckdb.DuckDBPyConnection) -> str:
    """The example in one of its formats."""
    rows = example.execute("select document_id from marts.documents where media_type = ?", [request.param]).fetchall()
    assert len(rows) == 1
    return str(rows[0][0])


def test_people_of_prose_and_of_the_table_are_told_apart(
    example: duckdb.DuckDBPyConnection, document_id: str
) -> None:
    rows = example.execute(
        "select source, item, people from marts.headcount where document_id = ? order by source, item", [document_id]
    ).fetchall()
    assert rows == [
        ("prose", "in_service", 226),
        ("prose", "quota", 237),
        ("prose", "quota_administrative", 237),
        ("prose", "quota_institution", 0),
        ("prose", "retired", 52),
        ("prose", "retired_cadres", 0),
        ("prose", "students", 0),
        ("table", "beyond_quota", 356),
        ("table", "in_service", 244),
        ("table", "in_service_administrative", 244),
        ("table", "in_service_institution", 0),
        ("table", "quota", 237),
    ]


def test_vehicles_held_are_not_those_to_be_bought(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select holding, item, units, printed_text from marts.vehicles_and_equipment where document_id = ? order by all",
        [document_id],
    ).fetchall()
    assert rows == [
        ("held", "vehicles", 66, "66辆"),
        ("held", "vehicles_enforcement", 66, "66辆"),
        ("held", "vehicles_general", 0, "0辆"),
        ("purchase", "vehicles", 10, "10辆"),
    ]


def test_procurement_is_in_yuan(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select item, measure, amount, printed_text from marts.procurement where document_id = ? order by all",
        [document_id],
    ).fetchall()
    assert rows == [
        ("goods", "value", Decimal("4228700.00"), "422.87万元"),
        ("not_open_tender", "value", Decimal("0.00"), "0万元"),
        ("open_tender", "value", Decimal("9828700.00"), "982.87万元"),
        ("services", "value", Decimal("2000000.00"), "200万元"),
        ("total", "value", Decimal("9828700.00"), "982.87万元"),
        ("works", "value", Decimal("3600000.00"), "360万元"),
    ]


def test_the_cost_of_the_agency_and_its_change(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select item, measure, amount from marts.agency_operating_costs where document_id = ? order by all",
        [document_id],
    ).fetchall()
    assert rows == [
        ("total", "increase", Decimal("1185600.00")),
        ("total", "value", Decimal("8353300.00")),
    ]
