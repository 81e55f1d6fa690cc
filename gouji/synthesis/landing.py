"""Lands made-up disclosures in a warehouse without files: what a reader of a file would hand over."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from gouji.synthesis.lines import list_lines_above, list_lines_below
from gouji.synthesis.plain_text import write_plain_text
from gouji.synthesis.printed import PrintedDocument, list_merged_cells
from ingest import READER_VERSION
from ingest.assembly import Assembly
from ingest.bounds import Allowance, Bounds
from ingest.landing import LandedDocument, Warehouse
from ingest.reading import Cell, Reading
from ingest.spool import spool

_READER = "synthesis"
_MEDIA_TYPE = "text/plain"


def land_documents(documents: Iterable[PrintedDocument], database: Path, advance: Callable[[], None]) -> int:
    """Land documents in the schema ``raw`` of a database.

    Args:
        documents: What to land.
        database: File of the database; created if missing.
        advance: Called after each document.

    Returns:
        Number of cells.

    Raises:
        DatabaseBusyError: If another process has the database open.
        DatabaseUnusableError: If it cannot be opened or written.
    """
    cell_count = 0
    with Warehouse(database) as warehouse:
        for document in documents:
            content = write_plain_text(document).encode()
            reading = compose_reading(document)
            rows = spool([reading])
            warehouse.land(_describe(document, content, reading), rows)
            rows.close()
            cell_count += reading.cell_count
            advance()
    return cell_count


def compose_reading(document: PrintedDocument) -> Reading:
    """Compose what a perfect reader hands over of a document."""
    assembly = Assembly(Allowance(Bounds()), "text")
    assembly.start_page()
    assembly.add_line(document.title)
    for table in document.tables:
        assembly.start_page()
        for line in list_lines_above(table, document):
            assembly.add_line(line)
        cells = [
            Cell(cell.row + 1, cell.column + 1, cell.row_span, cell.column_span, cell.text)
            for cell in list_merged_cells(table.rows)
        ]
        assembly.add_table(len(table.rows), len(table.rows[0]), cells)
        for line in list_lines_below(table):
            assembly.add_line(line)
    return assembly.finish("")


def _describe(document: PrintedDocument, content: bytes, reading: Reading) -> LandedDocument:
    """Return the row of a document."""
    return LandedDocument(
        document_id=hashlib.sha256(content).hexdigest(),
        file_name=f"{document.title}.txt",
        source_path=f"{document.title}.txt",
        media_type=_MEDIA_TYPE,
        reader=_READER,
        reader_version=READER_VERSION,
        byte_count=len(content),
        status=reading.status,
        problem=reading.problem,
        message=reading.message,
        page_count=len(reading.pages),
        table_count=len(reading.tables),
        cell_count=reading.cell_count,
    )
