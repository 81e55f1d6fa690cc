"""Reader of OpenDocument spreadsheets (ods): the file keeps the displayed text of each cell."""

from pathlib import Path
from typing import Any

from ingest.assembly import Area, Assembly
from ingest.bounds import Allowance
from ingest.number_formats import find_typed
from ingest.packages import get_attribute, local_name, open_package
from ingest.reading import Problem, Reading, UnreadableDocumentError
from ingest.workbooks import NO_TABLES_MESSAGE, HiddenParts, RawSheet, add_raw_sheet, list_texts

_MOST_REPEATED = 16_384


def read_open_sheet(path: Path, allowance: Allowance) -> Reading:
    """Read an OpenDocument spreadsheet.

    Args:
        path: The file.
        allowance: What reading may cost.

    Returns:
        Its visible sheets; what is hidden is in the message.

    Raises:
        UnreadableDocumentError: If it is damaged, needs a password, or is too large.
    """
    with open_package(path, allowance.bounds) as package:
        if (
            package.has("META-INF/manifest.xml")
            and package.parse("META-INF/manifest.xml").find(".//{*}encryption-data") is not None
        ):
            raise UnreadableDocumentError(
                Problem.PASSWORD_NEEDED,
                "The file is protected by a password. Save a copy without one, and ingest that.",
            )
        root = package.parse("content.xml")
    tables = [table for sheets in root.iter("{*}spreadsheet") for table in sheets.iterchildren("{*}table")]
    allowance.allow_pages(len(tables))
    hidden_styles = {
        get_attribute(style, "name")
        for style in root.iter("{*}style")
        if any(get_attribute(element, "display") == "false" for element in style.iterchildren("{*}table-properties"))
    }
    assembly, hidden = Assembly(allowance, "sheet"), HiddenParts()
    reader = _SheetReader(allowance)
    for table in tables:
        name = get_attribute(table, "name") or ""
        raw = reader.read(table)
        if get_attribute(table, "style-name") in hidden_styles:
            hidden.add(f"sheet {name}", list_texts(raw))
        else:
            add_raw_sheet(assembly, name, raw, hidden)
    return assembly.finish(NO_TABLES_MESSAGE, hidden.message)


class _SheetReader:
    """Reads sheets and counts their cells."""

    def __init__(self, allowance: Allowance) -> None:
        """Start without cells."""
        self._allowance = allowance
        self._cell_count = 0

    def read(self, table: Any) -> RawSheet:
        """Read one sheet."""
        raw = RawSheet()
        self._read_columns(raw, table)
        row = 1
        for element in table.iter("{*}table-row"):
            repeated = _read_count(element, "number-rows-repeated")
            cells, typed, areas = self._read_row(element, row)
            is_hidden = get_attribute(element, "visibility") in ("collapse", "filter")
            copies = min(repeated, _MOST_REPEATED) if cells else 0
            self._count(copies * len(cells))
            for copy in range(copies):
                raw.rows[row + copy] = cells
                raw.typed.update({(row + copy, column): number for column, number in typed.items()})
            if is_hidden:
                raw.hidden_rows.update(range(row, row + min(repeated, _MOST_REPEATED)))
            raw.merges.extend(areas)
            row += repeated
        return raw

    def _count(self, cells: int) -> None:
        """Count cells against what is allowed."""
        self._cell_count += cells
        self._allowance.allow_cells(self._cell_count)

    def _read_columns(self, raw: RawSheet, table: Any) -> None:
        """Find the hidden columns."""
        column = 1
        for element in table.iter("{*}table-column"):
            repeated = _read_count(element, "number-columns-repeated")
            if get_attribute(element, "visibility") in ("collapse", "filter"):
                raw.hidden_columns.append((column, column + repeated - 1))
            column += repeated

    def _read_row(self, element: Any, row: int) -> tuple[dict[int, str], dict[int, str], list[Area]]:
        """Read the cells of a row, the numbers typed where others are displayed, and the merged ranges that start."""
        cells: dict[int, str] = {}
        typed: dict[int, str] = {}
        areas: list[Area] = []
        column = 1
        for cell in element.iter("{*}table-cell", "{*}covered-table-cell"):
            repeated = _read_count(cell, "number-columns-repeated")
            if local_name(cell) == "table-cell":
                height, width = _read_count(cell, "number-rows-spanned"), _read_count(cell, "number-columns-spanned")
                if height > 1 or width > 1:
                    areas.append(Area(row, column, row + height - 1, column + width - 1))
                text = "\n".join(map(_read_paragraph, cell.iterchildren("{*}p"))).strip()
                if text:
                    self._count(min(repeated, _MOST_REPEATED))
                    columns = range(column, column + min(repeated, _MOST_REPEATED))
                    cells.update(dict.fromkeys(columns, text))
                    stored = get_attribute(cell, "value")
                    if stored is not None and (number := find_typed(stored, text)):
                        typed.update(dict.fromkeys(columns, number))
            column += repeated
        return cells, typed, areas


def _read_count(element: Any, name: str) -> int:
    """Return a count of repetitions or spans; 1 if none is stated."""
    value = get_attribute(element, name)
    return min(max(int(value), 1), 10_000_000) if value is not None and value.isdecimal() else 1


def _read_paragraph(element: Any) -> str:
    """Return the text of a paragraph, its spaces and line breaks resolved."""
    parts = [element.text or ""]
    for child in element:
        kind = local_name(child)
        if kind == "s":
            value = get_attribute(child, "c") or "1"
            parts.append(" " * min(int(value) if value.isdecimal() else 1, 1_000))
        elif kind in ("tab", "line-break"):
            parts.append("\n" if kind == "line-break" else " ")
        elif kind not in ("annotation", ""):
            parts.append(_read_paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)
