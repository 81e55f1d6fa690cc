"""Hands files to `ingest` and tells what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gouji.messages import Messages
from gouji.outcomes import ExitCode, ForeseenError
from gouji.talk import say, show_progress
from gouji.warehouse import Warehouse

if TYPE_CHECKING:
    from ingest.run import DocumentOutcome, IngestSummary


def land_documents(paths: Sequence[Path], warehouse: Warehouse, messages: Messages) -> IngestSummary:
    """Read documents and land them in the warehouse.

    Args:
        paths: Files, folders and globs.
        warehouse: Where to land them; made if it does not exist.
        messages: The language of the progress bar.

    Returns:
        What became of each document.

    Raises:
        ForeseenError: The database cannot be written, no worker can be started, or no file was found at all.
    """
    from ingest.pool import WorkerStartError
    from ingest.run import ingest_paths
    from ingest.sources import show_path

    with show_progress(messages.text("progress.ingest")) as advance:
        total = done = 0

        def raise_total(count: int) -> None:
            nonlocal total
            total = count
            advance(done, total)

        def count(_: DocumentOutcome) -> None:
            nonlocal done
            done += 1
            advance(done, total)

        try:
            with foresee_refusals(warehouse):
                summary = ingest_paths(paths, warehouse.database, on_progress=count, on_count=raise_total)
        except WorkerStartError as error:
            raise ForeseenError("failure.system", reason=error) from error
    if all(outcome.problem == "not_found" for outcome in summary.outcomes):
        raise ForeseenError("failure.no_files", paths=" ".join(map(show_path, paths)))
    return summary


@contextmanager
def foresee_refusals(warehouse: Warehouse) -> Iterator[None]:
    """Turn it into a message when the database cannot be landed in.

    Args:
        warehouse: Where documents are landed inside the block.

    Raises:
        ForeseenError: Another process has the database open, or it cannot be opened or written.
    """
    from ingest.landing import DatabaseBusyError, DatabaseNotWritableError, DatabaseUnusableError

    try:
        yield
    except DatabaseBusyError as error:
        raise ForeseenError("failure.busy", path=warehouse.database, reason=error) from error
    except DatabaseNotWritableError as error:
        raise ForeseenError("failure.unwritable_warehouse", path=warehouse.database, reason=error) from error
    except DatabaseUnusableError as error:
        raise ForeseenError("failure.unreadable_warehouse", path=warehouse.database, reason=error) from error


def judge_ingestion(summary: IngestSummary) -> ExitCode:
    """Discrepant when a file could not be read; the others are landed all the same."""
    return ExitCode.DISCREPANT if summary.has_unreadable else ExitCode.CLEAN


def word_outcome(outcome: DocumentOutcome, messages: Messages) -> str:
    """Word what became of a document in one line."""
    from ingest.sources import show_path

    key = "known" if outcome.already_landed and outcome.status != "unreadable" else outcome.status
    return messages.text(
        f"outcome.{key}", file=show_path(outcome.file), pages=outcome.pages, tables=outcome.tables, cells=outcome.cells
    )


def report_problems(summary: IngestSummary, messages: Messages) -> None:
    """Say on stderr which documents gave no tables or only some, why, and what to do about it."""
    from ingest.sources import show_path

    for outcome in summary.outcomes:
        reason = messages.text(f"problem.{outcome.problem}") if outcome.problem else outcome.message
        if reason:
            say(messages.text("outcome.problem", file=show_path(outcome.file), reason=reason))


def record_ingestion(summary: IngestSummary) -> dict[str, Any]:
    """Turn what became of the documents into what `--json` prints."""
    from ingest.sources import show_path

    fields = ("document_id", "status", "problem", "message", "pages", "tables", "cells", "already_landed")
    return {
        "documents": [
            {"file": show_path(outcome.file)} | {field: getattr(outcome, field) for field in fields}
            for outcome in summary.outcomes
        ],
        "exit_code": int(judge_ingestion(summary)),
    }
