"""Causes in words, in Chinese and in English, from templates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from explain.causes import Cause
from explain.document import Document, Figure, decimals_of

Languages = tuple[str, str]
"""The same in Chinese and in English."""

NAMED_WITNESSES = 3
"""How many other places are named."""

EXPLAINS: Languages = ("这一处说明了 {count} 项不符。", "It explains {count} failures.")
ALSO_PRINTED: Languages = ("另有 {count} 处印有 {amount}：{places}。", "{count} other places print {amount}: {places}.")
BEYOND_ROUNDING: Languages = (
    "差额 {difference}，四舍五入至多造成 {tolerance}。",
    "The difference is {difference}, of which rounding could make {tolerance} at most.",
)
NOT_SURE: Languages = (
    "应印多少没有别的数字为证，只列出可能的原因。",
    "Nothing else confirms what it should say: these are candidates.",
)
BEST_SO_FAR: Languages = ("搜索达到上限，这是目前最好的解释。", "The search met its bounds; this is the best so far.")
SEPARATORS: Languages = ("、", ", ")


@dataclass(frozen=True)
class Template:
    """How a class of errors is told: with {place}, {printed}, {proposed}, {witness}, {difference} and the like."""

    zh: str
    en: str


def evidence(cause: Cause, templates: Mapping[str, Template]) -> Languages:
    """What speaks for a cause.

    Args:
        cause: The cause.
        templates: For each class of errors how it is told.

    Returns:
        A few sentences in Chinese and in English.
    """
    template = templates[cause.error_class]
    return _told(cause, template.zh, 0), _told(cause, template.en, 1)


def _told(cause: Cause, template: str, language: int) -> str:
    parts = [template.format_map(_details(cause, language))]
    document = cause.document
    if len(cause.equations) > 1:
        parts.append(EXPLAINS[language].format(count=len(cause.equations)))
    amounts = set(cause.repair.amounts.values())
    if len(amounts) == 1 and cause.witnesses and cause.error_class != "value_copied":
        figure = next(iter(cause.repair.amounts))
        parts.append(
            ALSO_PRINTED[language].format(
                count=len(cause.witnesses),
                amount=shown(document.figures[figure], next(iter(amounts))),
                places=places(document, cause.witnesses, language),
            )
        )
    if cause.repair.amounts and cause.error_class not in ("display_rounding", "rounding"):
        number = max(cause.equations, key=lambda equation: abs(_difference(document, equation)))
        parts.append(
            BEYOND_ROUNDING[language].format(
                difference=_amount(document, number, _difference(document, number)),
                tolerance=_amount(document, number, Fraction(_tolerance(document, number))),
            )
        )
    if cause.repair.amounts and not cause.proposes and cause.error_class not in ("contradiction", "display_rounding"):
        parts.append(NOT_SURE[language])
    if not cause.is_complete:
        parts.append(BEST_SO_FAR[language])
    return (" " if language else "").join(parts)


def _details(cause: Cause, language: int) -> Mapping[str, object]:
    document = cause.document
    number = max(cause.equations, key=lambda equation: abs(_difference(document, equation)))
    figure, amount = _first_change(cause)
    printed = document.figures[figure] if figure is not None else None
    return {
        "place": printed.place[language] if printed else "",
        "printed": shown(printed, printed.amount) if printed else "",
        "proposed": shown(printed, amount) if printed else "",
        "witness": places(document, cause.witnesses, language),
        "count": len(cause.repair.amounts) or len(cause.equations),
        "difference": _amount(document, number, _difference(document, number)),
        "tolerance": _amount(document, number, Fraction(_tolerance(document, number))),
    }


def _first_change(cause: Cause) -> tuple[int | None, int]:
    """The first figure that should say something else, and what; of a contradiction its two sides."""
    if cause.repair.amounts:
        return next(iter(sorted(cause.repair.amounts.items())))
    if cause.repair.said is not None:
        return cause.repair.said, 0
    terms = cause.document.equations[cause.equations[0]].terms
    if len(terms) == 2:
        return terms[0][0], cause.document.figures[terms[1][0]].amount
    return None, 0


def places(document: Document, figures: Sequence[int], language: int) -> str:
    """The first few of the places where figures stand."""
    named = list(dict.fromkeys(document.figures[figure].place[language] for figure in figures))
    listed = SEPARATORS[language].join(named[:NAMED_WITNESSES])
    return listed + ("…" if len(named) > NAMED_WITNESSES else "")


def shown(figure: Figure, amount: int) -> str:
    """An amount as the figure would print it, with its unit.

    Args:
        figure: The figure, whose unit and decimals are used.
        amount: The amount, in subunits.
    """
    step = figure.step
    while amount % step and step > 1:
        step //= 10
    text = f"{amount / figure.unit_factor:,.{decimals_of(step, figure.unit_factor)}f}"
    return f"{text} {figure.unit}".strip()


def _difference(document: Document, equation: int) -> Fraction:
    return Fraction(document.residuals[equation], document.equations[equation].scale)


def _tolerance(document: Document, equation: int) -> Fraction:
    return Fraction(document.equations[equation].tolerance, document.equations[equation].scale)


def _amount(document: Document, equation: int, amount: Fraction) -> str:
    """An amount as the finest figure of an equation would print it."""
    terms = document.equations[equation].terms
    figures = [document.figures[figure] for figure, _ in terms if document.figures[figure].unit != "%"]
    if not figures:
        return ""
    finest = min(figures, key=lambda figure: figure.step)
    text = f"{float(amount / finest.unit_factor):,.{finest.decimals + 1}f}".rstrip("0").rstrip(".")
    return f"{text} {finest.unit}".rstrip()
