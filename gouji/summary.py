"""What the warehouse holds, in at most ten lines: what was read, what holds, what fails, and where it all is."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Any, Final

import duckdb

from gouji.messages import Messages
from gouji.outcomes import ExitCode, ForeseenError
from gouji.warehouse import Warehouse, open_for_reading

STATUSES: Final = ("holds", "holds_within_rounding", "explained", "fails", "not_evaluable", "not_applicable")
FAILURES_SHOWN: Final = 3
EXAMPLE_QUERY: Final = (
    "select distinct line_name, amount from marts.budget_amounts "
    "where statement_id in ('b03', 'f03') and measure = 'total' order by amount desc limit 5"
)


@dataclass(frozen=True)
class FailingIdentity:
    """One identity that does not hold and that nobody has recorded.

    Attributes:
        file_name: The document.
        identity_id: Which identity, as in `seeds/identities.csv`.
        instance_key: Which of its instances (a row, a column, a code).
        left_amount: Left side [元, or the count's unit].
        right_amount: Right side [same unit].
        difference: Left minus right [same unit].
    """

    file_name: str
    identity_id: str
    instance_key: str | None
    left_amount: Decimal
    right_amount: Decimal
    difference: Decimal


@dataclass(frozen=True)
class Summary:
    """What the warehouse holds.

    Attributes:
        totals: Counts of documents, tables, cells, statements and figures, by name.
        identities: Number of evaluated identities by status; every status is there.
        failing: The identities that fail, largest difference first.
    """

    totals: dict[str, int]
    identities: dict[str, int]
    failing: tuple[FailingIdentity, ...]

    @property
    def exit_code(self) -> ExitCode:
        """Discrepant when an identity fails that nobody has recorded."""
        return ExitCode.DISCREPANT if self.identities["fails"] else ExitCode.CLEAN

    @property
    def placed_share(self) -> float | None:
        """Share of the figures that have a place in a statement, 0 to 1; None when there is no figure."""
        placed, unplaced = self.totals["figures_placed"], self.totals["figures_unplaced"]
        return placed / (placed + unplaced) if placed + unplaced else None


def read_query(name: str) -> str:
    """Read one of the package's queries."""
    return files("gouji").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def fetch_records(connection: duckdb.DuckDBPyConnection, name: str, *parameters: object) -> list[dict[str, Any]]:
    """Run one of the package's queries, with values for its `$1`, and name its columns."""
    result = connection.execute(read_query(name), parameters or None)
    columns = [column[0] for column in result.description]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def read_summary(warehouse: Warehouse) -> Summary:
    """Read what the warehouse holds.

    Args:
        warehouse: A warehouse that has been built.

    Returns:
        The summary; its numbers all come from SQL.

    Raises:
        ForeseenError: There is no warehouse, it is being written, or documents have been landed but not built yet.
    """
    with open_for_reading(warehouse) as connection:
        try:
            totals = fetch_records(connection, "totals")[0]
            statuses = fetch_records(connection, "identity_statuses")
            failing = fetch_records(connection, "failing_identities")
        except duckdb.CatalogException as error:
            raise ForeseenError("failure.not_built", path=warehouse.database) from error
    counts = {record["status"]: record["identities"] for record in statuses}
    return Summary(
        totals=totals,
        identities={status: 0 for status in STATUSES} | counts,
        failing=tuple(FailingIdentity(**record) for record in failing),
    )


def word_failing(summary: Summary, messages: Messages) -> Iterator[str]:
    """Word the largest failures, one line each, and how many more there are."""
    for failing in summary.failing[:FAILURES_SHOWN]:
        yield messages.text(
            "summary.failing",
            identity=" ".join(filter(None, (failing.identity_id, failing.instance_key))),
            file_name=failing.file_name,
            left=f"{failing.left_amount:,}",
            right=f"{failing.right_amount:,}",
            difference=f"{failing.difference:+,}",
        )
    hidden = len(summary.failing) - FAILURES_SHOWN
    if hidden > 0:
        yield messages.text("summary.more", count=hidden)


def word_summary(summary: Summary, warehouse: Warehouse, messages: Messages, program: str) -> list[str]:
    """Word the summary.

    Args:
        summary: What the warehouse holds.
        warehouse: Where it is.
        messages: The language.
        program: How the user can call this program.

    Returns:
        At most ten lines.
    """
    share = summary.placed_share
    figures = "summary.figures_read_again" if summary.totals["figures_read_again"] else "summary.figures"
    return [
        messages.text("summary.documents", **summary.totals),
        messages.text("summary.tables", **summary.totals),
        messages.text(figures, share="–" if share is None else f"{share:.1%}", **summary.totals),
        messages.text("summary.identities", **summary.identities),
        *word_failing(summary, messages),
        messages.text("summary.warehouse", path=warehouse.database),
        *([messages.text("summary.report", path=warehouse.report)] if warehouse.report.exists() else []),
        messages.text("summary.query", program=program, query=EXAMPLE_QUERY),
    ]


def record_summary(summary: Summary, warehouse: Warehouse) -> dict[str, Any]:
    """Turn the summary into what `--json` prints."""
    return {
        **summary.totals,
        "placed_share": summary.placed_share,
        "identities": summary.identities,
        "failing": [vars(failing) for failing in summary.failing],
        "warehouse": str(warehouse.database),
        "query": EXAMPLE_QUERY,
        "exit_code": int(summary.exit_code),
    }
