"""Columns where no vertical rule shows them: from the gaps between runs of text."""

import itertools
from collections.abc import Sequence

from ingest.pdf.runs import Run

_TOUCH = 1.0
_CENTRED = 4.0
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
    for run in single:
        columns = _add_if_single(columns, run)
    for row in reversed(heading):
        for run in row:
            if _overlapping(columns, run) or not _is_over_gap(run, lower):
                columns = _add_if_single(columns, run)
        lower.extend(row)
    columns = _merge_never_filled_together(columns, [[run for row in heading for run in row], *body])
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
    """Merge neighbouring columns of which no row fills both."""
    filled = [
        {index for run in row for index, column in enumerate(columns) if _overlapping([column], run)}
        for row in rows
        for row in [[run for run in row if len(_overlapping(columns, run)) == 1]]
    ]
    merged: list[tuple[float, float]] = []
    groups: list[set[int]] = []
    for index, column in enumerate(columns):
        apart = bool(groups) and any(groups[-1] & row and index in row for row in filled)
        if merged and not apart:
            merged[-1] = merged[-1][0], column[1]
            groups[-1].add(index)
        else:
            merged.append(column)
            groups.append({index})
    return merged


def find_span(edges: Sequence[float], run: Run, is_free: Sequence[bool]) -> tuple[int, int]:
    """Find the columns over which a heading is centred.

    Args:
        edges: x of the column edges.
        run: The heading.
        is_free: For each column, whether nothing else stands in it at this height.

    Returns:
        First column and the one after the last; the widest of those that fit.
    """
    home = find_column(edges, run)
    first = last = home
    while first > 0 and is_free[first - 1]:
        first -= 1
    while last < len(edges) - 2 and is_free[last + 1]:
        last += 1
    spans = [(start, end + 1) for start in range(first, home + 1) for end in range(home, last + 1)]

    def miss(span: tuple[int, int]) -> float:
        return abs((edges[span[0]] + edges[span[1]]) / 2 - run.middle)

    covering = [span for span in spans if edges[span[0]] <= run.x0 + _TOUCH and edges[span[1]] >= run.x1 - _TOUCH]
    centred = [span for span in covering if miss(span) <= max(_CENTRED, 0.1 * (edges[span[1]] - edges[span[0]]))]
    if centred:
        return max(centred, key=lambda span: (span[1] - span[0], -miss(span)))
    return min(covering, key=lambda span: (miss(span), span)) if covering else (home, home + 1)


def find_column(edges: Sequence[float], run: Run) -> int:
    """Return the column in which the middle of a run lies."""
    return next((index for index, edge in enumerate(edges[1:-1]) if run.middle < edge), len(edges) - 2)
