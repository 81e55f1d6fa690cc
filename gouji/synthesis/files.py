"""Writes made-up disclosures as the files that departments publish, with the truth beside them."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path

from gouji.synthesis.errors import Misprint
from gouji.synthesis.pdf_file import write_pdf
from gouji.synthesis.plain_text import write_plain_text
from gouji.synthesis.printed import PrintedDocument
from gouji.synthesis.web_page import write_web_page

_SUFFIXES = {"pdf": "pdf", "html": "html", "text": "txt"}


def compose_file(document: PrintedDocument) -> bytes:
    """Compose the file of a document in its form."""
    match document.form:
        case "pdf":
            return write_pdf(document)
        case "html":
            return write_web_page(document).encode()
        case _:
            return write_plain_text(document).encode()


def write_documents(documents: Iterable[PrintedDocument], folder: Path, advance: Callable[[], None]) -> int:
    """Write documents into a folder, one file for each.

    Args:
        documents: What to write.
        folder: Where to; made if it does not exist.
        advance: Called after each file.

    Returns:
        Number of files.

    Raises:
        OSError: If a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for document in documents:
        (folder / f"{document.title}.{_SUFFIXES[document.form]}").write_bytes(compose_file(document))
        count += 1
        advance()
    return count


def write_errors(misprints: Sequence[Misprint], folder: Path) -> Path:
    """Write the truth of all errors beside a folder of documents, so that it is not ingested with them.

    Args:
        misprints: The errors.
        folder: Folder of the documents.

    Returns:
        The file, a CSV file with a row for each error; only its header if there is none.

    Raises:
        OSError: If it cannot be written.
    """
    path = folder.with_name(f"{folder.name}_errors.csv")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Misprint)])
        writer.writeheader()
        writer.writerows(map(asdict, misprints))
    return path
