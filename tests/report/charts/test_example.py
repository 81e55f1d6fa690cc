"""What the pictures show of the example, from the warehouse to the markup."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest

from report.charts.changes import Change, changes
from report.charts.chart import Chart
from report.charts.execution import Execution, execution
from report.charts.flows import Flow, flows
from report.charts.matrix import DepartmentYear, matrix
from report.charts.squares import Square, squares
from report.charts.three_public import Part, three_public
from report.charts.treemap import Share, treemap
from tests.report.charts.reading import texts_are_inert

Rows = Callable[[type[NamedTuple], str], list[Any]]

PICTURES: list[tuple[str, Any, Callable[..., Chart | None]]] = [
    ("document_flows", Flow, flows),
    ("document_expenditure_shares", Share, treemap),
    ("document_changes", Change, changes),
    ("document_three_public", Part, three_public),
    ("document_squares", Square, squares),
    ("department_years", DepartmentYear, matrix),
]


@pytest.fixture(scope="module")
def rows(example_warehouse: Path) -> Iterator[Rows]:
    """The rows of a model that are about the PDF of the example."""
    with duckdb.connect(str(example_warehouse / "current" / "gouji.duckdb"), read_only=True) as connection:

        def read(row_type: Any, model: str) -> list[Any]:
            columns = ", ".join(name for name in row_type._fields if name != "href")
            one = "select document_id from marts.documents where file_name like '%.pdf'"
            where = "" if model == "department_years" else f"where document_id in ({one})"
            found = connection.sql(f"select {columns} from report.{model} {where}").fetchall()
            return [row_type(*values) for values in found]

        yield read


def test_all_expenditure_is_in_the_areas(rows: Rows) -> None:
    shares = rows(Share, "document_expenditure_shares")
    assert {row.whole_text for row in shares} == {"10,385.20"}
    assert sum(row.amount for row in shares) == 103852000
    assert {row.subject_code: row.share_text for row in shares}["2040201"] == "31.2%"


def test_sources_classes_and_kinds_have_the_printed_amounts(rows: Rows) -> None:
    found = rows(Flow, "document_flows")
    assert {row.source_key: row.source_text for row in found if row.step == 1} == {
        "general_public": "7,040.56",
        "government_fund": "786.98",
        "carryover_in": "2,557.66",
    }
    assert {row.target_key: row.target_text for row in found if row.step == 2} == {
        "basic": "3,548.70",
        "project": "6,836.50",
    }
    # the rows of the revenue table add up to what its misprinted total should say
    assert {row.revenue_text for row in found} == {row.expenditure_text for row in found} == {"10,385.20"}


def test_changes_are_those_of_the_prose(rows: Rows) -> None:
    found = {row.item: row for row in rows(Change, "document_changes")}
    assert {row.source for row in found.values()} == {"prose"}
    assert (found["expenditure_total"].previous_text, found["expenditure_total"].rate_text) == ("8,186.37", "+26.9%")
    assert (found["vehicle_purchase"].previous_text, found["vehicle_purchase"].rate_text) == ("28.00", "+306.1%")
    assert found["abroad"].rate_text is None


def test_three_public_expenses_add_up(rows: Rows) -> None:
    parts = rows(Part, "document_three_public")
    assert {row.part: row.amount_text for row in parts} == {
        "abroad": "0.00",
        "vehicle_purchase": "113.70",
        "vehicle_operation": "180.20",
        "reception": "87.50",
    }
    assert {row.total_text for row in parts} == {"381.40"}


def test_squares_are_the_checks_that_apply(rows: Rows, example_warehouse: Path) -> None:
    with duckdb.connect(str(example_warehouse / "current" / "gouji.duckdb"), read_only=True) as connection:
        expected = connection.sql(
            """
            select checks.status, count(*)
            from checks.identity_checks as checks
            inner join marts.documents as documents using (document_id)
            where checks.status != 'not_applicable' and documents.file_name like '%.pdf'
            group by all
            """
        ).fetchall()
    found = rows(Square, "document_squares")
    assert {row.status: row.status_count for row in found} == dict(expected)
    assert sum(row.instance_count for row in found) == sum(count for _, count in expected)
    assert all(row.finding_id for row in found if row.status == "explained")


def test_final_accounts_are_missing(rows: Rows) -> None:
    assert execution(rows(Execution, "document_execution"), "zh") is None


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("model", "row_type", "draw"), PICTURES, ids=[model for model, _, _ in PICTURES])
def test_every_picture_is_drawn_and_told(
    rows: Rows, language: str, model: str, row_type: Any, draw: Callable[..., Chart | None]
) -> None:
    chart = draw(rows(row_type, model), language)
    assert chart is not None
    assert texts_are_inert(chart)
    assert len(chart.svg) < 100_000
    assert all(len(row) == len(chart.columns) for row in chart.rows)
    assert draw(rows(row_type, model), language) == chart
