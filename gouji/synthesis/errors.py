"""Errors as people make them, put into documents that were right, with the truth of each."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from gouji.synthesis.printed import PrintedDocument, PrintedTable, Row

_OTHER_UNIT = {"万元": "元", "元": "万元"}
_TRIES = 200


@dataclass(frozen=True, slots=True)
class Misprint:
    """A place where something else is printed than should be.

    Attributes:
        department: Whose document it is.
        year: Fiscal year.
        stage: ``budget`` or ``final``.
        statement_id: The standard statement.
        error_class: What kind of error it is.
        row_number: Row of the table, its header included, from 1; of several cells the first; 0 where the error is the
            whole table's.
        column_number: Column, from 1; 0 where the error is a whole row's or the whole table's.
        row_label: Text of the row that says what it is about.
        true_text: What should be printed; of several cells with tabulators between.
        printed_text: What is printed.
    """

    department: str
    year: int
    stage: str
    statement_id: str
    error_class: str
    row_number: int
    column_number: int
    row_label: str
    true_text: str
    printed_text: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell of the body of a table, counted from 0."""

    row: int
    column: int


def _transpose(random: Random, text: str) -> str:
    """Exchange two digits that stand next to each other, the point and commas apart."""
    places = _find_digits(text)
    first = random.randrange(len(places) - 1)
    one, other = places[first], places[first + 1]
    return text[:one] + text[other] + text[one + 1 : other] + text[one] + text[other + 1 :]


def _substitute(random: Random, text: str) -> str:
    """Put another digit in the place of one."""
    place = random.choice(_find_digits(text))
    return text[:place] + random.choice("0123456789".replace(text[place], "")) + text[place + 1 :]


def _insert(random: Random, text: str) -> str:
    """Print a digit twice."""
    place = random.choice(_find_digits(text.partition(".")[0]))
    return _group(text[:place] + text[place] + text[place:])


def _omit(random: Random, text: str) -> str:
    """Leave out a digit before the point."""
    place = random.choice(_find_digits(text.partition(".")[0]))
    return _group(text[:place] + text[place + 1 :])


def _shift_point(random: Random, text: str) -> str:
    """Move the point by a digit."""
    digits = text.replace(",", "").replace(".", "")
    decimals = len(text.partition(".")[2]) + random.choice((1, -1))
    return _group(f"{digits[:-decimals] or '0'}.{digits[-decimals:]}")


def _change_sign(random: Random, text: str) -> str:
    """Print a minus that is not there, or leave one out."""
    return text.removeprefix("-") if text.startswith("-") else f"-{text}"


def _blank(random: Random, text: str) -> str:
    """Leave the cell blank."""
    return ""


def _print_zero(random: Random, text: str) -> str:
    """Print 0."""
    return "0.00"


def _round_wrongly(random: Random, text: str) -> str:
    """Print the last digit one too high or too low."""
    last = Decimal(1).scaleb(-len(text.partition(".")[2]))
    return f"{Decimal(text.replace(',', '')) + random.choice((last, -last)):,}"


def _change_unit(random: Random, text: str) -> str:
    """Print in 元 what should be in 万元."""
    return f"{Decimal(text.replace(',', '')) * 10_000:,}"


CELL_ERRORS: dict[str, Callable[[Random, str], str]] = {
    "digits_transposed": _transpose,
    "digit_substituted": _substitute,
    "digit_inserted": _insert,
    "digit_omitted": _omit,
    "decimal_point_moved": _shift_point,
    "unit_of_figure": _change_unit,
    "last_digit": _round_wrongly,
    "sign": _change_sign,
    "value_missing": _blank,
    "zero_printed": _print_zero,
}
"""Errors of one figure, by the names that findings have for them."""

_Edits = dict[_Place, str]


def _copy(random: Random, table: PrintedTable) -> _Edits:
    """Print an amount of the table in the place of another."""
    place, other = random.sample(list(_find_amounts(table)), 2)
    return {place: _text(table, other)}


