"""Draws rows for a person at a terminal: as a table, or a record each where a table would be too wide."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from gouji.tabulation import Row, draw_table, pad_text, show_value


def draw_records(columns: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    """Draw each row as a block with a line for each column.

    Args:
        columns: Names of the columns.
        rows: Values.

    Yields:
        Lines.
    """
    names = list(map(show_value, columns))
    width = max(map(cell_len, names), default=0)
    for number, row in enumerate(rows, 1):
        yield f"── {number} ──"
        for name, value in zip(names, row, strict=True):
            yield f"{pad_text(name, width, right=True)}  {show_value(value)}".rstrip()


def draw_rows(columns: Sequence[str], rows: Sequence[Row], width: int) -> list[str]:
    """Draw rows as a table if it is not wider than the terminal, else as records."""
    table = list(draw_table(columns, rows))
    return table if max(map(cell_len, table)) <= width else list(draw_records(columns, rows))
