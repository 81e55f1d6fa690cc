"""Writes the data-quality report of a built warehouse."""

import os
from pathlib import Path
from typing import Any

import duckdb

from gouji.messages import Messages
from gouji.outcomes import ForeseenError
from gouji.warehouse import Warehouse, open_for_reading
from report.building import Report, write_report


def make_report(warehouse: Warehouse, font: Path | None = None) -> Report:
    """Write the report beside the database; the one before it stays until the new one is complete.

    Args:
        warehouse: A warehouse that has been built.
        font: A font to put into the report.

    Raises:
        ForeseenError: There is no warehouse, it is not built by this version, the folder cannot be written, or the font
            cannot be used.
    """
    with open_for_reading(warehouse):
        pass
    pages = {"docs": warehouse.dictionary, "lineage": warehouse.lineage}
    references = {
        name: Path(os.path.relpath(page, warehouse.report.parent)).as_posix()
        for name, page in pages.items()
        if page.exists()
    }
    try:
        return write_report(
            warehouse.database.resolve(),
            warehouse.report.parent,
            workers=os.cpu_count() or 1,
            references=references,
            font=font,
        )
    except duckdb.CatalogException as error:
        raise ForeseenError("failure.not_built", path=warehouse.database) from error
    except (ImportError, ValueError) as error:
        raise ForeseenError("failure.font", path=font, reason=error) from error
    except OSError as error:
        raise ForeseenError("failure.report", path=warehouse.report.parent, reason=error) from error


def word_report(report: Report, messages: Messages) -> str:
    """Say where the report is."""
    return messages.text(
        "report.written", path=report.index, documents=report.document_count, findings=report.finding_count
    )


def record_report(report: Report) -> dict[str, Any]:
    """Turn what was written into what `--json` prints."""
    return {
        "report": str(report.index),
        "documents": report.document_count,
        "findings": report.finding_count,
        "exit_code": 0,
    }
