"""Puts errors into a document, as publishers, printers and readers make them."""

import math
import random
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from explain.blanks import UNKNOWN_LINE
from explain.document import Document, Equation, Figure
from explain.misprints import ALIKE

Place = tuple[str, str, str]
"""Table, line and measure: what stays the same when a figure vanishes."""

ATTEMPTS = 60


@dataclass(frozen=True)
class Corrupted:
    """A document with errors, and what it should say.

    Attributes:
        document: The document as it would be read.
        truth: For each wrong place what it should say, in subunits.
        kinds: The errors, by name.
    """

    document: Document
    truth: Mapping[Place, int]
    kinds: tuple[str, ...]


def place_of(figure: Figure) -> Place:
    """Where a figure stands."""
    return figure.table, figure.line, figure.measure


def as_recognisable(truth: Mapping[Place, int], document: Document) -> dict[Place, int]:
    """The truth, in which a row that is printed nowhere any more is named as a row of unknown code, as far as known.

    Args:
        truth: For each wrong place what it should say.
        document: The document as it would be read, with its blank places.
    """
    places = {place_of(figure) for figure in document.figures}
    unknown = {place for place in places if UNKNOWN_LINE in place[1]}
    return {
        next((other for other in sorted(unknown) if place not in places and _may_be(other, place)), place): amount
        for place, amount in truth.items()
    }


def _may_be(unknown: Place, place: Place) -> bool:
    """Whether a row of unknown code may be another: of the same parent, and as long."""
    known = unknown[1].rstrip(UNKNOWN_LINE)
    is_child = place[1].startswith(known) and len(place[1]) == len(unknown[1]) == max(len(known) + 2, 3)
    return is_child and (unknown[0], unknown[2]) == (place[0], place[2])


def corrupt(document: Document, kinds: Sequence[str], chance: random.Random) -> Corrupted | None:
    """Puts errors into a document that ties.

    Args:
        document: The document.
        kinds: The errors, by name, one after the other.
        chance: The source of random choices.

    Returns:
        The document with its errors; None if the document has no room for them.
    """
    amounts: dict[int, int] = {}
    vanished: set[int] = set()
    for kind in kinds:
        for _ in range(ATTEMPTS):
            changes = _ERRORS[kind](document, chance)
            if changes and not changes.keys() & amounts.keys():
                break
        else:
            return None
        amounts.update({figure: amount for figure, amount in changes.items() if amount is not None})
        vanished.update(figure for figure, amount in changes.items() if amount is None)
        amounts.update({figure: 0 for figure, amount in changes.items() if amount is None})
    truth = {place_of(document.figures[figure]): document.figures[figure].amount for figure in amounts}
    return Corrupted(_reprinted(document, amounts, vanished), truth, tuple(kinds))


def _reprinted(document: Document, amounts: Mapping[int, int], vanished: Collection[int]) -> Document:
    """The document as it is read: without the figures that vanished, and the equations that need them."""
    numbers: dict[int, int] = {}
    figures: list[Figure] = []
    for number, figure in enumerate(document.figures):
        if number in vanished:
            continue
        numbers[number] = len(figures)
        if number in amounts:
            figure = replace(figure, amount=amounts[number], half_width=figure.width_of(amounts[number]))
        figures.append(figure)
    equations = []
    for equation in document.equations:
        terms = tuple((numbers[figure], weight) for figure, weight in equation.terms if figure not in vanished)
        if len(terms) < len(equation.terms) and not _is_evaluated(equation, terms):
            continue
        # what is not printed is not rounded, nor is a zero
        wider = sum(
            abs(weight) * (document.figures[figure].width_of(amounts[figure]) - document.figures[figure].half_width)
            for figure, weight in equation.terms
            if figure in amounts
        )
        equations.append(replace(equation, terms=terms, tolerance=max(equation.tolerance + wider, 0)))
    return Document(figures, equations)


def _is_evaluated(equation: Equation, terms: Sequence[tuple[int, int]]) -> bool:
    """Whether an equation is still checked without its missing figures: a total that is not printed is not 0."""
    if equation.scale > 1:
        return False
    has_left = any(weight > 0 for _, weight in terms)
    has_right = any(weight < 0 for _, weight in terms)
    is_copy_of_a_subject = equation.kind == "cross_table" and "line=" in equation.instance_key
    if is_copy_of_a_subject and "line=total" not in equation.instance_key:
        return has_left or has_right
    return has_left and has_right


