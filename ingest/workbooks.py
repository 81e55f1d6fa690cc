"""Reader of Excel workbooks (xlsx, xlsm): every visible sheet is a page, its numbers as they are displayed.

Formulas are not computed: the value that was displayed last is stored beside them. Macros are not opened.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.assembly import Area, Assembly, Sheet
from ingest.bounds import Allowance
from ingest.number_formats import BUILT_IN, GENERAL, display_number, find_typed, shorten
from ingest.packages import Package, get_attribute, local_name, open_package
from ingest.reading import Reading

NO_TABLES_MESSAGE = "No visible sheet holds a table. Unhide the sheets that do, or ingest the original file."
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SHOWN_OF_HIDDEN = 20
_LAST_ROW = 1_048_576


@dataclass(frozen=True, slots=True)
class Style:
    """How cells of a style look.

    Attributes:
        code: Code of the number format.
        has_sides: Whether there is a border on the left or right.
    """

    code: str = GENERAL
    has_sides: bool = False


@dataclass(slots=True)
class RawSheet:
    """A sheet while it is read: what is in its cells, and what of it is hidden."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    typed: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    ruled_rows: set[int] | None = None
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def hides_column(self, column: int) -> bool:
        """Return whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)

    def split(self) -> tuple[Sheet, list[str]]:
        """Split off what is hidden.

        Returns:
            The visible sheet, and the hidden texts. What stands in a merged range beyond its first cell is never
            displayed and belongs to neither.
        """
        hidden: list[str] = []
        rows: dict[int, dict[int, str]] = {}
        columns = {column for cells in self.rows.values() for column in cells}
        hidden_columns = {column for column in columns if self.hides_column(column)}
        merges = {}
        covered: set[tuple[int, int]] = set()
        for area in self.merges:
            visible = self._make_visible(area)
            if visible is not None:
                merges[visible.top, visible.left] = visible
                if (visible.top, visible.left) != (area.top, area.left):
                    self._move(area, visible)
        for area in merges.values():
            for row in self.rows.keys() & set(range(area.top, min(area.bottom, area.top + 100_000) + 1)):
                covered.update(
                    (row, column)
                    for column in self.rows[row]
                    if area.left <= column <= area.right and (row, column) != (area.top, area.left)
                )
        for row, cells in sorted(self.rows.items()):
            for column, text in sorted(cells.items()):
                if (row, column) in covered or not text.strip():
                    continue
                if row in self.hidden_rows or column in hidden_columns:
                    hidden.append(text)
                else:
                    rows.setdefault(row, {})[column] = text
        ruled = None if self.ruled_rows is None else frozenset(self.ruled_rows - self.hidden_rows)
        typed = {(row, column): number for (row, column), number in self.typed.items() if column in rows.get(row, {})}
        return self._close_ranks(Sheet(rows, merges, ruled, typed), hidden_columns), hidden

    def _move(self, area: Area, visible: Area) -> None:
        """Move what a merged range displays from its hidden first cell to its first visible one."""
        if text := self.rows.get(area.top, {}).pop(area.left, ""):
            self.rows.setdefault(visible.top, {})[visible.left] = text
        if typed := self.typed.pop((area.top, area.left), None):
            self.typed[visible.top, visible.left] = typed

    def _make_visible(self, area: Area) -> Area | None:
        """Return the visible part of a merged range; none if it is all hidden."""
        top, left, bottom, right = area
        while top <= bottom and top in self.hidden_rows:
            top += 1
        while left <= right and self.hides_column(left):
            left += 1
        return Area(top, left, bottom, right) if top <= bottom and left <= right else None

    def _close_ranks(self, sheet: Sheet, hidden_columns: set[int]) -> Sheet:
        """Number rows and columns anew where hidden ones lie between, so that they leave no blank ones behind."""
        if not self.hidden_rows and not self.hidden_columns:
            return sheet
        row_places = _Places(self.hidden_rows)
        column_places = _Places(
            {column for first, last in self.hidden_columns for column in range(first, min(last, first + 16_384) + 1)}
        )
        return Sheet(
            {
                row_places.of(row): {column_places.of(c): text for c, text in cells.items()}
                for row, cells in sheet.rows.items()
            },
            {
                (row_places.of(top), column_places.of(left)): Area(
                    row_places.of(top), column_places.of(left), row_places.of(bottom), column_places.of(right)
                )
                for top, left, bottom, right in sheet.merges.values()
            },
            None if sheet.ruled_rows is None else frozenset(map(row_places.of, sheet.ruled_rows)),
            {(row_places.of(row), column_places.of(column)): number for (row, column), number in sheet.typed.items()},
        )


class _Places:
    """Numbers of rows or columns without the hidden ones."""

    def __init__(self, hidden: set[int]) -> None:
        """Keep what is hidden in order."""
        self._hidden = sorted(hidden)

    def of(self, number: int) -> int:
        """Return the place of a visible number; of a hidden one, that of the last visible one before it."""
        return number - bisect_right(self._hidden, number)


def read_workbook(path: Path, allowance: Allowance) -> Reading:
    """Read an Excel workbook.

    Args:
        path: The file.
        allowance: What reading may cost.

    Returns:
        Its visible sheets; what is hidden is in the message.

    Raises:
        UnreadableDocumentError: If it is damaged, needs a password, or is too large.
    """
    with open_package(path, allowance.bounds) as package:
        return _WorkbookReader(package, allowance).read()


class HiddenParts:
    """What was left out because it is hidden, for the message."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._notes: list[str] = []

    def add(self, place: str, texts: Sequence[str]) -> None:
        """Note what is hidden in a place."""
        if texts:
            shown = " | ".join(" ".join(text.split())[:40] for text in texts[:_SHOWN_OF_HIDDEN])
            rest = f" | … ({len(texts) - _SHOWN_OF_HIDDEN:,} more cells)" if len(texts) > _SHOWN_OF_HIDDEN else ""
            self._notes.append(f"{place} ({shown}{rest})")

    @property
    def message(self) -> str | None:
        """Return what to say about it, or none."""
        if not self._notes:
            return None
        return f"Hidden and not read: {'; '.join(self._notes)}. Unhide what counts and ingest the file again."


