"""The headline of the overview and of a document: how many checks hold, and what that comes to."""

from typing import Any, Final

from report.numbers import show_count, show_percent
from report.reading import Record
from report.texts import Texts

COUNTS: Final = (
    ("holds", "holds_count"),
    ("holds_within_rounding", "rounding_count"),
    ("explained", "explained_count"),
    ("fails", "fails_count"),
    ("not_evaluable", "not_evaluable_count"),
)
WORDS: Final = {
    "holds": "overview.holds",
    "holds_within_rounding": "overview.rounding",
    "explained": "overview.explained",
    "fails": "overview.fails",
}
BAR_WIDTH: Final = 1000
LEAST_WIDTH: Final = 4


def summarise(record: Record, t: Texts) -> dict[str, Any]:
    """The sentence, the bar and the figures of a headline.

    Args:
        record: Counts of checks by status, of figures and of findings.
        t: The words.
    """
    counts = {status: record[column] or 0 for status, column in COUNTS}
    total = sum(counts.values())
    sentence = [
        {"status": status, "words": t(key, count=show_count(counts[status]))}
        for status, key in WORDS.items()
        if counts[status] or status == "holds"
    ]
    if not counts["fails"]:
        sentence.append({"status": "holds", "words": t("overview.nothing_fails")})
    return {"checked": total, "sentence": sentence, "causes": word_causes(record, t), "bars": draw_bars(counts, total)}


def word_causes(record: Record, t: Texts) -> str:
    """What the failures come down to, and how many findings are none."""
    causes = record["error_count"] + record["notice_count"] + record["recorded_count"]
    remarks, most = record["remark_count"], record["greatest_explained_checks"]
    if not causes:
        return t("overview.only_remarks", count=show_count(remarks)) if remarks else t("overview.no_remarks")
    key = "overview.causes" if most > 1 else "overview.causes_single"
    rest = t("overview.remarks", count=show_count(remarks)) if remarks else t("overview.no_remarks")
    return t(key, count=show_count(causes), most=show_count(most)) + rest


def draw_bars(counts: dict[str, int], total: int) -> list[dict[str, Any]]:
    """The parts of the bar, in thousandths of its width; none is too thin to be seen."""
    widths = {
        status: max(round(count * BAR_WIDTH / total), LEAST_WIDTH) if count else 0 for status, count in counts.items()
    }
    excess = sum(widths.values()) - BAR_WIDTH
    widest = max(widths, key=lambda status: widths[status])
    widths[widest] -= excess if total else 0
    bars, start = [], 0
    for status, width in widths.items():
        bars.append({"status": status, "count": counts[status], "start": start, "width": width})
        start += width
    return bars


def list_facts(record: Record, checked: int, t: Texts, *, is_document: bool) -> list[dict[str, str]]:
    """The figures of a headline."""
    facts = [
        ("overview.tables", show_count(record["table_count"])),
        ("overview.statements", show_count(record["statement_count"])),
        ("overview.figures", show_count(record["placed_count"])),
        ("overview.claims", show_count(record["claim_count"])),
        ("overview.unplaced", show_count(record["unplaced_count"])),
        ("overview.checks", show_count(checked)),
        ("overview.covered", show_percent(record["covered_percent"])),
    ]
    if not is_document:
        facts.insert(0, ("overview.documents", show_count(record["document_count"])))
    return [{"words": t(key), "value": value} for key, value in facts]