def _numbers(document: Document) -> list[int]:
    return [number for number, figure in enumerate(document.figures) if figure.amount and document.equations_of[number]]


def _one_figure(
    change: Callable[[int, random.Random], int | None],
) -> Callable[[Document, random.Random], dict[int, int | None]]:
    def put(document: Document, chance: random.Random) -> dict[int, int | None]:
        number = chance.choice(_numbers(document))
        figure = document.figures[number]
        printed = change(figure.amount // figure.step, chance)
        if printed is None or printed == figure.amount // figure.step:
            return {}
        return {number: printed * figure.step}

    return put


def _transposed(number: int, chance: random.Random) -> int | None:
    digits = str(abs(number))
    places = [
        place
        for place in range(len(digits) - 1)
        if digits[place] != digits[place + 1] and not (place == 0 and digits[1] == "0")
    ]
    if not places:
        return None
    place = chance.choice(places)
    return _signed(number, digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :])


def _substituted(number: int, chance: random.Random) -> int | None:
    digits = str(abs(number))
    place = chance.randrange(len(digits))
    others = [digit for digit in "0123456789" if digit != digits[place] and not (place == 0 and digit == "0")]
    return _signed(number, digits[:place] + chance.choice(others) + digits[place + 1 :])


def _misread(number: int, chance: random.Random) -> int | None:
    digits = str(abs(number))
    choices = [
        (place, other)
        for place, digit in enumerate(digits)
        for other in "0123456789"
        if frozenset((digit, other)) in ALIKE and not (place == 0 and other == "0")
    ]
    if not choices:
        return None
    place, other = chance.choice(choices)
    return _signed(number, digits[:place] + other + digits[place + 1 :])


def _inserted(number: int, chance: random.Random) -> int | None:
    digits = str(abs(number))
    place = chance.randrange(len(digits) + 1)
    digit = chance.choice("123456789" if place == 0 else "0123456789")
    return _signed(number, digits[:place] + digit + digits[place:])


def _omitted(number: int, chance: random.Random) -> int | None:
    digits = str(abs(number))
    if len(digits) < 2:
        return None
    place = chance.randrange(len(digits))
    return _signed(number, digits[:place] + digits[place + 1 :])


def _decimal(number: int, chance: random.Random) -> int | None:
    return number * 10 if chance.random() < 0.5 else _signed(number, str(round(abs(number) / 10)))


def _unit(number: int, chance: random.Random) -> int | None:
    if chance.random() < 0.6:
        return number * 10_000 + _signed(number, str(chance.randrange(-4900, 4900) % 4900))
    return _signed(number, str(round(abs(number) / 10_000)))


def _negated(number: int, chance: random.Random) -> int | None:
    return -number


def _other(number: int, chance: random.Random) -> int | None:
    return _signed(number, str(int(abs(number) * math.exp(chance.gauss(0, 1)))))


def _signed(number: int, digits: str) -> int:
    return int(digits) if number > 0 else -int(digits)


def _vanished(document: Document, chance: random.Random) -> dict[int, int | None]:
    return {chance.choice(_numbers(document)): None}


def _columns_exchanged(document: Document, chance: random.Random) -> dict[int, int | None]:
    choices = _groups(document.rows, 2)
    return _exchanged(document, *_two(chance, chance.choice(choices))) if choices else {}


def _rows_exchanged(document: Document, chance: random.Random) -> dict[int, int | None]:
    choices = _groups(document.columns, 2)
    if not choices:
        return {}
    figures = chance.choice(choices)
    first = chance.randrange(len(figures) - 1)
    return _exchanged(document, figures[first], figures[first + 1])


def _two(chance: random.Random, figures: Sequence[int]) -> tuple[int, int]:
    one, other = chance.sample(list(figures), 2)
    return one, other


def _exchanged(document: Document, one: int, other: int) -> dict[int, int | None]:
    amounts = document.figures[one].amount, document.figures[other].amount
    return {} if amounts[0] == amounts[1] else {one: amounts[1], other: amounts[0]}


