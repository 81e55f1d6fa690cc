"""How likely a figure is printed as it is, given what it should say.

Each class of errors has a chance, and a number of ways in which it could have struck; the printed figure is one of
them. Printed and true numbers are whole numbers of the last printed digit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import log

from explain.priors import Priors

ALIKE = frozenset(map(frozenset, ("08", "06", "38", "56", "17", "58", "68", "49", "27", "35", "09", "89", "39")))
"""Digits that recognition of characters and hasty readers mistake for each other."""


OUTCOMES_OF_ANY = 4.0
"""Any other value is one of about so many times its own size."""


@dataclass(frozen=True, slots=True)
class Misprint:
    """A class of errors and what it costs to assume it here, in nats."""

    error_class: str
    cost: float


def misprint(printed: int, true: int, priors: Priors, *, is_blank: bool = False, decimals: int = 2) -> Misprint:
    """The likeliest way in which a number came to be printed.

    Args:
        printed: The printed number, in its last digits; 0 where nothing is printed.
        true: What it should say; another number.
        priors: How likely each class of errors is.
        is_blank: Whether nothing is printed.
        decimals: How many of the digits stand behind the decimal point: 0.05 is printed with its zeros.

    Returns:
        The class with the least cost.
    """
    ways = _ways(printed, true, is_blank, decimals)
    return min(
        (Misprint(name, priors.of_class(name) + log(count)) for name, count in ways), key=lambda found: found.cost
    )


@lru_cache(maxsize=65536)
def _ways(printed: int, true: int, is_blank: bool, decimals: int) -> tuple[tuple[str, float], ...]:
    """Classes that lead from the true number to the printed one, each with the number of its outcomes."""
    found: list[tuple[str, float]] = [("other_value", OUTCOMES_OF_ANY * max(abs(printed), abs(true), 1))]
    is_one_edit = False
    for name, way in _CLASSES:
        if name == "two_digits" and is_one_edit:
            continue
        count = way(printed, true, decimals)
        if count is not None:
            found.append((name, count))
            is_one_edit = is_one_edit or name in _ONE_EDIT
    if printed == 0:
        found.append(("value_missing", 55.0) if is_blank else ("zero_printed", 1000.0))
    return tuple(found)


def _sign(printed: int, true: int, decimals: int) -> float | None:
    return 1.0 if printed == -true else None


def _last_digit(printed: int, true: int, decimals: int) -> float | None:
    apart = abs(printed - true)
    # cut instead of rounded, or rounded twice, a number is one off in one direction or the other
    return (2.0 if apart == 1 else 8.0) if apart <= 2 and printed * true >= 0 else None


def _decimal_point(printed: int, true: int, decimals: int) -> float | None:
    for places in (1, 2, 3):
        if _is_power_apart(printed, true, 10**places):
            return 4.0 if places == 1 else 8.0
    return None


def _unit(printed: int, true: int, decimals: int) -> float | None:
    if _is_power_apart(printed, true, 10_000) or (abs(printed - true * 10_000) <= 5_000 and true):
        return 2.0
    return None


def _is_power_apart(printed: int, true: int, factor: int) -> bool:
    if printed * true <= 0:
        return False
    printed, true = abs(printed), abs(true)
    return printed == true * factor or (true >= factor and printed == (true + factor // 2) // factor)


def _transposed(printed: int, true: int, decimals: int) -> float | None:
    one, other = _padded(printed, true, decimals)
    apart = _places_apart(one, other)
    is_pair = len(apart) == 2 and apart[1] == apart[0] + 1
    if printed * true >= 0 and is_pair and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]:
        return max(len(other) - 1.0, 1.0)
    return None


def _misread(printed: int, true: int, decimals: int) -> float | None:
    one, other = _padded(printed, true, decimals)
    apart = _places_apart(one, other)
    if printed * true >= 0 and len(apart) == 1 and frozenset((one[apart[0]], other[apart[0]])) in ALIKE:
        return len(other) * 2.2
    return None


def _substituted(printed: int, true: int, decimals: int) -> float | None:
    if printed * true >= 0 and len(_places_apart(*_padded(printed, true, decimals))) == 1:
        return len(str(abs(true))) * 9.0
    return None


def _omitted(printed: int, true: int, decimals: int) -> float | None:
    one, other = str(abs(printed)), str(abs(true))
    return float(len(other)) if printed * true >= 0 and _lacks_one(one, other) else None


def _inserted(printed: int, true: int, decimals: int) -> float | None:
    one, other = str(abs(printed)), str(abs(true))
    return (len(other) + 1) * 10.0 if printed * true >= 0 and _lacks_one(other, one) else None


def _two_digits(printed: int, true: int, decimals: int) -> float | None:
    one, other = _padded(printed, true, decimals)
    if printed * true >= 0 and abs(len(one) - len(other)) <= 2 and edit_distance(one, other) == 2:
        return (len(other) * 9.0) ** 2
    return None


@lru_cache(maxsize=16384)
def originals(printed: int) -> tuple[int, ...]:
    """The numbers that one error may have turned into a printed one, in order of size."""
    digits = str(abs(printed))
    found = {-printed, *(printed * factor for factor in (10, 100, 1_000, 10_000))}
    found.update(round(printed / factor) for factor in (10, 100, 1_000, 10_000))
    texts = set()
    for place in range(len(digits)):
        before, after = digits[:place], digits[place + 1 :]
        texts.add(before + after)
        texts.update(before + digit + after for digit in "0123456789")
        if after:
            texts.add(before + after[0] + digits[place] + after[1:])
    for place in range(len(digits) + 1):
        texts.update(digits[:place] + digit + digits[place:] for digit in "0123456789")
    sign = -1 if printed < 0 else 1
    found.update(sign * int(text) for text in texts if text)
    return tuple(sorted(found - {printed}))


_CLASSES: tuple[tuple[str, Callable[[int, int, int], float | None]], ...] = (
    ("sign", _sign),
    ("last_digit", _last_digit),
    ("decimal_point_moved", _decimal_point),
    ("unit_of_figure", _unit),
    ("digits_transposed", _transposed),
    ("digit_misread", _misread),
    ("digit_substituted", _substituted),
    ("digit_omitted", _omitted),
    ("digit_inserted", _inserted),
    ("two_digits", _two_digits),
)


_ONE_EDIT = frozenset(("digits_transposed", "digit_misread", "digit_substituted", "digit_omitted", "digit_inserted"))


def _padded(printed: int, true: int, decimals: int) -> tuple[str, str]:
    """Both numbers in digits, with the zeros that decimals print before the first of them."""
    one, other = str(abs(printed)).rjust(decimals + 1, "0"), str(abs(true)).rjust(decimals + 1, "0")
    return one, other


def _places_apart(one: str, other: str) -> list[int]:
    """Where two numbers of as many digits differ; nowhere if they have not as many."""
    if len(one) != len(other):
        return []
    return [place for place in range(len(one)) if one[place] != other[place]]


def _lacks_one(shorter: str, longer: str) -> bool:
    """Whether the first is the second without one of its digits."""
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def edit_distance(one: str, other: str) -> int:
    """The number of insertions, omissions, substitutions and exchanges of neighbours between two texts."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        before, last, row = row, before, [place]
        for at, wanted in enumerate(other, start=1):
            best = min(row[at - 1] + 1, before[at] + 1, before[at - 1] + (letter != wanted))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == wanted:
                best = min(best, last[at - 2] + 1)
            row.append(best)
    return row[-1]
