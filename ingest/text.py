"""Reader of text files: a line with a tabulator is a row of a table, any other line is a line of text.

Where a table ends is decided by shape alone (blank lines, tabulators, widths), never by words:

* Rows that follow each other are one table.
* Rows with nothing but blank lines between them are one table if they are equally wide: a page break.
* One line without a tabulator, right between two rows of the same width, is a row of one cell: a section heading.
  Where a file has lost its trailing tabulators, any lines right between two rows are rows of one printed cell.
* Any other line ends the table. A table is as wide as its widest row; rows whose trailing tabulators were stripped are
  padded with blank cells.
* Where a file keeps its trailing tabulators, a row that is too narrow was broken inside a cell: it is put together
  with the next lines as long as their tabulators add up to the width.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path

from ingest.amounts import count_amounts
from ingest.bounds import Allowance, Bounds
from ingest.comma_separated import find_delimiter, parse_comma_separated
from ingest.encoding import decode_text
from ingest.reading import Cell, Page, Problem, Reading, Table, TextLine

_NO_TABLES_MESSAGE = (
    "The text has no tables: no line contains a tabulator, and commas part no columns. "
    "Save the tables as tab-separated text, or ingest the original file."
)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the file.

    Attributes:
        number: Line of the file, from 1.
        page_number: Page, counted by form feeds.
        text: The line without its end.
    """

    number: int
    page_number: int
    text: str

    @property
    def is_blank(self) -> bool:
        """Return whether nothing is printed on the line and it is no row of blank cells."""
        return not self.is_row and not self.text.strip()

    @property
    def is_row(self) -> bool:
        """Return whether the line is a row of a table."""
        return "\t" in self.text


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file prints its tables.

    Attributes:
        keeps_trailing_tabs: Whether rows end in the tabulators of their blank cells.
        sets_tables_apart: Whether blank lines stand around tables.
    """

    keeps_trailing_tabs: bool
    sets_tables_apart: bool

    @classmethod
    def recognize(cls, lines: Sequence[SourceLine]) -> "Layout":
        """Recognise the layout of a file by its lines."""
        return cls(
            keeps_trailing_tabs=any(line.text.endswith("\t") for line in lines),
            sets_tables_apart=any(line.is_row and before.is_blank for before, line in pairwise(lines)),
        )

    def continues_table(self, groups: Sequence[Sequence[SourceLine]], index: int) -> bool:
        """Return whether lines without a tabulator are rows of the table around them.

        Args:
            groups: Runs of lines of one kind: rows, text or blank lines.
            index: The run in question.

        Returns:
            True for one line between two rows of the same width: a section heading. True for any lines between two
            rows if the file has lost its trailing tabulators but sets its tables apart: rows of one printed cell.
        """
        if not 0 < index < len(groups) - 1 or _name_kind(groups[index][0]) != "text":
            return False
        before, after = groups[index - 1][-1], groups[index + 1][0]
        if not (before.is_row and after.is_row):
            return False
        if not self.keeps_trailing_tabs and self.sets_tables_apart:
            return True
        return _stands_between_equals(groups, index)


@dataclass(slots=True)
class Row:
    """One row: its cells, and the line of the file on which each of them starts."""

    texts: list[str]
    lines: list[int]
    is_section: bool = False

    @classmethod
    def split(cls, line: SourceLine) -> "Row":
        """Split a line at its tabulators."""
        texts = line.text.split("\t")
        return cls(texts, [line.number] * len(texts))

    @property
    def width(self) -> int:
        """Return the number of cells."""
        return len(self.texts)


@dataclass(slots=True)
class Block:
    """Rows of one table while it is being put together."""

    page_number: int
    preceding_line_number: int
    rows: list[Row] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Return the width of the widest row."""
        return max(row.width for row in self.rows)


