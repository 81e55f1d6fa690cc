"""A made-up document as text: a row of a table is a line with tabs between the cells."""

from gouji.synthesis.lines import list_lines_above, list_lines_below
from gouji.synthesis.printed import MERGED_WITH_ABOVE, MERGED_WITH_LEFT, PrintedDocument


def write_plain_text(document: PrintedDocument) -> str:
    """Write a document as text, its parts separated by blank lines."""
    parts = [document.title]
    for table in document.tables:
        parts += list_lines_above(table, document)
        parts.append("\n".join("\t".join(map(_show, row)) for row in table.rows))
        parts += list_lines_below(table)
    return "\n\n".join(parts) + "\n"


def _show(text: str) -> str:
    """Return the text of a grid square; blank if it belongs to a cell before it."""
    return "" if text in (MERGED_WITH_ABOVE, MERGED_WITH_LEFT) else text
