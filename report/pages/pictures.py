"""The pictures of the pages: which model each is drawn from, and what it is called."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

import duckdb

from report.charts.changes import Change, changes
from report.charts.chart import Chart
from report.charts.execution import Execution, execution
from report.charts.flows import Flow, flows
from report.charts.intervals import Interval, intervals
from report.charts.matrix import DepartmentYear, matrix
from report.charts.squares import Square, squares
from report.charts.three_public import Part, three_public
from report.charts.treemap import Share, treemap
from report.numbers import show_amount
from report.reading import Record
from report.texts import Language, Texts


class Kind(NamedTuple):
    """A kind of picture of a document.

    Attributes:
        name: What it is called in the texts.
        model: The table of `report` that it is drawn from.
        row: The type of its rows, with the columns of the table.
        draw: What draws it.
    """

    name: str
    model: str
    row: Any
    draw: Callable[..., Chart | None]


KINDS: Final = (
    Kind("flows", "document_flows", Flow, flows),
    Kind("treemap", "document_expenditure_shares", Share, treemap),
    Kind("changes", "document_changes", Change, changes),
    Kind("execution", "document_execution", Execution, execution),
    Kind("three_public", "document_three_public", Part, three_public),
    Kind("squares", "document_squares", Square, squares),
)

Rows = Mapping[str, Mapping[str, Sequence[Any]]]
"""Rows by kind of picture and document."""


def columns_of(row: Any) -> str:
    """The columns that rows of a type are made of; where a row leads to is no column."""
    return ", ".join(name for name in row._fields if name != "href")


def read_rows(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> Rows:
    """Read what the pictures of some documents are drawn from."""
    found: dict[str, dict[str, list[Any]]] = {}
    for kind in KINDS:
        groups = found.setdefault(kind.name, {})
        query = (
            f"select document_id, {columns_of(kind.row)} from report.{kind.model} "
            "where document_id in (select unnest(?::varchar[]))"
        )
        for document_id, *values in connection.execute(query, [list(documents)]).fetchall():
            groups.setdefault(document_id, []).append(kind.row(*values))
    return found


def draw_pictures(document_id: str, rows: Rows, language: Language) -> list[dict[str, Any]]:
    """Draw what there is to draw of a document; squares of failures lead to their finding."""
    pictures = []
    for kind in KINDS:
        own = rows[kind.name].get(document_id, [])
        if kind.name == "squares":
            own = [
                square._replace(href=f"../findings/{square.finding_id}.html") if square.finding_id else square
                for square in own
            ]
        pictures.append({"name": kind.name, "chart": kind.draw(own, language)})
    return pictures


def draw_matrix(connection: duckdb.DuckDBPyConnection) -> Callable[[Language], Chart | None]:
    """What draws the matrix of departments and years."""
    columns = columns_of(DepartmentYear)
    rows = [
        DepartmentYear(*row) for row in connection.execute(f"select {columns} from report.department_years").fetchall()
    ]
    return lambda language: matrix(rows, language)


def draw_intervals(finding: Record, t: Texts) -> Chart | None:
    """Draw the intervals of both sides of a finding; nothing where a side is unknown or printed exactly."""
    printed, recomputed = finding["printed_side_amount"], finding["recomputed_amount"]
    if printed is None or recomputed is None or not finding["printed_half_width"] + finding["recomputed_half_width"]:
        return None

    def ends(amount: Decimal, half_width: Decimal) -> tuple[Decimal, Decimal]:
        return amount - half_width, amount + half_width

    low, high = ends(printed, finding["printed_half_width"])
    other_low, other_high = ends(recomputed, finding["recomputed_half_width"])
    factor = finding["unit_factor"] or 1
    decimals = max(finding["printed_decimals"], finding["recomputed_decimals"]) + 1
    texts = [show_amount(end, factor, decimals) for end in (low, high, other_low, other_high)]
    row = Interval(low, high, texts[0], texts[1], other_low, other_high, texts[2], texts[3])
    return intervals([row], t.language)
