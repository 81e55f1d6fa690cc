"""Put lines and grids of cells together to a reading: shared by the readers of Office, HTML and CSV files."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.amounts import count_amounts
from ingest.bounds import Allowance
from ingest.reading import Cell, Page, Problem, Reading, Table, TextLine

_LONG_TEXT = 25
_LONG_GAP = 20
_NUMBER = re.compile(r"\s*[-−+]?[\d,]+(?:\.\d+)?\s*%?\s*")
_CODE_OR_YEAR = re.compile(r"\s*\d{1,8}\s*")
_LABELLED = re.compile(r"[^:：]{1,12}[:：]")


class Area(NamedTuple):
    """A merged range: its first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The visible part of a sheet.

    Attributes:
        rows: Filled cells by row and column, blank ones left out.
        merges: Merged ranges by their first row and column.
        ruled_rows: Rows whose cells have borders on their sides; none if the format does not tell.
        typed: Numbers that are stored where others are displayed, by row and column.
    """

    rows: Mapping[int, Mapping[int, str]]
    merges: Mapping[tuple[int, int], Area] = field(default_factory=dict)
    ruled_rows: frozenset[int] | None = None
    typed: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(slots=True)
class _PageText:
    """What is printed on one page."""

    in_cells: list[str] = field(default_factory=list)
    in_lines: list[str] = field(default_factory=list)
    message: str | None = None


class Assembly:
    """A reading while it is being put together."""

    def __init__(self, allowance: Allowance, method: str) -> None:
        """Start with no page.

        Args:
            allowance: What the document may cost.
            method: How its grids were found, as stored with each table.
        """
        self._allowance = allowance
        self._method = method
        self._pages: list[_PageText] = []
        self._lines: list[TextLine] = []
        self._tables: list[Table] = []
        self._cell_count = 0
        self._character_count = 0

    def start_page(self) -> None:
        """Start a page."""
        self._pages.append(_PageText())

    def note_gap(self, message: str) -> None:
        """Note what of the page was not kept."""
        self._pages[-1].message = message

    def add_line(self, text: str, source_line: int | None = None) -> None:
        """Add the lines of a text outside of tables; blank ones are left out."""
        self._count_characters(len(text))
        for line in filter(None, map(str.strip, text.split("\n"))):
            number = len(self._lines) + 1
            self._lines.append(TextLine(number, len(self._pages), line, source_line=source_line))
            self._pages[-1].in_lines.append(line)

    def add_table(self, row_count: int, column_count: int, cells: Iterable[Cell]) -> None:
        """Add a table; grid squares that no cell covers become blank cells.

        Args:
            row_count: Rows of its grid.
            column_count: Columns of its grid.
            cells: Its cells, none over another.

        Raises:
            UnreadableDocumentError: If there are too many cells.
        """
        self._cell_count += row_count * column_count
        self._allowance.allow_cells(self._cell_count)
        complete = tuple(_fill_blanks(row_count, column_count, cells))
        self._count_characters(sum(len(cell.printed_text) for cell in complete))
        self._tables.append(
            Table(
                table_number=len(self._tables) + 1,
                page_number=len(self._pages),
                preceding_line_number=len(self._lines),
                row_count=row_count,
                column_count=column_count,
                method=self._method,
                confidence=1.0,
                cells=complete,
            )
        )
        for cell in complete:
            self._pages[-1].in_cells.extend(cell.printed_text.split("\n"))

    def add_sheet(self, sheet: Sheet) -> None:
        """Add a sheet: its tables, and what stands above, between and below them as lines.

        What is a table is decided by shape alone. Rows above the first row of two or more cells are lines, and so are
        rows that name what they say (``单位:万元``); where borders are known, what has none is no row of a table.

        Raises:
            UnreadableDocumentError: If there are too many cells.
        """
        for chunk in _part(sheet):
            above, body, below = _strip_captions(sheet, chunk)
            self._add_rows(sheet, above)
            if body:
                self._add_grid(sheet, body)
            self._add_rows(sheet, below)

    def finish(self, no_tables: str, message: str | None = None) -> Reading:
        """Return the reading.

        Args:
            no_tables: Message for the case that there is no table.
            message: Warning about a document that was read.
        """
        parts = [message] if message else []
        if not self._tables:
            parts.append(no_tables)
        return Reading(
            pages=tuple(_describe_page(number, page) for number, page in enumerate(self._pages, start=1)),
            text_lines=tuple(self._lines),
            tables=tuple(self._tables),
            problem=None if self._tables else Problem.NO_TABLES,
            message=" ".join(parts) or None,
        )

    def _count_characters(self, count: int) -> None:
        """Count characters against what is allowed."""
        self._character_count += count
        self._allowance.allow_characters(self._character_count)

    def _add_rows(self, sheet: Sheet, rows: Sequence[int]) -> None:
        """Add the cells of some rows as lines."""
        for row in rows:
            for _, text in sorted(sheet.rows[row].items()):
                self.add_line(text, source_line=row)

    def _add_grid(self, sheet: Sheet, rows: Sequence[int]) -> None:
        """Add some rows, and the blank ones between them, as a table of the columns that they fill."""
        top, bottom = rows[0], rows[-1]
        columns = [column for row in rows for column in sheet.rows[row]]
        left, right = min(columns), max(columns)
        row_count, column_count = bottom - top + 1, right - left + 1
        self._allowance.allow_cells(self._cell_count + row_count * column_count)
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        for merge in sheet.merges.values():
            first_row, first_column = max(merge.top, top), max(merge.left, left)
            last_row, last_column = min(merge.bottom, bottom), min(merge.right, right)
            if first_row <= last_row and first_column <= last_column:
                spans[first_row, first_column] = last_row - first_row + 1, last_column - first_column + 1
        texts = {(row, column): text for row in rows for column, text in sheet.rows[row].items()}
        cells = [
            Cell(
                row - top + 1,
                column - left + 1,
                *spans.get((row, column), (1, 1)),
                texts.get((row, column), ""),
                source_line=row,
                typed_text=sheet.typed.get((row, column)),
            )
            for row, column in sorted(texts.keys() | spans.keys())
        ]
        self.add_table(row_count, column_count, keep_apart(cells))


def keep_apart(cells: Iterable[Cell]) -> list[Cell]:
    """Cut the spans of cells that would cover cells before them; leave out cells whose own square is covered."""
    taken: set[tuple[int, int]] = set()
    kept: list[Cell] = []
    for cell in cells:
        origin = (cell.row_number, cell.column_number)
        if origin in taken:
            continue
        if cell.row_span == cell.column_span == 1:
            taken.add(origin)
            kept.append(cell)
            continue
        squares = _list_squares(cell)
        if any(square in taken for square in squares):
            cell, squares = cell._replace(row_span=1, column_span=1), [origin]
        taken.update(squares)
        kept.append(cell)
    return kept


def _list_squares(cell: Cell) -> list[tuple[int, int]]:
    """Return the grid squares that a cell covers."""
    return [
        (row, column)
        for row in range(cell.row_number, cell.row_number + cell.row_span)
        for column in range(cell.column_number, cell.column_number + cell.column_span)
    ]


def _fill_blanks(row_count: int, column_count: int, cells: Iterable[Cell]) -> list[Cell]:
    """Return cells in reading order with a blank cell on each grid square that none covers."""
    by_origin: dict[tuple[int, int], Cell] = {}
    covered: set[tuple[int, int]] = set()
    lines: dict[int, int | None] = {}
    for cell in cells:
        by_origin[cell.row_number, cell.column_number] = cell
        lines.setdefault(cell.row_number, cell.source_line)
        if cell.row_span > 1 or cell.column_span > 1:
            covered.update(_list_squares(cell))
    return [
        by_origin[row, column]
        if (row, column) in by_origin
        else Cell(row, column, 1, 1, "", source_line=lines.get(row))
        for row in range(1, row_count + 1)
        for column in range(1, column_count + 1)
        if (row, column) in by_origin or (row, column) not in covered
    ]


def _part(sheet: Sheet) -> list[list[int]]:
    """Part the filled rows of a sheet into runs that hold one table at most."""
    filled = sorted(row for row, cells in sheet.rows.items() if cells)
    tied = {
        row
        for merge in sheet.merges.values()
        if merge.bottom - merge.top < _LONG_GAP
        for row in range(merge.top + 1, merge.bottom + 1)
    }
    chunks: list[list[int]] = []
    for index, row in enumerate(filled):
        if not chunks or _starts_chunk(sheet, filled, index, tied, chunks[-1]):
            chunks.append([])
        chunks[-1].append(row)
    return chunks


def _starts_chunk(sheet: Sheet, filled: Sequence[int], index: int, tied: set[int], chunk: Sequence[int]) -> bool:
    """Return whether what comes from a row on is no part of the table before it."""
    row, before = filled[index], filled[index - 1]
    between = range(before + 1, row)
    if len(between) > _LONG_GAP:
        return True
    ruled = sheet.ruled_rows
    has_ruled = ruled is not None and any(other in ruled for other in chunk)
    if ruled is not None and has_ruled and row not in ruled:
        return before in ruled
    is_apart = any(blank not in tied and (ruled is None or blank not in ruled) for blank in between)
    if not is_apart or not _is_caption(sheet, row):
        return False
    if all(_is_caption(sheet, other) for other in chunk):
        return False
    following = next((other for other in filled[index:] if not _is_caption(sheet, other)), None)
    return following is None or not any(map(_is_amount, sheet.rows[following].values()))


def _strip_captions(sheet: Sheet, rows: Sequence[int]) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    """Part rows into captions above, the table, and notes below."""
    ruled = sheet.ruled_rows if sheet.ruled_rows and any(row in sheet.ruled_rows for row in rows) else None
    width = 1 + max(max(sheet.rows[row]) for row in rows) - min(min(sheet.rows[row]) for row in rows)
    first = 0
    while first < len(rows) and _stands_above(sheet, rows[first], ruled, width):
        first += 1
    last = len(rows)
    while last > first and _stands_below(sheet, rows[last - 1], ruled, width):
        last -= 1
    body = rows[first:last]
    is_single = len(body) == 1 and not any(map(_is_amount, sheet.rows[body[0]].values()))
    if is_single or (width == 1 and ruled is None):
        return rows, [], []
    return rows[:first], body, rows[last:]


def _stands_above(sheet: Sheet, row: int, ruled: frozenset[int] | None, width: int) -> bool:
    """Return whether a row is a caption above a table."""
    if ruled is not None and row in ruled:
        return _spans(sheet, row, width) and len(sheet.rows[row]) == 1 and width > 1
    return ruled is not None or _is_caption(sheet, row)


def _stands_below(sheet: Sheet, row: int, ruled: frozenset[int] | None, width: int) -> bool:
    """Return whether a row is a note below a table, and no row of it in which only the label is printed."""
    if ruled is not None:
        return row not in ruled
    texts = list(sheet.rows[row].values())
    return len(texts) == 1 and not _is_amount(texts[0]) and (_spans(sheet, row, width) or len(texts[0]) > _LONG_TEXT)


def _spans(sheet: Sheet, row: int, width: int) -> bool:
    """Return whether the first cell of a row is merged over all columns of its table."""
    merge = sheet.merges.get((row, min(sheet.rows[row])))
    return merge is not None and merge.right - merge.left + 1 >= width


def _is_caption(sheet: Sheet, row: int) -> bool:
    """Return whether a row is a title, or says what it says behind a name and a colon."""
    texts = list(sheet.rows[row].values())
    if any(map(_is_amount, texts)):
        return False
    return len(texts) == 1 or (len(texts) <= 3 and all(map(_LABELLED.match, texts)))


def _is_amount(text: str) -> bool:
    """Return whether a cell holds a number that is no code and no year."""
    return _NUMBER.fullmatch(text) is not None and _CODE_OR_YEAR.fullmatch(text) is None


def _describe_page(number: int, page: _PageText) -> Page:
    """Describe a page: here everything that is read is kept, so that only a noted gap can be one."""
    celled, in_lines = count_amounts(page.in_cells), count_amounts(page.in_lines)
    return Page(
        page_number=number,
        width=None,
        height=None,
        rotation=0,
        horizontal_rule_count=0,
        vertical_rule_count=0,
        character_count=sum(len("".join(text.split())) for text in (*page.in_cells, *page.in_lines)),
        image_count=0,
        amounts_in_text=(celled + in_lines).total(),
        amounts_in_cells=celled.total(),
        characters_outside_cells=0,
        audit_message=page.message,
    )
