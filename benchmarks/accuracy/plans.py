"""What a synthetic page shows, and the grids that a perfect reader finds on it. Points, y grows downward."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

LINE_PITCH = 1.25
PADDING = 3.0


class Segment(NamedTuple):
    """A rule, horizontal or vertical."""

    x0: float
    y0: float
    x1: float
    y1: float


class Text(NamedTuple):
    """A line of text that starts at a point of its baseline."""

    x: float
    baseline: float
    text: str
    size: float


@dataclass(frozen=True)
class Heading:
    """A cell of a header, given by the grid squares that it covers."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True)
class Statement:
    """A table to print.

    Attributes:
        title: Line above it.
        unit: Unit of its amounts, printed above it; also what the amounts are divided by.
        widths: Width of each column.
        aligned: ``l``, ``c`` or ``r`` for each column.
        headings: Cells of the header.
        heading_rows: Number of rows of the header.
        body: Rows below it.
    """

    title: str
    unit: str
    widths: Sequence[float]
    aligned: str
    headings: Sequence[Heading]
    heading_rows: int
    body: Sequence[Sequence[str]]

    @property
    def width(self) -> float:
        """Return the width of the table."""
        return sum(self.widths)


Grid = tuple[tuple[str, ...], ...]


@dataclass
class PagePlan:
    """One page: what is drawn, and the grids that are true."""

    width: float = 595
    height: float = 842
    rotation: int = 0
    segments: list[Segment] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)


@dataclass(frozen=True)
class Disclosure:
    """One file.

    Attributes:
        name: Name of the file, without suffix.
        group: Kind of layout under which its figures are shown.
        producer: Program that draws it.
        is_dotted: Whether its rules are drawn as rows of tiny rectangles.
        pages: Its pages.
    """

    name: str
    group: str
    producer: str
    is_dotted: bool
    pages: Sequence[PagePlan]


def measure(text: str, size: float) -> float:
    """Return the width of a text; that of Helvetica for Latin, a square for each Chinese character."""
    narrow = {" ": 0.278, ".": 0.278, ",": 0.278, "-": 0.333, "(": 0.333, ")": 0.333, "%": 0.889}
    return size * sum(narrow.get(character, 0.556 if character < "\u2e80" else 1.0) for character in text)


def wrap(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines, as spreadsheets do: anywhere between Chinese characters, never inside a figure."""
    if not text or text[0].isdigit() or text[0] == "-":
        return [text] if text else []
    lines = [""]
    for character in text:
        if lines[-1] and measure(lines[-1] + character, size) > width:
            lines.append("")
        lines[-1] += character
    return lines