def _exchange_columns(random: Random, table: PrintedTable) -> _Edits:
    """Exchange two amounts of a row."""
    one, other = random.sample(_choose_line(random, table, 2, by_row=True), 2)
    return {one: _text(table, other), other: _text(table, one)}


def _exchange_rows(random: Random, table: PrintedTable) -> _Edits:
    """Exchange two amounts of a column that stand next to each other."""
    line = _choose_line(random, table, 2, by_row=False)
    first = random.randrange(len(line) - 1)
    one, other = line[first : first + 2]
    return {one: _text(table, other), other: _text(table, one)}


def _shift_row(random: Random, table: PrintedTable) -> _Edits:
    """Print the amounts of a row one column off."""
    return _rotate(table, _choose_line(random, table, 3, by_row=True))


def _shift_column(random: Random, table: PrintedTable) -> _Edits:
    """Print a few amounts of a column one row off."""
    line = _choose_line(random, table, 3, by_row=False)
    count = random.randint(3, min(6, len(line)))
    first = random.randrange(len(line) - count + 1)
    return _rotate(table, line[first : first + count])


TABLE_ERRORS: dict[str, Callable[[Random, PrintedTable], _Edits]] = {
    "value_copied": _copy,
    "columns_exchanged": _exchange_columns,
    "rows_exchanged": _exchange_rows,
    "row_shifted": _shift_row,
    "column_shifted": _shift_column,
}
"""Errors of several figures of a table."""

ERROR_CLASSES = (*CELL_ERRORS, *TABLE_ERRORS, "row_missing", "unit_of_table")


def put_errors(
    documents: Sequence[PrintedDocument], count: int, seed: int
) -> tuple[list[PrintedDocument], list[Misprint]]:
    """Put errors into documents, one a document while there are enough of them, the classes in turn.

    Args:
        documents: Documents without errors.
        count: Number of errors.
        seed: Where chance comes from.

    Returns:
        The documents with the errors in them, and the truth of each error in the order of the documents.

    Raises:
        ValueError: If the documents have no place left for another error.
    """
    random = Random(f"{seed}/errors")
    printed = list(documents)
    order = random.sample(range(len(printed)), len(printed))
    misprints: dict[tuple[int, int], Misprint] = {}
    for number in range(count):
        index = order[number % len(order)]
        touched = {misprint.statement_id for (place, _), misprint in misprints.items() if place == index}
        printed[index], misprint = _put_error(
            random, printed[index], ERROR_CLASSES[number % len(ERROR_CLASSES)], touched
        )
        misprints[index, number] = misprint
    return printed, [misprint for _, misprint in sorted(misprints.items(), key=lambda entry: entry[0])]


def _put_error(
    random: Random, document: PrintedDocument, error_class: str, touched: set[str]
) -> tuple[PrintedDocument, Misprint]:
    """Put an error into a table that has none yet.

    Raises:
        ValueError: If no table of the document has a place for it.
    """
    candidates = [
        index
        for index, table in enumerate(document.tables)
        if table.statement_id not in touched and any(_find_amounts(table))
    ]
    for _ in range(_TRIES if candidates else 0):
        index = random.choice(candidates)
        table = document.tables[index]
        change = _change_table(random, table, error_class)
        if change is not None:
            wrong, row, column, true, printed = change
            misprint = Misprint(
                department=document.department,
                year=document.year,
                stage=document.stage,
                statement_id=table.statement_id,
                error_class=error_class,
                row_number=0 if row is None else len(table.header) + row + 1,
                column_number=0 if column is None else column + 1,
                row_label="" if row is None else _label(table.body[row], column),
                true_text=true,
                printed_text=printed,
            )
            return replace(document, tables=(*document.tables[:index], wrong, *document.tables[index + 1 :])), misprint
    raise ValueError(f"{document.title} has no place for another error of class {error_class}; ask for fewer errors")


_Change = tuple[PrintedTable, int | None, int | None, str, str]


