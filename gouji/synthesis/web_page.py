"""A made-up document as a web page."""

from html import escape

from gouji.synthesis.lines import list_lines_above, list_lines_below
from gouji.synthesis.printed import Cell, PrintedDocument, PrintedTable, list_merged_cells


def write_web_page(document: PrintedDocument) -> str:
    """Write a document as HTML."""
    parts = [
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">',
        f"<title>{escape(document.title)}</title></head>",
        f"<body><h1>{escape(document.title)}</h1>",
    ]
    for table in document.tables:
        parts += [f"<p>{escape(line)}</p>" for line in list_lines_above(table, document)]
        parts.append(_write_table(table))
        parts += [f"<p>{escape(line)}</p>" for line in list_lines_below(table)]
    return "\n".join([*parts, "</body></html>\n"])


def _write_table(table: PrintedTable) -> str:
    """Write a table with its merged cells."""
    rows: list[list[str]] = [[] for _ in table.rows]
    for cell in list_merged_cells(table.rows):
        rows[cell.row].append(f"<td{_write_spans(cell)}>{escape(cell.text)}</td>")
    return '<table border="1">' + "\n".join(f"<tr>{''.join(cells)}</tr>" for cells in rows) + "</table>"


def _write_spans(cell: Cell) -> str:
    """Write how many rows and columns a cell covers."""
    spans = {"rowspan": cell.row_span, "colspan": cell.column_span}
    return "".join(f' {name}="{count}"' for name, count in spans.items() if count > 1)
