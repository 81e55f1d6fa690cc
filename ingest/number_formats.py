"""Numbers and dates as a spreadsheet displays them, by the code of their format.

Decimals matter: an amount that is displayed as ``3,548.70`` is known to the cent, one displayed as ``3,549`` is not.
"""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

GENERAL = "General"
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm",
    19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"',
    29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 44: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Codes of the built-in formats, those of Chinese systems included."""

_TOKEN = re.compile(
    r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|AM/PM|[Ee][+-]0+|[#0?][#0?,]*|.', re.DOTALL
)
_DIGITS = frozenset("#0?")
_LOCALE_SYMBOL = re.compile(r"\[\$([^\-\]]*)[^\]]*\]")
_MOST_DECIMALS = 30
_SHORT = re.compile(r"-?(?=[1-9]|0\.)\d{1,7}(?:\.\d{0,7}[1-9])?|0")
_SIGNIFICANT_DIGITS = 15
_LARGEST_PLAIN_EXPONENT = 20


def shorten(number: str | float) -> str:
    """Return a number in its shortest plain decimal form, without the noise of binary arithmetic.

    Args:
        number: The number as stored, for instance ``3235.9900000000002``.

    Returns:
        It to fifteen digits, as a spreadsheet computes: ``3235.99``. What is no number comes back as it is.
    """
    text = str(number)
    if _SHORT.fullmatch(text):
        return text
    rounded = _round_significant(text)
    if rounded is None:
        return text
    if rounded and not -_LARGEST_PLAIN_EXPONENT < rounded.adjusted() < _LARGEST_PLAIN_EXPONENT:
        return f"{rounded.normalize():E}"
    text = f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def display_number(number: str | float, code: str, *, epoch_1904: bool = False) -> str:
    """Return a number as it is displayed.

    Args:
        number: The number as stored.
        code: Code of its format, such as ``#,##0.00``.
        epoch_1904: Whether days are counted from 1904.

    Returns:
        The displayed text; the shortest decimal form where the format is general, or of a kind that budgets do not use
        (fractions, conditions).
    """
    if code == GENERAL:
        return shorten(number)
    value = _round_significant(str(number))
    sections = _split_sections(code)
    if value is None or "@" in sections[0] or _is_general(sections[0]) or any("[<" in s or "[>" in s for s in sections):
        return shorten(number)
    section, value = _choose_section(sections, value)
    if not section:
        return ""  # a section that is left empty displays nothing
    tokens = _tokenize(section)
    if any(token[0] in "yYdDhHsS" or (token[0] in "mM" and "0" not in section) for token in tokens):
        return _display_date(value, tokens, epoch_1904)
    if _is_general(section):
        return shorten(str(value))
    if "/" in tokens and any(token[0] in _DIGITS for token in tokens):
        return shorten(number)
    return _display_decimal(value, tokens).strip()


def find_typed(number: str | float, displayed: str) -> str | None:
    """Return a number as it was typed, or computed, where another one is displayed.

    Args:
        number: The number as stored.
        displayed: Its text in the sheet.

    Returns:
        It in its shortest form; none where the display rounds nothing off, ``3,548.70`` for ``3548.7``.
    """
    typed = shorten(number)
    plain = displayed.replace(",", "")
    if plain == typed:
        return None
    try:
        return None if Decimal(plain) == Decimal(typed) else typed
    except InvalidOperation:
        return typed


def _round_significant(number: str) -> Decimal | None:
    """Return a number to fifteen digits; none for what is no finite number."""
    try:
        value = Decimal(number)
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    if not value:
        return Decimal(0)
    if len(value.as_tuple().digits) <= _SIGNIFICANT_DIGITS or abs(value.adjusted()) > 300:
        return value
    return value.quantize(Decimal(1).scaleb(value.adjusted() - _SIGNIFICANT_DIGITS + 1), ROUND_HALF_UP)


@lru_cache(maxsize=512)
def _split_sections(code: str) -> tuple[str, ...]:
    """Split a code at the semicolons outside of quotes."""
    sections = [""]
    for token in _TOKEN.findall(code):
        if token == ";":
            sections.append("")
        else:
            sections[-1] += token
    return tuple(sections)


@lru_cache(maxsize=512)
def _tokenize(section: str) -> tuple[str, ...]:
    """Split a section into what is printed and what is replaced; colours, conditions, fillers and gaps are dropped."""
    tokens = []
    for token in _TOKEN.findall(_LOCALE_SYMBOL.sub(r'"\1"', section)):
        if token[0] in "_*" and len(token) == 2:
            tokens.append('" "')
        elif token[0] == "[":
            if token.lower().strip("[]") in ("h", "hh", "m", "mm", "s", "ss"):
                tokens.append(token.strip("[]"))
        else:
            tokens.append(token)
    return tuple(tokens)


def _is_general(section: str) -> bool:
    """Return whether a section leaves the form to the program."""
    return not section or "general" in section.lower() or "g/通用格式" in section.lower()


def _choose_section(sections: tuple[str, ...], value: Decimal) -> tuple[str, Decimal]:
    """Choose the section for a value; that for negative numbers prints the sign itself."""
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _display_decimal(value: Decimal, tokens: tuple[str, ...]) -> str:
    """Return a number by the digits of its format."""
    digits = [token for token in tokens if token[0] in _DIGITS]
    if not digits:
        return "".join(map(_literal, tokens))
    if any(token[0] in "Ee" and token[1:2] in ("+", "-") for token in tokens):
        return shorten(str(value))
    point = tokens.index(".") if "." in tokens else len(tokens)
    whole_code = "".join(token for token in tokens[:point] if token[0] in _DIGITS)
    decimal_code = "".join(token for token in tokens[point:] if token[0] in _DIGITS)
    scaled = value.scaleb(2 * sum(1 for token in tokens if token == "%"))
    scale_commas = len(whole_code) - len(whole_code.rstrip(","))
    scaled = scaled.scaleb(-3 * (scale_commas + decimal_code.count(",")))
    decimals = min(sum(map(decimal_code.count, "0#?")), _MOST_DECIMALS)
    rounded = scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) if abs(scaled.adjusted()) < 25 else scaled
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    whole = whole.lstrip("0").zfill(whole_code.count("0"))
    if "," in whole_code.rstrip(","):
        whole = f"{int(whole or 0):,}" if int(whole or 0) else whole
    least = len(decimal_code.replace(",", "").rstrip("#?"))
    while len(fraction) > least and fraction.endswith("0"):
        fraction = fraction[:-1]
    number = whole + ("." + fraction if fraction else "")
    sign = "-" if rounded < 0 else ""
    printed, has_number = [], False
    for token in tokens:
        if token[0] in _DIGITS or token == ".":
            printed += [] if has_number else [sign, number]
            has_number = True
        else:
            printed.append(_literal(token))
    return "".join(printed)


def _literal(token: str) -> str:
    """Return what a token prints that stands for itself."""
    if token[0] == '"':
        return token.strip('"')
    return token[1:] if token[0] == "\\" else token


def _display_date(value: Decimal, tokens: tuple[str, ...], epoch_1904: bool) -> str:
    """Return a date by the letters of its format."""
    days = float(value) + (1462 if epoch_1904 else 0)
    try:
        moment = datetime(1899, 12, 30) + timedelta(days=days + (1 if days < 60 else 0), microseconds=500)
    except OverflowError:
        return shorten(str(value))
    printed = []
    after_hour = False
    for token in tokens:
        letter, size = token[0].lower(), len(token)
        if letter == "m" and after_hour:
            printed.append(f"{moment.minute:0{min(size, 2)}d}")
        elif letter == "y":
            printed.append(f"{moment.year:04d}" if size > 2 else f"{moment.year % 100:02d}")
        elif letter == "m":
            printed.append(f"{moment.month:0{min(size, 2)}d}")
        elif letter == "d":
            printed.append(f"{moment.day:0{min(size, 2)}d}")
        elif letter == "h":
            printed.append(f"{moment.hour:0{min(size, 2)}d}")
        elif letter == "s":
            printed.append(f"{moment.second:0{min(size, 2)}d}")
        else:
            printed.append(_literal(token))
            continue
        after_hour = letter == "h"
    return "".join(printed).strip()