def add_raw_sheet(assembly: Assembly, name: str, raw: RawSheet, hidden: HiddenParts) -> None:
    """Add a visible sheet as a page; its name is the first line."""
    sheet, hidden_texts = raw.split()
    hidden.add(f"rows or columns of sheet {name}", hidden_texts)
    assembly.start_page()
    if sheet.rows:
        assembly.add_line(name)
        assembly.add_sheet(sheet)


def list_texts(raw: RawSheet) -> list[str]:
    """Return all texts of a sheet in reading order."""
    return [text for _, cells in sorted(raw.rows.items()) for _, text in sorted(cells.items()) if text.strip()]


class _WorkbookReader:
    """Reads one open workbook."""

    def __init__(self, package: Package, allowance: Allowance) -> None:
        """Find the parts that all sheets share."""
        self._package = package
        self._allowance = allowance
        self._cell_count = 0
        targets = [target for target in package.list_targets("").values() if target.lower().endswith("workbook.xml")]
        self._part = targets[0] if targets else "xl/workbook.xml"
        folder = self._part.rpartition("/")[0]
        self._targets = package.list_targets(self._part)
        self._book = package.parse(self._part)
        self._epoch_1904 = any(element.get("date1904") in ("1", "true") for element in self._book.iter("{*}workbookPr"))
        self._styles = self._read_styles(self._find("styles", f"{folder}/styles.xml"))
        self._strings = self._read_strings(self._find("sharedStrings", f"{folder}/sharedStrings.xml"))

    def _find(self, name: str, default: str) -> str:
        """Return the part whose file name starts with a name."""
        found = (
            target for target in self._targets.values() if target.rpartition("/")[2].lower().startswith(name.lower())
        )
        return next(found, default)

    def read(self) -> Reading:
        """Read all sheets."""
        sheets = [sheet for sheet in self._book.iter("{*}sheet") if "/worksheets/" in self._locate(sheet)]
        self._allowance.allow_pages(len(sheets))
        assembly, hidden = Assembly(self._allowance, "sheet"), HiddenParts()
        for sheet in sheets:
            name = sheet.get("name", "")
            raw = self._read_sheet(self._locate(sheet))
            if sheet.get("state", "visible") != "visible":
                hidden.add(f"sheet {name}", list_texts(raw))
            else:
                add_raw_sheet(assembly, name, raw, hidden)
        return assembly.finish(NO_TABLES_MESSAGE, hidden.message)

    def _locate(self, sheet: Any) -> str:
        """Return the part of a sheet; empty if there is none, as for charts."""
        return self._targets.get(get_attribute(sheet, "id") or "", "")

    def _read_styles(self, part: str) -> list[Style]:
        """Read the styles of cells by their index."""
        if not self._package.has(part):
            return []
        root = self._package.parse(part)
        codes = dict(BUILT_IN)
        for element in root.iter("{*}numFmt"):
            if (element.get("numFmtId") or "").isdecimal():
                codes[int(element.get("numFmtId"))] = element.get("formatCode", GENERAL)
        borders = [
            any(
                local_name(side) in ("left", "right", "start", "end") and side.get("style", "none") != "none"
                for side in border
            )
            for borders in root.iter("{*}borders")
            for border in borders.iterchildren("{*}border")
        ]
        styles = []
        for formats in root.iter("{*}cellXfs"):
            for element in formats.iterchildren("{*}xf"):
                border = int(element.get("borderId") or 0)
                has_sides = border < len(borders) and borders[border]
                styles.append(Style(codes.get(int(element.get("numFmtId") or 0), GENERAL), has_sides))
        return styles

    def _read_strings(self, part: str) -> list[str]:
        """Read the shared strings."""
        if not self._package.has(part):
            return []
        return [_join_runs(element) for element in self._package.iterate(part, ("si",))]

    def _read_sheet(self, part: str) -> RawSheet:
        """Read one sheet; the size that it declares is not relied on."""
        raw = RawSheet(ruled_rows=set())
        shows_zeros = True
        last_row = 0
        for element in self._package.iterate(part, ("row", "mergeCell", "col", "sheetView")):
            kind = local_name(element)
            if kind == "row":
                last_row = _number_row(element.get("r"), last_row + 1)
                self._read_row(raw, element, last_row, shows_zeros)
            elif kind == "mergeCell":
                if area := _parse_area(element.get("ref", "")):
                    raw.merges.append(area)
                    self._count(1)
            elif kind == "col":
                if element.get("hidden") in ("1", "true"):
                    raw.hidden_columns.append((int(element.get("min") or 0), int(element.get("max") or 0)))
            else:
                shows_zeros = element.get("showZeros", "1") not in ("0", "false")
        if not raw.ruled_rows:
            raw.ruled_rows = None
        return raw

    def _count(self, cells: int) -> None:
        """Count cells against what is allowed."""
        self._cell_count += cells
        self._allowance.allow_cells(self._cell_count)

    def _read_row(self, raw: RawSheet, row_element: Any, row: int, shows_zeros: bool) -> None:
        """Read the cells of a row."""
        if row_element.get("hidden") in ("1", "true"):
            raw.hidden_rows.add(row)
        column = 0
        texts: dict[int, str] = {}
        for element in row_element.iterchildren("{*}c"):
            reference = _REFERENCE.fullmatch(element.get("r") or "")
            column = _number_column(reference[1]) if reference else column + 1
            index = int(element.get("s") or 0)
            style = self._styles[index] if index < len(self._styles) else Style()
            if style.has_sides and raw.ruled_rows is not None:
                raw.ruled_rows.add(row)
            if not len(element):
                continue
            text, stored = self._read_cell(element, style, shows_zeros)
            if text:
                texts[column] = text
                if stored is not None and (typed := find_typed(stored, text)):
                    raw.typed[row, column] = typed
        self._count(len(texts))
        if texts:
            raw.rows[row] = texts

    def _read_cell(self, element: Any, style: Style, shows_zeros: bool) -> tuple[str, str | None]:
        """Return what a cell displays, and the number that is stored for it, if it is one."""
        kind = element.get("t", "n")
        if kind == "inlineStr":
            inline = element.find("{*}is")
            return "" if inline is None else _join_runs(inline), None
        stored = next((child.text or "" for child in element if local_name(child) == "v"), "")
        if kind == "s":
            return self._strings[int(stored)] if stored.isdecimal() and int(stored) < len(self._strings) else "", None
        if kind == "b":
            return "TRUE" if stored == "1" else "FALSE", None
        if kind == "n" and stored:
            if not shows_zeros and shorten(stored) == "0":
                return "", None
            return display_number(stored, style.code, epoch_1904=self._epoch_1904), stored
        return _unescape(stored), None


