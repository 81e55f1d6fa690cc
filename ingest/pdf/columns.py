"""Columns where no vertical rule shows them: from the gaps between runs of text."""

import itertools
from collections.abc import Sequence

from ingest.pdf.runs import Run

_TOUCH = 1.0
Row = Sequence[Run]


def find_columns(heading: Sequence[Row], body: Sequence[Row], left: float, right: float) -> list[float]:
    """Find the columns of a table by its text.

    The body shows them first. Headings are then taken from the lowest upward: one that stands over no column makes one
    of its own unless it stands over a gap between lower headings; one that stands over several spans them. At last
    neighbours that are never filled together are one column: a short heading centred over figures at the right.

    Args:
        heading: Rows of the header from top to bottom.
        body: Rows below it.
        left: Left end of the table.
        right: Right end of the table.

    Returns:
        x of the column edges, ascending.
    """
    columns: list[tuple[float, float]] = []
    for row in body:
        if len(row) > 1:
            for run in row:
                columns = _add(columns, run)
    single = [run for row in body if len(row) == 1 for run in row]
    lower: list[Run] = []
    spanning: list[Run] = []
    for run in single:
        columns = _add_if_single(columns, run)
    for row in reversed(heading):
        for run in row:
            if lower and row is heading[0] and _is_over_gap(run, lower):
                spanning.append(run)
            elif _overlapping(columns, run) or not _is_over_gap(run, lower):
                columns = _add_if_single(columns, run)
        lower.extend(row)
    leaves = [run for row in heading for run in row if run not in spanning]
    columns = _merge_never_filled_together(columns, [leaves, *body])
    inner = [(first[1] + second[0]) / 2 for first, second in itertools.pairwise(columns)]
    return [min(left, columns[0][0]), *inner, max(right, columns[-1][1])] if columns else [left, right]


def _add(columns: list[tuple[float, float]], run: Run) -> list[tuple[float, float]]:
    """Return columns with the extent of a run; what it touches becomes one column."""
    touching = _overlapping(columns, run)
    extent = min([run.x0, *(start for start, _ in touching)]), max([run.x1, *(end for _, end in touching)])
    return sorted([*(column for column in columns if column not in touching), extent])


def _add_if_single(columns: list[tuple[float, float]], run: Run) -> list[tuple[float, float]]:
    """Return columns with the extent of a run unless it stands over several of them."""
    return _add(columns, run) if len(_overlapping(columns, run)) <= 1 else columns


def _overlapping(columns: Sequence[tuple[float, float]], run: Run) -> list[tuple[float, float]]:
    """Return the columns over which a run stands."""
    return [(start, end) for start, end in columns if run.x0 < end + _TOUCH and run.x1 > start - _TOUCH]


def _is_over_gap(run: Run, lower: Sequence[Run]) -> bool:
    """Return whether lower headings stand at both sides of a run, and none below it."""
    if any(other.x0 < run.x1 and other.x1 > run.x0 for other in lower):
        return True
    return any(other.x1 <= run.x0 for other in lower) and any(other.x0 >= run.x1 for other in lower)


def _merge_never_filled_together(columns: list[tuple[float, float]], rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Merge neighbouring columns of which no row fills both, those that stand closest to each other first."""
    filled = [
        {
            index
            for run in row
            for index, column in enumerate(columns)
            if _overlapping([column], run) and len(_overlapping(columns, run)) == 1
        }
        for row in rows
    ]
    merged = [(column, {index}) for index, column in enumerate(columns)]
    while True:
        pairs = [
            (second[0][0] - first[0][1], index)
            for index, (first, second) in enumerate(itertools.pairwise(merged))
            if not any(first[1] & row and second[1] & row for row in filled)
        ]
        if not pairs:
            return [column for column, _ in merged]
        _, index = min(pairs)
        (first, ones), (second, others) = merged[index], merged[index + 1]
        merged[index : index + 2] = [((first[0], second[1]), ones | others)]


def find_column(edges: Sequence[float], run: Run) -> int:
    """Return the column in which the middle of a run lies."""
    return next((index for index, edge in enumerate(edges[1:-1]) if run.middle < edge), len(edges) - 2)
