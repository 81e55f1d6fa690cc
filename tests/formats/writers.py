"""Writes the example in other formats: each holds the same lines and tables as the text of the example."""

import csv
import html
import re
import zipfile
from io import BytesIO, StringIO
from itertools import groupby
from pathlib import Path

import docx
import xlwt
from openpyxl import Workbook
from openpyxl.cell import MergedCell
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gouji.synthesis.printed import Cell, list_merged_cells
from typesetting.document import Document
from typesetting.tables import Table

ODS_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
AMOUNT = re.compile(r"\d{1,6}(\.\d+)?")
SIDES = Border(left=Side("thin"), right=Side("thin"), top=Side("thin"), bottom=Side("thin"))


def write_html(document: Document, *, encoding: str = "utf-8") -> bytes:
    """As the portals of bureaus print it: tables in tables for layout, merged cells, everything in one page."""
    parts = [f'<html><head><meta charset="{encoding}"><script>document.write("1.00")</script></head><body>']
    parts.append("<table width='100%'><tr><td>")
    for line in (*document.cover, document.contents_title, *document.contents):
        parts.append(f"<p>{html.escape(line)}</p>")
    for block in document.blocks:
        if not isinstance(block, Table):
            parts.append(f"<p>{html.escape(block.text)}</p>")
            continue
        for line in list_lines_above(block):
            parts.append(f"<p style='text-align:center'>{html.escape(line)}</p>")
        parts.append("<table border=1>")
        for _, cells in groupby(list_merged_cells(block.header + block.body), key=lambda cell: cell.row):
            parts.append("<tr>")
            parts += [
                f'<td rowspan="{cell.row_span}" colspan={cell.column_span}><p>{write_lines(cell.text)}</p></td>'
                for cell in cells
            ]
            parts.append("</tr>")
        parts.append("</table>")
        parts += [f"<p>{html.escape(note)}</p>" for note in block.notes]
    parts.append("</td></tr></table></body></html>")
    return "\n".join(parts).encode(encoding)


def write_lines(text: str) -> str:
    return html.escape(text).replace("\n", "<br/>")


def write_docx(document: Document) -> bytes:
    """As Word would save it: paragraphs, and tables with merged cells."""
    word = docx.Document()
    for line in (*document.cover, document.contents_title, *document.contents):
        word.add_paragraph(line)
    for block in document.blocks:
        if not isinstance(block, Table):
            word.add_paragraph(block.text)
            continue
        for line in list_lines_above(block):
            word.add_paragraph(line)
        rows = block.header + block.body
        table = word.add_table(len(rows), len(block.widths))
        grid = [list(row.cells) for row in table.rows]
        for cell in list_merged_cells(rows):
            target = grid[cell.row][cell.column]
            if cell.row_span > 1 or cell.column_span > 1:
                target = target.merge(grid[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1])
            target.text = cell.text
        for note in block.notes:
            word.add_paragraph(note)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def write_xlsx(document: Document, *, ruled: bool = True) -> bytes:
    """As a bureau would fill it in: a sheet for the text, then one for each table, numbers typed and formatted."""
    stream = BytesIO()
    make_workbook(document, ruled=ruled).save(stream)
    return stream.getvalue()


def write_xls(document: Document) -> bytes:
    """The same workbook as Excel wrote it until 2003."""
    book = xlwt.Workbook(encoding="utf-8")
    for sheet in make_workbook(document, ruled=True).worksheets:
        copy = book.add_sheet(sheet.title)
        areas = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
        for cell in (cell for row in sheet.iter_rows() for cell in row if not isinstance(cell, MergedCell)):
            style = xlwt.easyxf(num_format_str=cell.number_format)
            if cell.border.left.style:
                style.borders.left = style.borders.right = xlwt.Borders.THIN
            if area := areas.get((cell.row, cell.column)):
                copy.write_merge(
                    area.min_row - 1, area.max_row - 1, area.min_col - 1, area.max_col - 1, cell.value, style
                )
            elif cell.value is not None or cell.border.left.style:
                copy.write(cell.row - 1, cell.column - 1, cell.value, style)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_ods(document: Document) -> bytes:
    """The same workbook as LibreOffice writes it: the displayed text beside each value."""
    parts = [f"<office:document-content {ODS_NAMESPACES}><office:body><office:spreadsheet>"]
    for name, lines, table in list_sheets(document):
        parts.append(f'<table:table table:name="{name}">')
        parts += [f"<table:table-row>{write_ods_cell(line)}</table:table-row>" for line in lines]
        for _, cells in groupby(
            list_merged_cells(table.header + table.body) if table else (), key=lambda cell: cell.row
        ):
            parts.append("<table:table-row>")
            column = 0
            for cell in cells:
                if cell.column > column:
                    parts.append(f'<table:covered-table-cell table:number-columns-repeated="{cell.column - column}"/>')
                parts.append(write_ods_cell(cell.text, cell.row_span, cell.column_span))
                if cell.column_span > 1:
                    parts.append("<table:covered-table-cell/>" * (cell.column_span - 1))
                column = cell.column + cell.column_span
            parts.append("</table:table-row>")
        parts += [
            f"<table:table-row>{write_ods_cell(note)}</table:table-row>" for note in (table.notes if table else ())
        ]
        parts.append('<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>')
        parts.append("</table:table>")
    parts.append("</office:spreadsheet></office:body></office:document-content>")
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "".join(parts))
    return stream.getvalue()


