"""The printed figures of the document: what stands in which row and column of which table."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter


@dataclass(frozen=True)
class Figure:
    """A cell that can hold a figure, or a figure in the prose.

    Attributes:
        statement: The table, ``b01`` to ``b17``, or ``narrative``.
        row_number: Number of the row in its table, from 1.
        row: Code or name of the row.
        row_label: The row's label as printed.
        column: Name of the measure.
        column_label: The measure's label.
        printed_text: The figure as printed; empty for a blank cell.
        unit: Unit of the figure, as printed above the table or behind the figure.
    """

    statement: str
    row_number: int
    row: str
    row_label: str
    column: str
    column_label: str
    printed_text: str
    unit: str


def read_figures(path: Path) -> list[Figure]:
    """Reads the figures in the order of their tables, rows and columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Figure(row_number=int(row.pop("row_number")), **row) for row in csv.DictReader(file)]


def of_statement(figures: Sequence[Figure], statement: str) -> list[Figure]:
    """Selects the figures of one table, or those of the prose."""
    return [figure for figure in figures if figure.statement == statement]


def fill(templates: Sequence[str], figures: Sequence[Figure]) -> list[str]:
    """Puts figures into texts that name them by row, as in ``车辆{vehicles_total}辆``.

    Raises:
        ValueError: A figure is named nowhere, or more than once, or a name stands for no figure.
    """
    values: Mapping[str, str] = {figure.row: figure.printed_text for figure in figures}
    named = sorted(name for text in templates for _, name, _, _ in Formatter().parse(text) if name is not None)
    if named != sorted(values):
        raise ValueError(f"figures and places differ: {sorted(set(named) ^ set(values)) or 'a place is named twice'}")
    return [text.format_map(values) for text in templates]