def read_text(path: Path, allowance: Allowance) -> Reading:
    """Read a text file.

    Args:
        path: The file.
        allowance: Bounds, told how many pages there are.

    Returns:
        Its lines and tables.

    Raises:
        UnreadableDocumentError: If the encoding is unknown, or there are too many pages or cells.
        OSError: If the file cannot be opened.
    """
    text = decode_text(path.read_bytes())
    allowance.allow_pages(text.count("\f") + 1)
    delimiter = find_delimiter(text, path.suffix.lower())
    allowance.allow_characters(len(text))
    return parse_text(text, allowance) if delimiter is None else parse_comma_separated(text, delimiter, allowance)


def parse_text(text: str, allowance: Allowance | None = None) -> Reading:
    r"""Find the tables of a text.

    Args:
        text: The decoded text, line ends ``"\n"``.
        allowance: What reading may cost; the default bounds if none.

    Returns:
        Lines outside of tables and tables with every cell, blank ones included.

    Raises:
        UnreadableDocumentError: If there are too many cells.
    """
    lines = _number_lines(text)
    layout = Layout.recognize(lines)
    text_lines, blocks = _separate(lines, layout)
    joined = _join_page_breaks(blocks)
    # one line of many tabulators would widen all others
    (allowance or Allowance(Bounds())).allow_cells(sum(block.width * len(block.rows) for block in joined))
    tables = tuple(_make_table(number, block, layout) for number, block in enumerate(joined, start=1))
    return Reading(
        pages=_describe_pages(lines, text_lines, tables),
        text_lines=tuple(text_lines),
        tables=tables,
        problem=None if tables else Problem.NO_TABLES,
        message=None if tables else _NO_TABLES_MESSAGE,
    )


def _name_kind(line: SourceLine) -> str:
    """Return the kind of a line: ``row``, ``text`` or ``blank``."""
    return "row" if line.is_row else "blank" if line.is_blank else "text"


def _stands_between_equals(groups: Sequence[Sequence[SourceLine]], index: int) -> bool:
    """Return whether a run is a single line between two rows of the same width."""
    before, after = groups[index - 1][-1], groups[index + 1][0]
    return len(groups[index]) == 1 and before.text.count("\t") == after.text.count("\t")


def _number_lines(text: str) -> list[SourceLine]:
    """Split a text into numbered lines; a form feed starts a new page."""
    lines = []
    page_number = 1
    for number, line in enumerate(text.split("\n"), start=1):
        parts = line.split("\f")
        for part in parts[:-1]:
            if part.strip("\t "):
                lines.append(SourceLine(number, page_number, part))
            page_number += 1
        lines.append(SourceLine(number, page_number, parts[-1]))
    return lines


def _separate(lines: Sequence[SourceLine], layout: Layout) -> tuple[list[TextLine], list[Block]]:
    """Separate lines of text from runs of rows that belong to one table for sure."""
    text_lines: list[TextLine] = []
    blocks: list[Block] = []
    groups = [list(group) for _, group in groupby(lines, key=_name_kind)]
    is_open = False
    for index, group in enumerate(groups):
        kind = _name_kind(group[0])
        if kind == "row":
            if not is_open:
                blocks.append(Block(group[0].page_number, len(text_lines)))
            blocks[-1].rows.extend(Row.split(line) for line in group)
            is_open = True
        elif is_open and layout.continues_table(groups, index):
            is_section = _stands_between_equals(groups, index)
            blocks[-1].rows.extend(Row([line.text], [line.number], is_section) for line in group)
        else:
            is_open = False
            for line in group if kind == "text" else ():
                number = len(text_lines) + 1
                text_lines.append(TextLine(number, line.page_number, line.text.strip(), source_line=line.number))
    return text_lines, blocks