def write_ods_cell(text: str, row_span: int = 1, column_span: int = 1) -> str:
    paragraphs = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in text.split("\n")) if text else ""
    spans = f'table:number-rows-spanned="{row_span}" table:number-columns-spanned="{column_span}"'
    return f"<table:table-cell {spans}>{paragraphs}</table:table-cell>"


def write_csv(document: Document) -> bytes:
    """All sheets below each other, as Excel saves them with the encoding of Chinese Windows."""
    stream = StringIO()
    writer = csv.writer(stream)
    for _, lines, table in list_sheets(document):
        writer.writerows([line] for line in lines)
        writer.writerow([])
        for row in table.header + table.body if table else ():
            writer.writerow(["" if text in ("<", "^") else text for text in row])
        writer.writerow([])
        writer.writerows([note] for note in (table.notes if table else ()))
    return stream.getvalue().encode("gb18030")


def list_sheets(document: Document) -> list[tuple[str, list[str], Table | None]]:
    """Name, lines above and table of each sheet; the first has lines only."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [
        ("封面", list_prose(document), None),
        *((f"表{number}", list_lines_above(table), table) for number, table in enumerate(tables, start=1)),
    ]


def list_prose(document: Document) -> list[str]:
    prose = [block.text for block in document.blocks if not isinstance(block, Table)]
    return [*document.cover, document.contents_title, *document.contents, *prose]


def make_workbook(document: Document, *, ruled: bool) -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet.title = "封面"
    for row, line in enumerate(list_prose(document), start=1):
        sheet.cell(row, 1, line)
    for number, block in enumerate((block for block in document.blocks if isinstance(block, Table)), start=1):
        write_sheet(book.create_sheet(f"表{number}"), block, ruled=ruled)
    return book


def write_sheet(sheet: Worksheet, table: Table, *, ruled: bool) -> None:
    width = len(table.widths)
    row = 0
    for line in filter(None, (table.title, table.subtitle)):
        row += 1
        sheet.cell(row, 1, line).alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    if table.left_line or table.right_line:
        row += 1
        sheet.cell(row, 1, table.left_line or None)
        sheet.cell(row, width, table.right_line or None)
    rows = table.header + table.body
    for cell in list_merged_cells(rows):
        write_cell(sheet, row, cell)
    for below in range(row + 1, row + len(rows) + 1):
        for column in range(1, width + 1):
            if ruled:
                sheet.cell(below, column).border = SIDES
    for offset, note in enumerate(table.notes, start=row + len(rows) + 1):
        sheet.cell(offset, 1, note)
        sheet.merge_cells(f"A{offset}:{get_column_letter(width)}{offset}")


def write_cell(sheet: Worksheet, above: int, cell: Cell) -> None:
    row, column = above + cell.row + 1, cell.column + 1
    target = sheet.cell(row, column)
    number = cell.text.replace(",", "")
    decimals = number.partition(".")[2]
    if AMOUNT.fullmatch(number) and cell.text == restore(number, cell.text):
        target.value = float(number)
        target.number_format = ("#,##0" if "," in cell.text else "0") + ("." + "0" * len(decimals) if decimals else "")
    else:
        target.value = cell.text or None
    if cell.row_span > 1 or cell.column_span > 1:
        last = sheet.cell(row + cell.row_span - 1, column + cell.column_span - 1).coordinate
        sheet.merge_cells(f"{target.coordinate}:{last}")


def restore(number: str, printed: str) -> str:
    """Print a number with the separators of what was printed, if they stand where a format puts them."""
    decimals = len(number.partition(".")[2])
    return f"{float(number):{',' if ',' in printed else ''}.{decimals}f}"


def list_lines_above(table: Table) -> list[str]:
    return [line for line in (table.title, table.subtitle, table.left_line, table.right_line) if line]


def save(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
