"""Tables with horizontal rules only, of three rules or one below every row."""

import itertools
from collections.abc import Sequence

from ingest.pdf.characters import Character
from ingest.pdf.lattice import Grid
from ingest.pdf.open_rows import count_figure_lines, count_headings, group_rows, part_rows
from ingest.pdf.open_tables import OpenRow, OpenTable, make_grid
from ingest.pdf.rules import PageRules, Rule
from ingest.pdf.runs import Line, split_lines
from ingest.reading import Box

METHOD = "horizontal"
_CONFIDENCE = 0.8
_CONFIDENCE_WITHIN_BANDS = 0.6
_SAME_END = 4.0
_SHORTEST_TABLE_WIDTH = 150.0
FEWEST_RULES = 3
_SLACK = 1.0
_NARROWEST_ROW = 3.0


def find_horizontal_grids(rules: PageRules, characters: Sequence[Character], taken: Sequence[Box]) -> list[Grid]:
    """Find the tables of a page that have horizontal rules only.

    Args:
        rules: Merged rules of the page.
        characters: Characters that are in no other table.
        taken: Boxes of the tables that have been found.

    Returns:
        Grids from top to bottom.
    """
    free = [rule for rule in rules.horizontal if not any(_touches(rule, box) for box in taken)]
    grids = []
    for frame in _find_frames(free, rules.vertical):
        grid = _read_frame(frame, free, characters)
        if grid is not None:
            grids.append(grid)
    return grids


def _touches(rule: Rule, box: Box) -> bool:
    """Return whether a rule lies in a table or along its border."""
    return (
        box.y0 - _SAME_END <= rule.position <= box.y1 + _SAME_END
        and rule.start <= box.x1 + _SAME_END
        and rule.end >= box.x0 - _SAME_END
    )


def _find_frames(rules: Sequence[Rule], vertical: Sequence[Rule]) -> list[list[Rule]]:
    """Group the long rules that begin and end alike; a frame is three or more with no vertical rule between them."""
    groups: list[list[Rule]] = []
    for rule in rules:
        if rule.end - rule.start < _SHORTEST_TABLE_WIDTH:
            continue
        for group in groups:
            if abs(group[0].start - rule.start) <= _SAME_END and abs(group[0].end - rule.end) <= _SAME_END:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [
        group
        for group in groups
        if len(group) >= FEWEST_RULES
        and not any(
            group[0].start - _SAME_END <= rule.position <= group[0].end + _SAME_END
            and rule.start < group[-1].position
            and rule.end > group[0].position
            for rule in vertical
        )
    ]


def _read_frame(frame: Sequence[Rule], rules: Sequence[Rule], characters: Sequence[Character]) -> Grid | None:
    """Read the table between the first and the last rule of a frame; none if its text is prose."""
    left, right = min(rule.start for rule in frame), max(rule.end for rule in frame)
    top, bottom = frame[0].position, frame[-1].position
    inside = [rule for rule in rules if top <= rule.position <= bottom and rule.start < right and rule.end > left]
    edges = [top]
    for rule in inside:
        if rule.position - edges[-1] >= _NARROWEST_ROW:
            edges.append(rule.position)
    edges[-1] = bottom
    within = [
        character
        for character in characters
        if left - _SLACK <= (character.x0 + character.x1) / 2 <= right + _SLACK
        and top <= (character.y0 + character.y1) / 2 <= bottom
    ]
    if len(edges) < FEWEST_RULES or not within:
        return None
    bands = _fill_bands(split_lines(within), edges)
    if is_every_row_ruled := len(bands) > 2 and all(count_figure_lines(band) <= 1 for band, _, _ in bands):
        rows = [OpenRow([run for line in band for run in line], upper, lower) for band, upper, lower in bands]
    else:
        rows = [row for band, upper, lower in bands for row in part_rows(group_rows(band), upper, lower)]
    if not _is_table(rows):
        return None
    count = _count_heading_rows(rows, inside, left, right, is_every_row_ruled=is_every_row_ruled)
    table = OpenTable(
        heading=[run for row in rows[:count] for run in row.runs],
        body=rows[count:],
        top=top,
        bottom=bottom,
        left=left,
        right=right,
        rules=[rule for rule in inside if count and top + _SLACK < rule.position < rows[count - 1].bottom - _SLACK],
    )
    return make_grid(table, method=METHOD, confidence=_CONFIDENCE if is_every_row_ruled else _CONFIDENCE_WITHIN_BANDS)


def _count_heading_rows(
    rows: Sequence[OpenRow], rules: Sequence[Rule], left: float, right: float, *, is_every_row_ruled: bool
) -> int:
    """Return how many rows are the header.

    A rule across the whole table parts it from the first figures, even where rows without figures stand first. Else a
    blank row ends it, unless only a part of it is ruled: the headings beside that rule are higher than one row.
    """
    crossing = [rule.position for rule in rules if rule.start <= left + _SAME_END and rule.end >= right - _SAME_END]
    first = next((row for row in rows if row.has_amounts), None)
    parted = [position for position in crossing if first and rows[0].top + _SLACK < position <= first.top + _SLACK]
    if parted and not is_every_row_ruled:
        return sum(1 for row in rows if row.bottom <= parted[-1] + _SLACK)
    filled = [row for row in rows if row.runs or any(abs(row.bottom - y) <= _NARROWEST_ROW for y in crossing)]
    count = count_headings(filled)
    return rows.index(filled[count - 1]) + 1 if count else 0


def _fill_bands(lines: Sequence[Line], edges: Sequence[float]) -> list[tuple[list[Line], float, float]]:
    """Return the bands between rules, each with its lines and its upper and lower edge."""
    bands: list[tuple[list[Line], float, float]] = []
    for upper, lower in itertools.pairwise(edges):
        inside = [line for line in lines if upper <= (line[0].y0 + line[0].y1) / 2 < lower]
        bands.append((inside, upper, lower))
    return bands


def _is_table(rows: Sequence[OpenRow]) -> bool:
    """Return whether most rows hold several runs of text, as underlined prose does not."""
    filled = [row for row in rows if row.runs]
    several = sum(1 for row in filled if len(row.runs) > 1)
    return several > 0 and 2 * several >= len(filled)