def _join_page_breaks(blocks: Sequence[Block]) -> list[Block]:
    """Join neighbouring blocks that are equally wide and have no line of text between them."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and last.preceding_line_number == block.preceding_line_number and last.width == block.width:
            last.rows.extend(block.rows)
        else:
            joined.append(block)
    return joined


def _make_table(number: int, block: Block, layout: Layout) -> Table:
    """Make the table of a block: broken rows put together, short rows padded."""
    width = block.width
    rows = _join_broken_rows(block.rows, width) if layout.keeps_trailing_tabs else block.rows
    cells: list[Cell] = []
    for row_number, row in enumerate(rows, start=1):
        if row.is_section and rows[row_number - 2].width == width:
            cells.append(Cell(row_number, 1, 1, width, row.texts[0].strip(), source_line=row.lines[0]))
            continue
        texts = row.texts + [""] * (width - row.width)
        source_lines = row.lines + row.lines[-1:] * (width - row.width)
        cells.extend(
            Cell(row_number, column_number, 1, 1, printed_text.strip(), source_line=source_line)
            for column_number, (printed_text, source_line) in enumerate(zip(texts, source_lines, strict=True), start=1)
        )
    return Table(
        table_number=number,
        page_number=block.page_number,
        preceding_line_number=block.preceding_line_number,
        row_count=len(rows),
        column_count=width,
        method="text",
        confidence=1.0,
        cells=tuple(cells),
    )


def _join_broken_rows(rows: Sequence[Row], width: int) -> list[Row]:
    """Put rows together that were broken inside a cell, as long as they add up to the width exactly."""
    joined: list[Row] = []
    index = 0
    while index < len(rows):
        end = _find_end_of_broken_row(rows, index, width)
        joined.append(_join_rows(rows[index:end]))
        index = end
    return joined


def _find_end_of_broken_row(rows: Sequence[Row], start: int, width: int) -> int:
    """Return the index after the last part of a row; the index after its start if it is not broken."""
    total = rows[start].width
    if rows[start].is_section or total == width:
        return start + 1
    for index in range(start + 1, len(rows)):
        if rows[index].is_section:
            break
        total += rows[index].width - 1
        if total == width:
            return index + 1
        if total > width:
            break
    return start + 1


def _join_rows(parts: Sequence[Row]) -> Row:
    """Join the parts of a broken row: the last cell of a part continues in the first cell of the next."""
    if len(parts) == 1:
        return parts[0]
    texts, lines = list(parts[0].texts), list(parts[0].lines)
    for part in parts[1:]:
        texts[-1] = "\n".join(filter(None, (texts[-1].strip(), part.texts[0].strip())))
        texts.extend(part.texts[1:])
        lines.extend(part.lines[1:])
    return Row(texts, lines)


def _describe_pages(
    lines: Sequence[SourceLine], text_lines: Sequence[TextLine], tables: Sequence[Table]
) -> tuple[Page, ...]:
    """Audit each page: amounts in the file's lines against amounts in cells and text lines."""
    page_of_line = {line.number: line.page_number for line in lines}
    page_count = lines[-1].page_number
    in_text: list[list[str]] = [[] for _ in range(page_count)]
    in_cells: list[list[str]] = [[] for _ in range(page_count)]
    kept: list[list[str]] = [[] for _ in range(page_count)]
    for line in lines:
        in_text[line.page_number - 1].extend(line.text.split("\t"))
    for text_line in text_lines:
        kept[text_line.page_number - 1].append(text_line.printed_text)
    for table in tables:
        for cell in table.cells:
            page_number = page_of_line[cell.source_line] if cell.source_line else table.page_number
            in_cells[page_number - 1].extend(cell.printed_text.split("\n"))
    return tuple(
        _audit_page(page_number, *page)
        for page_number, page in enumerate(zip(in_text, in_cells, kept, strict=True), start=1)
    )


def _audit_page(page_number: int, in_text: list[str], in_cells: list[str], in_lines: list[str]) -> Page:
    """Describe one page of a text file."""
    printed, celled = count_amounts(in_text), count_amounts(in_cells)
    lost = printed - celled - count_amounts(in_lines)
    message = f"Amounts lost: {', '.join(sorted(lost))}. Report the file." if lost else None
    return Page(
        page_number=page_number,
        width=None,
        height=None,
        rotation=0,
        horizontal_rule_count=0,
        vertical_rule_count=0,
        character_count=sum(len("".join(text.split())) for text in in_text),
        image_count=0,
        amounts_in_text=printed.total(),
        amounts_in_cells=celled.total(),
        characters_outside_cells=0,
        audit_message=message,
    )
