"""Findings, checks and terms as the pages show them: amounts in their unit, places in words."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from report.digits import split_at_difference
from report.numbers import MINUS, show_amount
from report.reading import Record
from report.texts import Texts

PLAIN_MEASURES: Final = frozenset({"total", "budget", "final", "value"})
SIGNS: Final = {
    "equal": {"holds": "=", "holds_within_rounding": "≈"},
    "at_most": {"holds": "≤", "holds_within_rounding": "≤", "fails": ">", "explained": ">"},
    "at_least": {"holds": "≥", "holds_within_rounding": "≥", "fails": "<", "explained": "<"},
}
TURNED: Final = {">": "<", "<": ">", "≤": "≥", "≥": "≤"}
SENTENCE_ENDS: Final = {"zh": re.compile(r"(?<=。)"), "en": re.compile(r"(?<=[a-z元人%)”…]\.) (?=[A-Z0-9])")}


def show_place(record: Record, t: Texts, *, is_short: bool = False) -> str:
    """Say where a figure stands; empty where nothing says it. The short form leaves out the page."""
    if record["page_number"] is None and record["table_number"] is None:
        return ""
    kind = "prose" if record["table_number"] is None else "table"
    return t(
        f"common.{'short' if is_short else 'place'}_{kind}",
        page=record["page_number"] or "—",
        table=record["table_number"],
        row=record["row_number"],
        column=record["column_number"],
    )


def name_line(record: Record, t: Texts) -> str:
    """Name a line, with its measure unless that goes without saying."""
    line, measure = t.own(record, "line_name"), t.own(record, "measure_name")
    return f"{line} · {measure}" if measure and record["measure"] not in PLAIN_MEASURES else line


def show_decimals(finding: Record) -> int:
    """With how many digits behind the point a difference of both sides is shown."""
    return max(int(finding["printed_decimals"]), int(finding["recomputed_decimals"]))


def word_finding(finding: Record, t: Texts) -> dict[str, Any]:
    """A finding with everything that is shown of it in a list or at the head of its page."""
    factor, decimals = finding["unit_factor"] or 1, show_decimals(finding)
    statement, line = t.own(finding, "statement_name"), name_line(finding, t)
    sign = SIGNS.get(finding["relation"] or "equal", SIGNS["equal"]).get(finding["status"] or "", "≠")
    unit = finding["printed_unit"] or ""
    is_derived = finding["is_derived"]
    return dict(finding) | {
        "title": f"{statement} · {line}" if statement else t.own(finding, "identity_name"),
        "place": show_place(finding, t),
        "printed_shown": show_amount(
            finding["printed_side_amount"], factor, finding["printed_decimals"] + is_derived, is_exact=not is_derived
        ),
        "recomputed_shown": show_amount(
            finding["recomputed_amount"], factor, finding["recomputed_decimals"], is_exact=not is_derived
        ),
        "difference_shown": show_amount(
            finding["difference_amount"], factor, decimals, is_signed=True, is_exact=not is_derived
        ),
        "difference_yuan": show_amount(finding["difference_amount"], is_signed=True),
        "relation_sign": TURNED.get(sign, sign) if finding["is_printed_right"] else sign,
        "unit_shown": unit,
        "confidence_shown": f"{float(finding['confidence']):.0%}",
        "reason_shown": t.own(finding, "reason"),
    }


def count_decimals(printed: str) -> int:
    """How many digits a number is printed with behind the point."""
    return sum(sign.isdigit() for sign in printed.partition(".")[2])


def word_wrong_figures(cells: Sequence[Record], t: Texts) -> list[dict[str, Any]]:
    """The figures that a finding calls wrong, with the digits that the proposal changes."""
    worded = []
    for cell in cells:
        factor = cell["unit_factor"] or 1
        marked = None
        if cell["proposed_amount"] is not None and cell["printed_text"]:
            decimals = count_decimals(cell["printed_text"])
            proposed = show_amount(cell["proposed_amount"], factor, decimals)
            printed = show_amount(cell["printed_amount"], factor, decimals)
            if printed[:1] == proposed[:1] == MINUS and not cell["printed_text"].startswith(("-", "−", "－")):
                # prose prints no sign: 减少 35.77 %
                printed, proposed = printed[1:], proposed[1:]
            marked = split_at_difference(printed, proposed)
        worded.append(dict(cell) | {"place": t.own(cell, "place"), "marked": marked})
    return worded


def word_terms(
    terms: Sequence[Record], finding: Record, anchors: Mapping[str, str], file_names: Mapping[str, str], t: Texts
) -> list[dict[str, Any]]:
    """The figures that a side adds up, each with its name, amount and place.

    Args:
        terms: The figures.
        finding: The finding, in whose unit they are shown.
        anchors: Where on the page a figure is shown, by cell.
        file_names: What the documents are called; one of another document is named.
        t: The words.
    """
    factor = finding["unit_factor"] or 1
    measures = {term["measure"] for term in terms}
    worded = []
    for term in terms:
        name = name_line(term, t) if len(measures) > 1 else t.own(term, "line_name")
        if term["line_key"][:1].isdigit() and not name.startswith(term["line_key"]):
            name = f"{term['line_key']} {name}"
        is_exact = not term["is_derived"]
        decimals = term["printed_decimals"] if is_exact else show_decimals(finding)
        shown = show_amount(abs(term["coefficient"]) * term["amount"], factor, decimals, is_exact=is_exact)
        worded.append(
            dict(term)
            | {
                "name": name,
                "how": term["printed_text"] if term["is_derived"] else "",
                "statement": t.own(term, "statement_name")
                if term["figure_document_id"] == finding["document_id"]
                else f"{t.own(term, 'statement_name')} · {file_names[term['figure_document_id']]}",
                "amount_shown": shown,
                "place": show_place(term, t, is_short=True),
                "anchor": anchors.get(term["cell_id"]),
            }
        )
    return worded


def word_checks(checks: Sequence[Record], factor: int, decimals: int) -> list[dict[str, Any]]:
    """Checks with both sides in a unit."""
    return [
        dict(check)
        | {
            "left_shown": show_amount(check["left_amount"], factor, decimals),
            "right_shown": show_amount(check["right_amount"], factor, decimals),
            "difference_shown": show_amount(check["difference"], factor, decimals, is_signed=True),
        }
        for check in checks
    ]


def split_sentences(text: str, t: Texts) -> list[str]:
    """Part an evidence into its sentences."""
    return [sentence.strip() for sentence in SENTENCE_ENDS[t.language].split(text) if sentence.strip()]


def quote_sql(finding: Record) -> str:
    """The queries that return the numbers of a finding."""

    def literal(value: object) -> str:
        return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"

    condition = "\n  and ".join(
        f"{name} = {literal(finding[name])}"
        for name in ("document_id", "identity_id", "instance_key", "statement_instance")
    )
    return (
        f"select left_amount, right_amount, difference, tolerance, status\nfrom checks.identity_checks\n"
        f"where {condition};\n\n"
        "select side, coefficient, printed_text, amount, page_number, table_number, row_number, column_number\n"
        f"from checks.identity_check_cells\nwhere {condition}\norder by side, term_number, cell_id;\n"
    )