def _join_runs(element: Any) -> str:
    """Join the runs of a string; how it is pronounced is left out."""
    parts = []
    for child in element:
        if local_name(child) == "t":
            parts.append(child.text or "")
        elif local_name(child) == "r":
            parts.extend(text.text or "" for text in child.iterchildren("{*}t"))
    return _unescape("".join(parts))


def _unescape(text: str) -> str:
    r"""Return a text with its escapes such as ``_x000D_`` replaced and line ends ``"\n"``."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if int(match[1], 16) < 0xD800 else match[0], text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _parse_area(reference: str) -> Area | None:
    """Return a range such as ``A1:C2``; none if it is no range."""
    first, _, last = reference.replace("$", "").partition(":")
    start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    if start is None or end is None:
        return None
    area = Area(int(start[2]), _number_column(start[1]), int(end[2]), _number_column(end[1]))
    return area if area.top <= area.bottom and area.left <= area.right else None


def _number_row(number: str | None, following: int) -> int:
    """Return the number of a row; that which follows if it has none.

    Raises:
        ValueError: If there is no such row in any sheet.
    """
    row = int(number) if number else following
    if not 0 <= row <= _LAST_ROW:
        raise ValueError(f"no sheet has a row {number}")
    return row


def _number_column(letters: str) -> int:
    """Return the number of a column, 1 for ``A``."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
