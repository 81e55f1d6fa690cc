"""The findings as data for the list of the overview: columns of small numbers and of words, each word once."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from report.pages.figures import word_finding
from report.pages.site import INVISIBLE
from report.reading import Record
from report.texts import Texts

SEVERITIES: Final = ("error", "notice", "recorded", "remark")
WORDS: Final = ("title", "cause", "department", "year", "stage", "owner", "unit", "relation", "file")


def make_list_data(findings: Sequence[Record], t: Texts) -> str:
    """The script that hands the findings to the page.

    Returns:
        A call of `gouji` with `columns`, and with `words` that the columns of words refer to by number.
    """
    words: dict[str, dict[str, int]] = {name: {} for name in WORDS}
    columns: dict[str, list[Any]] = {
        name: [] for name in ("id", "severity", "printed", "recomputed", "difference", "size", "explained", *WORDS)
    }
    for finding in findings:
        worded = word_finding(finding, t)
        own = {
            "title": worded["title"],
            "cause": t.own(finding, "name"),
            "department": finding["department_name"] or t("common.unknown_department"),
            "year": str(finding["fiscal_year"] or "—"),
            "stage": t(f"stage.{finding['stage'] or 'none'}"),
            "owner": t(f"origin.{finding['origin']}"),
            "unit": worded["unit_shown"],
            "relation": worded["relation_sign"],
            "file": finding["file_name"],
        }
        for name, word in own.items():
            columns[name].append(words[name].setdefault(INVISIBLE.sub("", word), len(words[name])))
        columns["id"].append(finding["finding_id"])
        columns["severity"].append(SEVERITIES.index(finding["severity"]))
        columns["printed"].append(worded["printed_shown"])
        columns["recomputed"].append(worded["recomputed_shown"])
        columns["difference"].append(worded["difference_shown"])
        columns["size"].append(int(abs(finding["difference_amount"] or Decimal(0))))
        columns["explained"].append(finding["explained_checks"])
    data = {
        "columns": columns,
        "words": {name: list(known) for name, known in words.items()},
        "severities": [{"id": name, "words": t(f"severity.{name}")} for name in SEVERITIES],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # ends no script, and no line, in any browser
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"gouji({text});\n"
