"""Reader of HTML pages, those included that old systems name .xls or .doc: tables with row spans and column spans.

Scripts are not run and nothing is fetched. A table that only lays out others is read as what it holds.
"""

import codecs
import re
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from ingest.assembly import Assembly, keep_apart
from ingest.bounds import Allowance
from ingest.encoding import decode_text
from ingest.reading import Cell, Problem, Reading, UnreadableDocumentError

NO_TABLES_MESSAGE = (
    "The page has no tables; its text has been landed. If you see tables in the browser, they are pictures or come "
    "from a linked file: download that, or print the page to PDF, and ingest it."
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_GB18030_NAMES = frozenset(("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80", "csgb2312"))
_SKIPPED = frozenset("script style noscript template head iframe object select textarea option svg math".split())
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr html legend li main nav ol p pre section table tbody td tfoot th thead title tr ul".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f\u00a0]+")
_MOST_COLUMNS_SPANNED = 1_000
_MOST_ROWS_SPANNED = 65_534
_DEEPEST = 200


def read_web_page(path: Path, allowance: Allowance) -> Reading:
    """Read an HTML page.

    Args:
        path: The file.
        allowance: What reading may cost.

    Returns:
        Its text and tables, as one page.

    Raises:
        UnreadableDocumentError: If its encoding is unknown, or it is too large or nested too deeply.
    """
    content = path.read_bytes()
    allowance.allow_pages(1)
    text = _decode(content).replace("\x00", "")
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.ParserError as error:
        raise UnreadableDocumentError(Problem.EMPTY, "The page is empty. Download it again.") from error
    except etree.XMLSyntaxError as error:
        raise UnreadableDocumentError(
            Problem.DAMAGED, f"The page cannot be read as HTML ({error.msg}). Print it to PDF, and ingest that."
        ) from error
    if root is None:
        raise UnreadableDocumentError(Problem.EMPTY, "The page is empty. Download it again.")
    assembly = Assembly(allowance, "markup")
    assembly.start_page()
    _PageReader(assembly).read(root)
    return assembly.finish(NO_TABLES_MESSAGE)


def _decode(content: bytes) -> str:
    """Decode a page: as UTF-8 if it is, else as it declares, else as text of Chinese systems.

    Raises:
        UnreadableDocumentError: If no encoding fits.
    """
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    if declared and not content.startswith(_BYTE_ORDER_MARKS):
        name = declared[1].decode("ascii", errors="replace").lower()
        for encoding in ("utf-8", "gb18030" if name in _GB18030_NAMES else name):
            try:
                return content.decode(encoding).replace("\r\n", "\n")
            except (UnicodeError, LookupError):
                continue
        if name in _GB18030_NAMES and (text := _decode_damaged(content)):
            return text
    try:
        return decode_text(content)
    except UnreadableDocumentError:
        if text := _decode_damaged(content):
            return text
        raise


def _decode_damaged(content: bytes) -> str | None:
    """Decode a page in GB18030 in which a few characters are damaged, as editors of portals leave them; else none."""
    try:
        content.decode("utf-8")
        return None
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
    foreign = sum(1 for character in text if character > "\x7f")
    return text if text.count("\ufffd") * 100 <= foreign else None


