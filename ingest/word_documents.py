"""Reader of Word documents (docx): paragraphs are lines, tables keep their merged cells, nested ones come apart.

Deleted and hidden text is not printed and not read; fields show the text that was computed last; macros are not opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.assembly import Assembly, keep_apart
from ingest.bounds import Allowance
from ingest.packages import get_attribute, local_name, open_package
from ingest.reading import Cell, Reading

NO_TABLES_MESSAGE = (
    "The document has no tables; its text has been landed. If you see tables in it, they are pictures or set with "
    "tabulators: save it as PDF, and ingest that."
)
_SKIPPED = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "tblPr", "trPr", "tcPr"))
_SPACES = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off")


@dataclass(slots=True)
class GridTable:
    """A table of a document while it is read: its cells, and the tables inside of them.

    Attributes:
        cells: Cells in reading order.
        nested: Content of the cells that holds tables, in reading order.
    """

    cells: list[Cell] = field(default_factory=list)
    nested: list[Any] = field(default_factory=list)


def read_word_document(path: Path, allowance: Allowance) -> Reading:
    """Read a Word document.

    Args:
        path: The file.
        allowance: What reading may cost.

    Returns:
        Its paragraphs and tables; a page is what was on a page when the document was saved last.

    Raises:
        UnreadableDocumentError: If it is damaged, needs a password, or is too large.
    """
    with open_package(path, allowance.bounds) as package:
        targets = [target for target in package.list_targets("").values() if target.lower().endswith("document.xml")]
        root = package.parse(targets[0] if targets else "word/document.xml")
    breaks = "lastRenderedPageBreak" if root.find(".//{*}lastRenderedPageBreak") is not None else "br"
    page_count = 1 + sum(1 for element in root.iter(f"{{*}}{breaks}") if _breaks_page(element, breaks))
    allowance.allow_pages(page_count)
    reader = _DocumentReader(Assembly(allowance, "document"), breaks)
    return reader.read(root)


def _breaks_page(element: Any, breaks: str) -> bool:
    """Return whether an element starts a page."""
    return local_name(element) == breaks and (breaks != "br" or get_attribute(element, "type") == "page")


class _DocumentReader:
    """Reads the body of one document."""

    def __init__(self, assembly: Assembly, breaks: str) -> None:
        """Start with an empty assembly.

        Args:
            assembly: To add to.
            breaks: Name of the elements that start a page.
        """
        self._assembly = assembly
        self._breaks = breaks

    def read(self, root: Any) -> Reading:
        """Read the body."""
        self._assembly.start_page()
        for body in root.iterchildren("{*}body"):
            self._read_blocks(body)
        return self._assembly.finish(NO_TABLES_MESSAGE)

    def _read_blocks(self, parent: Any) -> None:
        """Read paragraphs and tables in order; what only wraps them is looked into."""
        for element in parent:
            kind = local_name(element)
            if kind == "p":
                self._read_paragraph(element)
            elif kind == "tbl":
                self._read_table(element)
            elif kind not in _SKIPPED:
                self._read_blocks(element)

    def _read_paragraph(self, paragraph: Any) -> None:
        """Read a paragraph as a line, the text boxes anchored in it after it."""
        text, boxes = _read_text(paragraph)
        starts_page = any(_breaks_page(element, self._breaks) for element in paragraph.iter())
        if starts_page and not text.strip():
            self._assembly.start_page()
            starts_page = False
        self._assembly.add_line(text.replace("\t", " "))
        for box in boxes:
            self._read_blocks(box)
        if starts_page:
            self._assembly.start_page()

    def _read_table(self, table: Any) -> None:
        """Read a table, then the tables in its cells; one that only holds others is read as what it holds."""
        grid = _read_grid(table)
        if grid.nested and sum(1 for cell in grid.cells if cell.printed_text) <= len(grid.nested) + 1:
            for content in _list_cells(table):
                self._read_blocks(content)
            return
        if grid.cells:
            row_count = max(cell.row_number + cell.row_span - 1 for cell in grid.cells)
            column_count = max(cell.column_number + cell.column_span - 1 for cell in grid.cells)
            self._assembly.add_table(row_count, column_count, keep_apart(grid.cells))
        for _ in range(sum(1 for element in table.iter() if _breaks_page(element, self._breaks))):
            self._assembly.start_page()
        for content in grid.nested:
            for nested in _iterate(content, "tbl"):
                self._read_table(nested)


def _iterate(parent: Any, kind: str) -> Iterator[Any]:
    """Yield the elements of a kind below a parent, not those inside of each other."""
    for element in parent:
        name = local_name(element)
        if name == kind:
            yield element
        elif name not in _SKIPPED and name != "tbl":
            yield from _iterate(element, kind)


def _list_cells(table: Any) -> list[Any]:
    """Return the cells of a table in reading order."""
    return [cell for row in _iterate(table, "tr") for cell in _iterate(row, "tc")]


def _read_grid(table: Any) -> GridTable:
    """Read the cells of a table, with the columns and rows that they span."""
    grid = GridTable()
    open_cells: dict[int, tuple[int, int]] = {}  # column: index of the cell that goes on below, its width
    row_number = 0
    for row in _iterate(table, "tr"):
        if row.find("{*}trPr/{*}del") is not None:
            continue
        row_number += 1
        column = 1 + _read_count(row, "{*}trPr/{*}gridBefore", 0)
        still_open: dict[int, tuple[int, int]] = {}
        for element in _iterate(row, "tc"):
            width = _read_count(element, "{*}tcPr/{*}gridSpan", 1)
            merge = element.find("{*}tcPr/{*}vMerge")
            above = open_cells.get(column)
            if merge is not None and get_attribute(merge, "val") != "restart" and above and above[1] == width:
                cell = grid.cells[above[0]]
                grid.cells[above[0]] = cell._replace(row_span=row_number - cell.row_number + 1)
                still_open[column] = above
            else:
                if merge is not None:
                    still_open[column] = (len(grid.cells), width)
                grid.cells.append(Cell(row_number, column, 1, width, _read_cell(element)))
            if next(_iterate(element, "tbl"), None) is not None:
                grid.nested.append(element)
            column += width
        open_cells = still_open
    return grid


def _read_count(element: Any, path: str, default: int) -> int:
    """Return the number that a property states; a default if it states none that makes sense."""
    found = element.find(path)
    value = None if found is None else get_attribute(found, "val")
    return min(int(value), 1_000) if value is not None and value.isdecimal() and int(value) else default


def _read_cell(element: Any) -> str:
    """Return the text of a cell: a line for each paragraph, without nested tables."""
    lines = []
    for paragraph in _iterate(element, "p"):
        text, boxes = _read_text(paragraph)
        lines.append(text.replace("\t", " ").strip())
        lines.extend(_read_cell(box) for box in boxes)
    return "\n".join(filter(None, lines))


def _read_text(paragraph: Any) -> tuple[str, list[Any]]:
    """Return the text of a paragraph and the contents of its text boxes."""
    parts: list[str] = []
    boxes: list[Any] = []
    _collect(paragraph, parts, boxes)
    return "".join(parts), boxes


def _collect(element: Any, parts: list[str], boxes: list[Any]) -> None:
    """Collect the text below an element in order."""
    for child in element:
        kind = local_name(child)
        if kind == "t":
            parts.append(child.text or "")
        elif kind in _SPACES:
            parts.append(_SPACES[kind])
        elif kind == "br":
            parts.append("" if get_attribute(child, "type") in ("page", "column") else "\n")
        elif kind == "txbxContent":
            boxes.append(child)
        elif kind == "r" and _is_hidden(child):
            continue
        elif kind and kind not in _SKIPPED:
            _collect(child, parts, boxes)


def _is_hidden(run: Any) -> bool:
    """Return whether a run is hidden text."""
    vanish = run.find("{*}rPr/{*}vanish")
    return vanish is not None and (get_attribute(vanish, "val") or "1") not in _OFF
