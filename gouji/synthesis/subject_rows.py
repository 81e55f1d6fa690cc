"""Rows of a table by subject: a row for each class, group and item, and one for the total."""

from collections.abc import Mapping, Sequence

from gouji.synthesis.printed import MERGED_WITH_ABOVE, MERGED_WITH_LEFT, Look, PrintedTable, Row

Columns = Mapping[str, Sequence[int]]
"""Amounts of each column by the code of an item."""

_EMPTY_NOTE = "注：本表无数据。"
_LEVELS = {7: (3, 5, 7), 5: (3, 5)}


def sum_levels(columns: Columns) -> dict[str, list[int]]:
    """Sum items up to the levels above them.

    Args:
        columns: Amounts by code; codes are all of seven digits (functional) or of five (economic).

    Returns:
        Amounts by code, each level before those below it; rows of zeros are left out.
    """
    sums: dict[str, list[int]] = {}
    for code, amounts in columns.items():
        if any(amounts):
            for length in _LEVELS[len(code)]:
                before = sums.get(code[:length], [0] * len(amounts))
                sums[code[:length]] = [one + other for one, other in zip(before, amounts, strict=True)]
    return dict(sorted(sums.items()))


def add_columns(columns: Columns, count: int) -> list[int]:
    """Return the total of each of some columns."""
    return [sum(amounts[index] for amounts in columns.values()) for index in range(count)]


def print_rows(columns: Columns, count: int, names: Mapping[str, str], look: Look) -> tuple[Row, ...]:
    """Print the rows of a table by subject.

    Args:
        columns: Amounts of its columns by item.
        count: Number of columns of amounts.
        names: Names of the subjects.
        look: How the tables of the department look.

    Returns:
        Rows of code, name and amounts; the code is in three parts where it is split, as only functional ones are.
    """
    splits = look.splits_codes and all(len(code) == 7 for code in columns)
    rows: list[Row] = [
        ((*_split_code(code), names[code]) if splits else (code, names[code])) + tuple(map(look.print_amount, amounts))
        for code, amounts in sum_levels(columns).items()
    ]
    if not rows:
        return ()
    labels = ("", "", "", "合计") if splits else ("", "合计")
    total = labels + tuple(map(look.print_amount, add_columns(columns, count)))
    return (total, *rows) if look.total_first else (*rows, total)


def print_header(heads: Sequence[Row], look: Look, *, is_functional: bool = True) -> tuple[Row, ...]:
    """Print the header of a table by subject.

    Args:
        heads: Header rows of the columns of amounts.
        look: How the tables of the department look.
        is_functional: Whether the subjects are functional.

    Returns:
        Header rows with the columns of code and name.
    """
    labels: list[Row]
    if look.splits_codes and is_functional:
        labels = [("科目编码", MERGED_WITH_LEFT, MERGED_WITH_LEFT, "科目名称"), ("类", "款", "项", MERGED_WITH_ABOVE)]
    else:
        labels = [("科目编码", "科目名称"), (MERGED_WITH_ABOVE, MERGED_WITH_ABOVE)]
    width, depth = len(heads[0]), max(len(heads), len(labels) if len(labels[0]) == 4 else 1)
    padded = [*heads, *[(MERGED_WITH_ABOVE,) * width] * (depth - len(heads))]
    rows = [label + head for label, head in zip(labels, padded, strict=False)]
    if look.has_marker_row:
        rows.append(("**",) * len(labels[0]) + tuple(map(str, range(1, width + 1))))
    return tuple(rows)


def print_subject_table(
    statement: str, title: str, heads: Sequence[Row], columns: Columns, names: Mapping[str, str], look: Look
) -> PrintedTable:
    """Print a table by functional subject.

    Args:
        statement: The standard statement.
        title: Title of the table.
        heads: Header rows of the columns of amounts.
        columns: Amounts of the columns by item.
        names: Names of the subjects.
        look: How the tables of the department look.

    Returns:
        The table; with a blank row and a note where it has no figures.
    """
    header, width = print_header(heads, look), len(heads[0])
    rows = print_rows(columns, width, names, look) or (("",) * len(header[0]),)
    return PrintedTable(statement, title, look.unit, header, rows, "" if columns else _EMPTY_NOTE)


def _split_code(code: str) -> tuple[str, str, str]:
    """Split a functional code into class, group and item; what it has not is blank."""
    return code[:3], code[3:5], code[5:7]
