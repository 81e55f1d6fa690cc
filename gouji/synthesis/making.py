"""Makes a panel as files or in a warehouse, and tells what was made."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gouji.ingestion import foresee_refusals
from gouji.messages import Messages
from gouji.outcomes import ForeseenError
from gouji.synthesis.errors import Misprint, put_errors
from gouji.synthesis.files import write_documents, write_errors
from gouji.synthesis.panel import MOST_DEPARTMENTS, MOST_YEARS, Plan, draw_panel
from gouji.synthesis.printed import PrintedDocument
from gouji.talk import show_progress
from gouji.warehouse import Warehouse


@dataclass(frozen=True, slots=True)
class Made:
    """What was made.

    Attributes:
        documents: Number of documents.
        errors: Number of errors in them.
        place: Folder of the files, or the database.
        errors_file: CSV file with the truth of each error.
    """

    documents: int
    errors: int
    place: Path
    errors_file: Path


def make_panel(plan: Plan, errors: int, folder: Path | None, warehouse: Warehouse, messages: Messages) -> Made:
    """Make a panel.

    Args:
        plan: What to make up.
        errors: How many errors to put in.
        folder: Where to write files; without one the documents are landed.
        warehouse: Where to land them.
        messages: The language of the progress bar.

    Returns:
        What was made.

    Raises:
        ForeseenError: More is asked for than can be made, the folder holds files, or something cannot be written.
    """
    _refuse_excess(plan, folder)
    documents: Iterable[PrintedDocument] = draw_panel(plan)
    misprints: list[Misprint] = []
    if errors:
        try:
            documents, misprints = put_errors(list(documents), errors, plan.seed)
        except ValueError as error:
            raise ForeseenError("failure.too_many_errors", reason=error) from error
    count = 2 * plan.departments * plan.years
    done = iter(range(1, count + 1))
    with show_progress(messages.text("progress.synthesise")) as advance:

        def count_document() -> None:
            advance(next(done), count)

        if folder is None:
            from gouji.synthesis.landing import land_documents

            with foresee_refusals(warehouse):
                land_documents(documents, warehouse.database, count_document)
        else:
            write_documents(documents, folder, count_document)
    errors_file = write_errors(misprints, folder or warehouse.home / "synthesis")
    return Made(count, errors, folder or warehouse.database, errors_file)


def _refuse_excess(plan: Plan, folder: Path | None) -> None:
    """Refuse what cannot be made, before anything is written.

    Raises:
        ForeseenError: There are not as many names, or the folder is not empty.
    """
    if plan.departments > MOST_DEPARTMENTS or plan.years > MOST_YEARS:
        raise ForeseenError("failure.too_large_panel", departments=MOST_DEPARTMENTS, years=MOST_YEARS)
    if folder is not None and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ForeseenError("failure.folder_in_use", path=folder)


def word_made(made: Made, messages: Messages) -> str:
    """Word what was made in one line."""
    return messages.text(
        "outcome.made", documents=made.documents, errors=made.errors, place=made.place, file=made.errors_file
    )


def record_made(made: Made) -> dict[str, Any]:
    """Turn what was made into what `--json` prints."""
    return {key: str(value) if isinstance(value, Path) else value for key, value in asdict(made).items()}
