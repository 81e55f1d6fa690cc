"""What stands outside the tables of a made-up document."""

from gouji.synthesis.printed import PrintedDocument, PrintedTable


def list_lines_above(table: PrintedTable, document: PrintedDocument) -> list[str]:
    """Return the lines above a table: its title, whose it is, and the unit of its amounts."""
    return [table.title, f"填报单位：{document.department}", f"单位：{table.unit}"]


def list_lines_below(table: PrintedTable) -> list[str]:
    """Return the lines below a table."""
    return [table.note] if table.note else []
