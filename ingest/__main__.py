"""Command line: ``python -m ingest PATH…``."""

import argparse
import os
import sys
from pathlib import Path

from ingest.landing import DatabaseBusyError, DatabaseUnusableError
from ingest.pool import WorkerStartError
from ingest.run import DocumentOutcome, ingest_paths
from ingest.sources import show_path


def main(arguments: list[str] | None = None) -> int:
    """Ingest files and say what became of each.

    Args:
        arguments: Command line without the program; that of the process if none.

    Returns:
        0 if all files were read, 2 if some could not or the database is not usable, 130 if interrupted.
    """
    options = _make_parser().parse_args(arguments)
    database = options.database or Path(os.environ.get("GOUJI_HOME", "warehouse")) / "current" / "gouji.duckdb"
    try:
        summary = ingest_paths(options.paths, database, workers=options.workers, on_progress=_report)
    except (DatabaseBusyError, DatabaseUnusableError, WorkerStartError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Interrupted; documents landed so far are kept.", file=sys.stderr)
        return 130
    print(
        f"{summary.document_count} files: {summary.read_count} with tables, {summary.no_tables_count} without, "
        f"{summary.unreadable_count} unreadable; {summary.already_landed_count} landed before; "
        f"{summary.page_count} pages, {summary.table_count} tables, {summary.cell_count} cells in {database}",
        file=sys.stderr,
    )
    return 2 if summary.has_unreadable else 0


def _make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(prog="python -m ingest", description="Land what published budgets print.")
    parser.add_argument("paths", nargs="+", type=_parse_path, metavar="PATH", help="file, folder or pattern")
    parser.add_argument(
        "--database", type=Path, help="DuckDB file (default: $GOUJI_HOME/current/gouji.duckdb, ./warehouse without it)"
    )
    parser.add_argument("--workers", type=int, help="worker processes (default: one for each CPU)")
    return parser


def _parse_path(text: str) -> Path:
    """Turn an argument into a path; an empty one, as an unset variable of a script leaves it, is none."""
    if not text.strip():
        raise argparse.ArgumentTypeError("a path is empty")
    return Path(text)


def _report(outcome: DocumentOutcome) -> None:
    """Print one line about one file."""
    note = "landed before" if outcome.already_landed else f"{outcome.pages} pages, {outcome.tables} tables"
    print(f"{show_path(outcome.file)}: {outcome.status} ({note})", file=sys.stderr)
    if outcome.message:
        print(f"    {outcome.problem or 'note'}: {outcome.message}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
