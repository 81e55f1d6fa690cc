"""What a synthetic page shows, and the grids that a perfect reader finds on it. Points, y grows downward."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True)
class Style:
    """Sizes and distances of a table, and what stands around it.

    Attributes:
        size: Size of its text.
        title_size: Size of its title; 0 if it has none.
        padding: Least distance of a text from the sides of its cell.
        pitch: Distance of the baselines of one text, in sizes.
        row_height: Least height of a row.
        row_gap: Height of a row beyond that of its lines.
        heading_height: Least height of a row of the header.
        heading_gap: The same for the header.
        sticks: Where the texts of a row stand: ``top``, ``middle`` or ``bottom``.
        shows_unit: Whether the unit of its amounts is printed above it.
        department: What is printed above it at the left.
        above: Lines between those and the table.
        below: Lines below it.
        footer: Whether the pages are numbered.
        closes_pages: Whether a rule is printed where a page ends before the table does.
    """

    size: float = 9.0
    title_size: float = 14.0
    padding: float = 3.0
    pitch: float = 1.25
    row_height: float = 18.0
    row_gap: float = 6.0
    heading_height: float = 22.0
    heading_gap: float = 6.0
    sticks: str = "middle"
    shows_unit: bool = True
    department: str = ""
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    footer: bool = False
    closes_pages: bool = True

    @property
    def line_height(self) -> float:
        """Return the distance of the baselines of one text."""
        return self.size * self.pitch


PLAIN = Style()


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


def squeeze(text: str) -> str:
    """Return a text without whitespace."""
    return "".join(text.split())
