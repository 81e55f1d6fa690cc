"""The grammar of printed amounts, by which some errors of character recognition can be undone without a guess."""

import re

_SPACE = re.compile(r"\s+")
_LOOKALIKES = str.maketrans("OoQlI|", "000111")
_LOOKALIKE = re.compile(r"[OoQlI|]")
_SEPARATOR = r"[.,:;'`·•。，、：；．]"
_FIGURE = re.compile(rf"([-−–△▲]?)(\d(?:\d|{_SEPARATOR})*\d)(%?)")
_WELL_FORMED = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")
_WITH_DECIMALS = re.compile(rf"(?:\d{{1,3}}(?:{_SEPARATOR}\d{{3}})*|\d+){_SEPARATOR}\d{{2}}")
_WITHOUT_DECIMALS = re.compile(rf"\d{{1,3}}(?:{_SEPARATOR}\d{{3}})+")
_TIME_OR_RATIO = re.compile(r"\d{1,2}[:：]\d{2}")
_NOT_A_DIGIT = re.compile(r"\D")


def is_well_formed(text: str) -> bool:
    """Return whether a text is an amount that needs no repair."""
    match = _FIGURE.fullmatch(_SPACE.sub("", text))
    return match is not None and _WELL_FORMED.fullmatch(match[2]) is not None


def repair_number(recognized: str) -> str | None:
    """Repair the separators of an amount.

    ``1.911.72`` can only be 1,911.72 and ``537:72`` only 537.72: groups of three digits, and two decimals behind the
    last separator. Where the groups do not come out, a digit may be missing, and nothing is done.

    Args:
        recognized: Text of a cell as it was recognised.

    Returns:
        The amount as it must have been printed; none if the text is well formed, no amount, or beyond repair.
    """
    text = _SPACE.sub("", recognized)
    if sum(map(str.isdigit, text)) >= 3:
        text = _LOOKALIKE.sub(lambda found: found[0].translate(_LOOKALIKES), text)
    match = _FIGURE.fullmatch(text)
    if match is None or (_WELL_FORMED.fullmatch(match[2]) and text == _SPACE.sub("", recognized)):
        return None
    sign, body, percent = match.groups()
    if _WELL_FORMED.fullmatch(body):
        repaired = body
    elif _TIME_OR_RATIO.fullmatch(body):
        return None
    elif _WITH_DECIMALS.fullmatch(body):
        repaired = _set_decimals(body)
    elif _WITHOUT_DECIMALS.fullmatch(body):
        repaired = f"{int(_NOT_A_DIGIT.sub('', body)):,}"
    else:
        return None
    return f"{sign}{repaired}{percent}"


def _set_decimals(body: str) -> str:
    """Set the last two digits behind a point, and separate the thousands where separators were recognised."""
    whole, decimals = _NOT_A_DIGIT.sub("", body[:-3]), body[-2:]
    is_grouped = any(not character.isdigit() for character in body[:-3])
    return f"{int(whole):,}.{decimals}" if is_grouped else f"{whole}.{decimals}"