class _PageReader:
    """Reads one page: gathers inline text to lines, and reads tables where they stand."""

    def __init__(self, assembly: Assembly) -> None:
        """Start with an empty assembly."""
        self._assembly = assembly
        self._line: list[str] = []

    def read(self, root: Any) -> None:
        """Read the page."""
        self._walk(root, 0)
        self._end_line()

    def _end_line(self) -> None:
        """Add the text gathered so far as a line."""
        self._assembly.add_line(_collapse(self._line))
        self._line.clear()

    def _walk(self, element: Any, depth: int) -> None:
        """Read an element and what is in it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        _refuse_depth(depth)
        if tag and tag not in _SKIPPED and not _is_hidden(element):
            is_block = tag in _BLOCKS
            if is_block or tag == "br":
                self._end_line()
            if tag == "table" and not _lays_out(element):
                self._read_table(element, depth)
            else:
                self._line.append(element.text or "")
                for child in element:
                    self._walk(child, depth + 1)
            if is_block:
                self._end_line()
        if depth:
            self._line.append(element.tail or "")

    def _read_table(self, table: Any, depth: int) -> None:
        """Read a table, its caption as the line above it, and tables in its cells after it."""
        rows = _list_rows(table)
        for caption in table.iterchildren("caption"):
            self._assembly.add_line(_read_text(caption, []))
        cells, nested = _read_grid(rows)
        if cells:
            row_count = max(cell.row_number for cell in cells)
            cells = [cell._replace(row_span=min(cell.row_span, row_count - cell.row_number + 1)) for cell in cells]
            column_count = max(cell.column_number + cell.column_span - 1 for cell in cells)
            self._assembly.add_table(row_count, column_count, keep_apart(cells))
        for inner in nested:
            self._walk_nested(inner, depth + 1)

    def _walk_nested(self, table: Any, depth: int) -> None:
        """Read a table out of a cell, without the text behind it."""
        tail, table.tail = table.tail, None
        self._walk(table, depth)
        table.tail = tail


def _refuse_depth(depth: int) -> None:
    """Refuse a page of endless nesting.

    Raises:
        UnreadableDocumentError: If an element is nested too deeply.
    """
    if depth > _DEEPEST:
        raise UnreadableDocumentError(
            Problem.TOO_LARGE, f"The page nests elements more than {_DEEPEST} deep. Print it to PDF, and ingest that."
        )


def _is_hidden(element: Any) -> bool:
    """Return whether an element is not displayed."""
    return "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")) is not None


def _list_rows(table: Any) -> list[Any]:
    """Return the rows of a table itself, those of a footer last."""
    rows: list[Any] = []
    last: list[Any] = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot") and not _is_hidden(child):
            (last if child.tag == "tfoot" else rows).extend(child.iterchildren("tr"))
    return [row for row in rows + last if not _is_hidden(row)]


def _lays_out(table: Any) -> bool:
    """Return whether a table only arranges other tables: hardly any of its own cells says anything."""
    if table.find(".//table") is None:
        return False
    holding = filled = 0
    for row in _list_rows(table):
        for cell in row.iterchildren("td", "th"):
            nested: list[Any] = []
            text = _read_text(cell, nested)
            holding += bool(nested)
            filled += bool(text) and not nested
    return holding > 0 and filled <= holding + 1


def _read_grid(rows: list[Any]) -> tuple[list[Cell], list[Any]]:
    """Place the cells of rows on a grid; return them and the tables inside of them."""
    cells: list[Cell] = []
    nested: list[Any] = []
    ends: dict[int, int] = {}  # column: last row that a cell from above covers there
    row_number = 0
    for row in rows:
        elements = [cell for cell in row.iterchildren("td", "th") if not _is_hidden(cell)]
        row_number += 1
        column = 1
        for element in elements:
            while ends.get(column, 0) >= row_number:
                column += 1
            width = _read_span(element, "colspan", _MOST_COLUMNS_SPANNED)
            height = _read_span(element, "rowspan", _MOST_ROWS_SPANNED)
            free = next((step for step in range(1, width) if ends.get(column + step, 0) >= row_number), width)
            cells.append(
                Cell(row_number, column, height, free, _read_text(element, nested), source_line=element.sourceline)
            )
            ends.update(dict.fromkeys(range(column, column + free), row_number + height - 1))
            column += free
    return cells, nested


def _read_span(element: Any, name: str, most: int) -> int:
    """Return how many columns or rows a cell spans; rowspan 0 means all that follow."""
    found = re.match(r"\s*(\d{1,6})", element.get(name) or "")
    if found is None:
        return 1
    span = int(found[1])
    return most if span == 0 and name == "rowspan" else max(1, min(span, most))


def _read_text(element: Any, nested: list[Any]) -> str:
    """Return the text of a cell, lines parted; the tables in it are collected."""
    lines: list[list[str]] = [[]]
    _gather(element, lines, nested, 0)
    return "\n".join(filter(None, map(_collapse, lines)))


def _gather(element: Any, lines: list[list[str]], nested: list[Any], depth: int) -> None:
    """Gather the text inside an element."""
    _refuse_depth(depth)
    lines[-1].append(element.text or "")
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "table":
            nested.append(child)
        elif tag == "br":
            lines.append([])
        elif tag and tag not in _SKIPPED and not _is_hidden(child):
            if tag in _BLOCKS:
                lines.append([])
            _gather(child, lines, nested, depth + 1)
            if tag in _BLOCKS:
                lines.append([])
        lines[-1].append(child.tail or "")


def _collapse(parts: list[str]) -> str:
    """Join text as a browser does: runs of space become one."""
    return _SPACE.sub(" ", "".join(parts)).strip()