def _shifted(
    groups: Callable[[Document], Mapping[tuple[str, int], list[int]]],
) -> Callable[[Document, random.Random], dict[int, int | None]]:
    def put(document: Document, chance: random.Random) -> dict[int, int | None]:
        choices = _groups(groups(document), 3)
        if not choices:
            return {}
        figures = chance.choice(choices)
        width = chance.randint(3, min(6, len(figures)))
        first = chance.randrange(len(figures) - width + 1)
        block = figures[first : first + width]
        amounts = [document.figures[figure].amount for figure in block]
        amounts = amounts[1:] + amounts[:1] if chance.random() < 0.5 else amounts[-1:] + amounts[:-1]
        changes: dict[int, int | None] = {
            figure: amount
            for figure, amount in zip(block, amounts, strict=True)
            if amount != document.figures[figure].amount
        }
        return changes if len(changes) > 1 else {}

    return put


def _groups(groups: Mapping[tuple[str, int], list[int]], least: int) -> list[list[int]]:
    return [figures for key, figures in sorted(groups.items()) if len(figures) >= least]


def _row_missing(document: Document, chance: random.Random) -> dict[int, int | None]:
    rows: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, figure in enumerate(document.figures):
        if not figure.is_prose and figure.line.isdigit() and len(figure.line) >= 5:
            rows[figure.table, figure.line].append(number)
    # the parent must keep another child, and the row must have none
    choices = [
        figures
        for (table, line), figures in sorted(rows.items())
        if any(document.figures[figure].amount for figure in figures)
        and not any(other != line and other.startswith(line) for found, other in rows if found == table)
        and any(
            other != line and len(other) == len(line) and other[:-2] == line[:-2]
            for found, other in rows
            if found == table
        )
    ]
    if not choices:
        return {}
    return dict.fromkeys(chance.choice(choices))


def _table_in_other_unit(document: Document, chance: random.Random) -> dict[int, int | None]:
    choices = [figures for _, figures in sorted(document.tables.items()) if len(figures) >= 6]
    if not choices:
        return {}
    return {
        figure: document.figures[figure].amount * 10_000 + chance.randrange(-4900, 4900) * document.figures[figure].step
        for figure in chance.choice(choices)
        if document.figures[figure].amount
    }


CELL_ERRORS: Mapping[str, Callable[[Document, random.Random], dict[int, int | None]]] = {
    "digits_transposed": _one_figure(_transposed),
    "digit_substituted": _one_figure(_substituted),
    "digit_misread": _one_figure(_misread),
    "digit_inserted": _one_figure(_inserted),
    "digit_omitted": _one_figure(_omitted),
    "decimal_point_moved": _one_figure(_decimal),
    "unit_of_figure": _one_figure(_unit),
    "sign": _one_figure(_negated),
    "value_missing": _vanished,
    "other_value": _one_figure(_other),
}
"""Errors of one figure."""

EXCHANGES: Mapping[str, Callable[[Document, random.Random], dict[int, int | None]]] = {
    "columns_exchanged": _columns_exchanged,
    "rows_exchanged": _rows_exchanged,
    "row_shifted": _shifted(lambda document: document.rows),
    "column_shifted": _shifted(lambda document: document.columns),
}
"""Figures in one another's places."""

OPERATIONS = {**EXCHANGES, "row_missing": _row_missing, "unit_of_table": _table_in_other_unit}
"""Errors of several figures."""

_ERRORS = {**CELL_ERRORS, **OPERATIONS}


def made_inapplicable(document: Document, count: int, chance: random.Random) -> Document:
    """A document in which some sums leave over what another of its figures prints, as another scope would.

    Args:
        document: The document.
        count: How many equations are made not to apply.
        chance: The source of random choices.
    """
    choices = [
        number
        for number, equation in enumerate(document.equations)
        if not equation.is_bound
        and equation.scale == 1
        and number not in document.violated
        and equation.level != "hard"
    ]
    amounts = [
        figure.amount for figure in document.figures if not figure.is_prose and figure.amount >= 1000 * figure.step
    ]
    if not choices or not amounts:
        return document
    chosen = set(chance.sample(choices, min(count, len(choices))))
    equations = [
        replace(equation, offset=equation.offset + chance.choice((-1, 1)) * chance.choice(amounts))
        if number in chosen
        else equation
        for number, equation in enumerate(document.equations)
    ]
    return Document(document.figures, equations)
