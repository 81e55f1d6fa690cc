"""Lists tables and columns for a person: as wide as the terminal, or each on one line for a program that filters."""

import shutil
import sys
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gouji.messages import Messages
from gouji.relations import Relation
from gouji.tabulation import show_value

UNBOUNDED = 10_000
NARROWEST = 60


def find_width() -> int:
    """Find how wide a line may be: as the terminal, or unbounded where nobody looks."""
    return max(shutil.get_terminal_size().columns, NARROWEST) if sys.stdout.isatty() else UNBOUNDED


def lay_out_lines(rows: Sequence[Sequence[str]], width: int, rights: Sequence[int] = ()) -> list[str]:
    """Set rows in columns, the last of which is wrapped where the line is too narrow for it.

    Args:
        rows: Texts.
        width: Width of the line in columns of the terminal.
        rights: Positions of the columns that are set flush right.

    Returns:
        The lines.
    """
    table = Table.grid(padding=(0, 2))
    for position in range(len(rows[0]) if rows else 0):
        is_last = position == len(rows[0]) - 1
        table.add_column(justify="right" if position in rights else "left", no_wrap=not is_last)
    for row in rows:
        table.add_row(*(Text(show_value(text)) for text in row))
    console = Console(highlight=False, color_system=None, width=width)
    with console.capture() as capture:
        console.print(table)
    return [line.rstrip() for line in capture.get().splitlines()]


def word_relations(relations: Sequence[Relation], messages: Messages, width: int) -> Iterator[str]:
    """Put a list of tables into words: name, rows, and what one row is.

    Args:
        relations: The tables.
        messages: The language.
        width: Width of the line.

    Yields:
        Lines.
    """
    header = [messages.text(key) for key in ("listing.table", "listing.rows", "listing.grain")]
    rows = [[relation.full_name, f"{relation.row_count or 0:,}", relation.grain] for relation in relations]
    yield from lay_out_lines([header, *rows], width, rights=(1,))


def word_description(relation: Relation, messages: Messages, width: int) -> Iterator[str]:
    """Put a table and its columns into words.

    Args:
        relation: The table.
        messages: The language.
        width: Width of the line.

    Yields:
        Lines.
    """
    yield messages.text("listing.title", name=relation.full_name, rows=f"{relation.row_count or 0:,}")
    yield from lay_out_lines([[relation.description]], width)
    yield ""
    header = [messages.text(key) for key in ("listing.column", "listing.type", "listing.description")]
    yield from lay_out_lines([header, *([c.name, c.data_type, c.description] for c in relation.columns)], width)
