"""Re-estimates the shares of errors that explanations are weighed with, from the decisions in the seeds."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gouji.acceptance import DISCREPANCIES
from gouji.messages import Messages
from gouji.outcomes import ExitCode
from gouji.project import checkout_directory, project_directory
from gouji.seeds import Row, read_rows, read_seed, replace_rows, write_seed
from gouji.shares import SOURCE, Share, count_findings, estimate_shares, read_share, show_share
from gouji.tabulation import draw_table

PRIORS: Final = Path("seeds", "findings", "error_priors.csv")
KINDS: Final = ("figure", "operation")


@dataclass(frozen=True)
class Calibration:
    """Shares before and after.

    Attributes:
        path: The seed with the shares.
        before: The present shares by kind and class.
        after: The new ones.
        is_written: Whether the seed has been changed.
    """

    path: Path
    before: Mapping[tuple[str, str], Share]
    after: Mapping[tuple[str, str], Share]
    is_written: bool

    @property
    def decisions(self) -> int:
        """How many accepted findings are in the new shares."""
        return sum(share.count for share in self.after.values())


def renew_row(row: Row, after: Mapping[tuple[str, str], Share]) -> Row:
    """Say which values a row of the seed gets; none if no decision is about its kind, or they are in it already."""
    share = after.get((row["kind"], row["name"]))
    if share is None:
        return {}
    source = SOURCE.format(total=share.total, count=share.count)
    is_first = read_share(row["name"], row["value"], row["source"]).total == 0
    if source == row["source"] or (share.total == 0 and is_first):
        return {}
    return {"value": show_share(share.value), "source": source}


def calibrate_priors(*, write: bool) -> Calibration:
    """Re-estimate the shares.

    Args:
        write: Write the new shares into the seed.

    Returns:
        The shares before and after.

    Raises:
        ForeseenError: The seed is to be written, and there is no checkout.
    """
    project = checkout_directory() if write else project_directory()
    path = project / PRIORS
    text = read_seed(path)
    counts = count_findings(read_rows(read_seed(project / DISCREPANCIES)))
    before = {
        (row["kind"], row["name"]): read_share(row["name"], row["value"], row["source"])
        for row in read_rows(text)
        if row["kind"] in KINDS
    }
    after = {
        (kind, share.name): share
        for kind in KINDS
        for share in estimate_shares([share for key, share in before.items() if key[0] == kind], counts)
    }
    renewed = replace_rows(text, lambda row: renew_row(row, after))
    if write and renewed != text:
        write_seed(path, renewed)
    return Calibration(path, before, after, write and renewed != text)


def word_calibration(calibration: Calibration, messages: Messages) -> list[str]:
    """Word the shares before and after as a table, and what became of the seed."""
    rows = [
        (kind, name, share.count, show_share(calibration.before[kind, name].value), show_share(share.value))
        for (kind, name), share in calibration.after.items()
    ]
    key = "calibration.written" if calibration.is_written else "calibration.unwritten"
    return [
        *draw_table(("kind", "name", "decisions", "before", "after"), rows),
        "",
        messages.text(key, count=calibration.decisions, path=calibration.path),
    ]


def record_calibration(calibration: Calibration) -> dict[str, Any]:
    """Turn the shares before and after into what `--json` prints."""
    return {
        "seed": str(calibration.path),
        "decisions": calibration.decisions,
        "shares": [
            {
                "kind": kind,
                "name": name,
                "decisions": share.count,
                "before": float(calibration.before[kind, name].value),
                "after": float(show_share(share.value)),
            }
            for (kind, name), share in calibration.after.items()
        ],
        "is_written": calibration.is_written,
        "exit_code": int(ExitCode.CLEAN),
    }