def _change_table(random: Random, table: PrintedTable, error_class: str) -> _Change | None:
    """Return a table with an error, where it is, and what is true and printed there; none if it would not show."""
    if error_class == "unit_of_table":
        return replace(table, unit=_OTHER_UNIT[table.unit]), None, None, table.unit, _OTHER_UNIT[table.unit]
    if error_class == "row_missing":
        number = random.choice(list(_find_amounts(table))).row
        if len(table.body) < 4:
            return None
        body = table.body[:number] + table.body[number + 1 :]
        return replace(table, body=body), number, None, "\t".join(table.body[number]), ""
    try:
        edits = _edit(random, table, error_class)
    except ValueError:  # the table has no place for it
        return None
    places = sorted(edits, key=lambda place: (place.row, place.column))
    if not places or all(edits[place] and _value(edits[place]) == _value(_text(table, place)) for place in places):
        return None
    wrong = table
    for place in places:
        row = _put(wrong.body[place.row], place.column, edits[place])
        wrong = replace(wrong, body=(*wrong.body[: place.row], row, *wrong.body[place.row + 1 :]))
    true, printed = ("\t".join(_text(one, place) for place in places) for one in (table, wrong))
    return wrong, places[0].row, places[0].column, true, printed


def _edit(random: Random, table: PrintedTable, error_class: str) -> _Edits:
    """Return what is printed instead.

    Raises:
        ValueError: If the table is too small for such an error.
    """
    if error_class in CELL_ERRORS:
        place = random.choice(list(_find_amounts(table)))
        return {place: CELL_ERRORS[error_class](random, _text(table, place))}
    return TABLE_ERRORS[error_class](random, table)


def _choose_line(random: Random, table: PrintedTable, least: int, *, by_row: bool) -> list[_Place]:
    """Return the places of the amounts of a row or a column with so many, in reading order.

    Raises:
        ValueError: If there is none.
    """
    lines: defaultdict[int, list[_Place]] = defaultdict(list)
    for place in _find_amounts(table):
        lines[place.row if by_row else place.column].append(place)
    found = [line for line in lines.values() if len(line) >= least]
    if not found:
        raise ValueError(f"no line of {least} amounts")
    return random.choice(found)


def _rotate(table: PrintedTable, line: list[_Place]) -> _Edits:
    """Print each amount in the place of the next, the last in that of the first."""
    return {place: _text(table, line[number - 1]) for number, place in enumerate(line)}


def _find_amounts(table: PrintedTable) -> Iterator[_Place]:
    """Yield the places of the amounts of a table that are not 0 and have three digits or more."""
    for row, texts in enumerate(table.body):
        for column, text in enumerate(texts):
            if "." in text and _value(text).strip("-0"):
                yield _Place(row, column)


def _text(table: PrintedTable, place: _Place) -> str:
    """Return what is printed in a place."""
    return table.body[place.row][place.column]


def _put(row: Row, column: int, text: str) -> Row:
    """Return a row with another text in a column."""
    return (*row[:column], text, *row[column + 1 :])


def _label(row: Row, column: int | None) -> str:
    """Return what a row, or the side of it that a column belongs to, is about."""
    labels = [text for text in row[: len(row) if column is None else column] if text and "." not in text]
    return labels[-1] if labels else ""


def _value(text: str) -> str:
    """Return the value of a number as text, so that two ways to print it are the same."""
    plain = text.replace(",", "")
    sign, digits = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, _, decimals = digits.partition(".")
    return f"{sign}{whole.lstrip('0') or '0'}.{decimals.rstrip('0')}".rstrip(".")


def _find_digits(text: str) -> list[int]:
    """Return the places of the digits of a text."""
    return [index for index, character in enumerate(text) if character.isdigit()]


def _group(text: str) -> str:
    """Return a number with its commas where they belong."""
    whole, point, decimals = text.replace(",", "").partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits or 0):,}{point}{decimals}"
