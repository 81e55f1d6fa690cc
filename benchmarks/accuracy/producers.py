"""Writes planned pages as PDF with two unlike programs: fpdf2 with an embedded font, and operators written by hand."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fpdf import FPDF

from benchmarks.accuracy.plans import Disclosure, PagePlan, Segment, measure
from tests.ingest.drawing import Sheet, fill, make_pdf, stroke, write

_DOT = 6.0
_EPOCH = 0x7C259DC0  # 1970, in seconds since 1904


def write_pdf(disclosure: Disclosure) -> bytes:
    """Return a disclosure as a PDF file."""
    if disclosure.producer == "drawn":
        return make_pdf([draw_sheet(page, is_dotted=disclosure.is_dotted) for page in disclosure.pages])
    characters = {character for page in disclosure.pages for text in page.texts for character in text.text}
    return _write_with_fpdf(disclosure.pages, "".join(sorted(characters)), is_dotted=disclosure.is_dotted)


def _split(segment: Segment) -> Iterator[Segment]:
    """Cut a rule into tiny rectangles that touch."""
    x0, y0, x1, y1 = segment
    length = max(x1 - x0, y1 - y0)
    for index in range(max(1, round(length / _DOT))):
        start = index * _DOT
        end = min(start + _DOT, length)
        if x1 > x0:
            yield Segment(x0 + start, y0 - 0.25, x0 + end, y0 + 0.25)
        else:
            yield Segment(x0 - 0.25, y0 + start, x0 + 0.25, y0 + end)


def _turn(page: PagePlan) -> tuple[float, float, tuple[float, float, float, float, float, float]]:
    """Return the size of the unturned page, and the matrix from upright drawing space (y upward) to it."""
    width, height = page.width, page.height
    match page.rotation:
        case 90:
            return height, width, (0, 1, -1, 0, height, 0)
        case 180:
            return width, height, (-1, 0, 0, -1, width, height)
        case 270:
            return height, width, (0, -1, 1, 0, 0, width)
        case _:
            return width, height, (1, 0, 0, 1, 0, 0)


def draw_sheet(page: PagePlan, *, is_dotted: bool) -> Sheet:
    """Draw a page by hand."""
    height = page.height
    parts: list[str] = []
    for segment in page.segments:
        if is_dotted:
            parts += [fill(x0, height - y1, x1, height - y0) for x0, y0, x1, y1 in _split(segment)]
        else:
            parts.append(stroke(segment.x0, height - segment.y0, segment.x1, height - segment.y1))
    parts += [write(text.x, height - text.baseline, text.text, text.size) for text in page.texts if text.text]
    width, tall, matrix = _turn(page)
    content = f"q {' '.join(map(str, matrix))} cm\n{''.join(parts)}Q\n"
    return Sheet(content, width, tall, page.rotation)


def _write_with_fpdf(pages: Sequence[PagePlan], characters: str, *, is_dotted: bool) -> bytes:
    """Write pages with fpdf2."""
    document = FPDF(unit="pt")
    document.set_auto_page_break(False)
    document.set_creation_date(datetime(2025, 1, 1, tzinfo=UTC))
    with TemporaryDirectory() as folder:
        font = Path(folder) / "boxes.ttf"
        font.write_bytes(make_font(characters))
        document.add_font("boxes", fname=str(font))
    for page in pages:
        width, tall, (a, b, c, d, e, f) = _turn(page)
        document.add_page(format=(width, tall))
        document._out(f"q {a} {b} {c} {d} {e} {f} cm")
        document.set_line_width(0.5)
        shift = tall - page.height  # fpdf measures from the top of the unturned page
        for segment in page.segments:
            if is_dotted:
                for x0, y0, x1, y1 in _split(segment):
                    document.rect(x0, y0 + shift, x1 - x0, y1 - y0, style="F")
            else:
                document.line(segment.x0, segment.y0 + shift, segment.x1, segment.y1 + shift)
        for text in page.texts:
            if text.text:
                document.set_font("boxes", size=text.size)
                document.text(text.x, text.baseline + shift, text.text)
        document._out("Q")
    return bytes(document.output())


@cache
def make_font(characters: str) -> bytes:
    """Return a TrueType font in which each of some characters is a box of its usual width.

    No font is needed on the machine, and the pages are the same everywhere.
    """
    names = {ord(character): f"u{ord(character):04X}" for character in characters + " "}
    pen = TTGlyphPen(None)
    for index, point in enumerate([(50, 0), (50, 700), (250, 700), (250, 0)]):
        (pen.lineTo if index else pen.moveTo)(point)
    pen.closePath()
    box = pen.glyph()
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys(order, box))
    widths = {name: (round(measure(chr(code), 1000)), 50) for code, name in names.items()}
    builder.setupHorizontalMetrics({".notdef": (1000, 50)} | widths)
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"}, mac=False)
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.updateHead(created=_EPOCH, modified=_EPOCH)
    stream = BytesIO()
    builder.save(stream)
    return stream.getvalue()


def write_all(disclosures: Iterable[Disclosure], folder: Path) -> list[tuple[Disclosure, Path]]:
    """Write disclosures into a folder."""
    written = []
    for disclosure in disclosures:
        path = folder / f"{disclosure.name}.pdf"
        path.write_bytes(write_pdf(disclosure))
        written.append((disclosure, path))
    return written
