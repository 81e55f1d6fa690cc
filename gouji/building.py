"""Builds the warehouse from what has been landed, and tells what stands in the way."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

import duckdb

from gouji.messages import Messages
from gouji.outcomes import ForeseenError
from gouji.project import project_directory
from gouji.tabulation import draw_table
from gouji.talk import say, show_progress
from gouji.transformation import FailedNode, Transformation, run_project
from gouji.warehouse import Warehouse, open_for_reading

ROWS_SHOWN: Final = 3


def build_warehouse(warehouse: Warehouse, messages: Messages, *, verbose: bool) -> Transformation:
    """Run the dbt project on what has been landed.

    Args:
        warehouse: The warehouse to build.
        messages: The language of the progress bar.
        verbose: Show dbt's own output instead of a progress bar.

    Returns:
        How the run ended.

    Raises:
        ForeseenError: Nothing has been landed yet, or dbt could not run at all.
    """
    if not warehouse.database.exists():
        raise ForeseenError("failure.no_warehouse", path=warehouse.database)
    project = project_directory()
    if verbose:
        return run_project(project, warehouse, verbose=True, on_progress=lambda done, total: None)
    with show_progress(messages.text("progress.build")) as advance:
        return run_project(project, warehouse, verbose=False, on_progress=advance)


def fetch_breaking_rows(warehouse: Warehouse, query: str) -> list[str]:
    """Fetch the first rows that break a test, drawn as a table; nothing if they cannot be had."""
    try:
        with open_for_reading(warehouse) as connection:
            result = connection.execute(f"select * from (\n{query.strip().rstrip(';')}\n) limit {ROWS_SHOWN}")
            columns = [column[0] for column in result.description]
            return list(draw_table(columns, result.fetchall()))
    except (duckdb.Error, ForeseenError):
        return []


def word_failed_node(node: FailedNode, warehouse: Warehouse, messages: Messages) -> Iterator[str]:
    """Word why a node did not end well: its sentence, what dbt said, and the first rows that break it."""
    yield messages.text(f"build.{node.cause}", name=node.name)
    details = [node.description, *node.message.splitlines()]
    rows = fetch_breaking_rows(warehouse, node.query) if node.query else []
    yield from (f"    {line.strip()}" for line in details if line.strip())
    yield from (f"    {line}" for line in rows)


def report_transformation(transformation: Transformation, warehouse: Warehouse, messages: Messages) -> None:
    """Say on stderr what failed and what to do."""
    broken = [node for node in transformation.failed if node.cause != "identity"]
    for node in broken:
        for line in word_failed_node(node, warehouse, messages):
            say(line)
    if broken or transformation.skipped:
        say(
            messages.text(
                "build.broken",
                failed=len(broken),
                skipped=transformation.skipped,
                logs=warehouse.log_directory / "dbt.log",
            )
        )
    elif transformation.failed:
        names = ", ".join(node.name for node in transformation.failed)
        say(messages.text("build.discrepant", names=names))


def record_transformation(transformation: Transformation) -> dict[str, Any]:
    """Turn how the run ended into what `--json` prints."""
    return asdict(transformation) | {"exit_code": int(transformation.exit_code)}
