"""Draws small PDF files, byte by byte, so that tests say exactly what is printed. Coordinates are those of PDF: y grows
upward from the bottom left corner."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gouji.synthesis.pdf_file import print_text


@dataclass(frozen=True)
class Sheet:
    """One page: its drawing operators, and the forms that they may show as /X0, /X1 …"""

    content: str
    width: float = 595
    height: float = 842
    rotation: int = 0
    origin: tuple[float, float] = (0, 0)
    forms: Sequence[str] = field(default=())
    form_matrix: str = "1 0 0 1 0 0"


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    """A stroked segment."""
    return f"0.5 w {x0} {y0} m {x1} {y1} l S\n"


def fill(x0: float, y0: float, x1: float, y1: float) -> str:
    """A filled rectangle."""
    return f"{x0} {y0} {x1 - x0} {y1 - y0} re f\n"


def write(x: float, y: float, text: str, size: float = 10) -> str:
    """Text that starts at a point; Latin in Helvetica, Chinese in a font that every PDF reader brings along."""
    return print_text(x, y, text, size)


def draw_grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """A full grid of stroked rules; ys from top to bottom or the other way round."""
    return "".join([stroke(min(xs), y, max(xs), y) for y in ys] + [stroke(x, min(ys), x, max(ys)) for x in xs])


def draw_table(rows: Sequence[Sequence[str]], left: float = 50, top: float = 700, width: float = 100) -> str:
    """A ruled table of rows 20 points high."""
    xs = [left + width * index for index in range(len(rows[0]) + 1)]
    ys = [top - 20 * index for index in range(len(rows) + 1)]
    texts = [
        write(xs[column] + 3, ys[row] - 14, text)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
        if text
    ]
    return draw_grid(xs, ys) + "".join(texts)


def make_pdf(sheets: Iterable[Sheet | str], *, encrypted: bool = False, has_glyph_numbers: bool = False) -> bytes:
    """A PDF file of some pages; if encrypted, with a password that nobody knows; if it has glyph numbers, with Chinese
    text that is written as numbers of glyphs of a font that only the author's machine had."""
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body if isinstance(body, bytes) else body.encode("latin-1"))
        return len(objects)

    def stream(entries: str, content: str) -> bytes:
        return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream".encode("latin-1")

    catalog, pages = add(""), add("")
    latin = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    descendant = add(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>"
    )
    chinese = add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        f"/DescendantFonts [{descendant} 0 R] >>"
    )
    if has_glyph_numbers:
        chinese = add_numbered_font(add)
    fonts = f"/Font << /F1 {latin} 0 R /F2 {chinese} 0 R >>"
    kids = []
    for sheet in (sheet if isinstance(sheet, Sheet) else Sheet(sheet) for sheet in sheets):
        forms = [
            add(
                stream(
                    f"/Type /XObject /Subtype /Form /BBox [-2000 -2000 2000 2000] /Matrix [{sheet.form_matrix}] "
                    f"/Resources << {fonts} >>",
                    form,
                )
            )
            for form in sheet.forms
        ]
        named = " ".join(f"/X{index} {number} 0 R" for index, number in enumerate(forms))
        content = add(stream("", sheet.content))
        (x, y), right, top = sheet.origin, sheet.origin[0] + sheet.width, sheet.origin[1] + sheet.height
        kids.append(
            add(
                f"<< /Type /Page /Parent {pages} 0 R /MediaBox [{x} {y} {right} {top}] /Rotate {sheet.rotation} "
                f"/Resources << {fonts} /XObject << {named} >> >> /Contents {content} 0 R >>"
            )
        )
    objects[catalog - 1] = f"<< /Type /Catalog /Pages {pages} 0 R >>".encode()
    objects[pages - 1] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    )
    trailer = f"/Root {catalog} 0 R"
    if encrypted:
        lock = add(f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>")
        trailer += f" /Encrypt {lock} 0 R /ID [<{'33' * 16}> <{'33' * 16}>]"
    return _assemble(objects, trailer)


def add_numbered_font(add: Callable[[str], int]) -> int:
    """Add a font whose glyphs are numbered as Unicode numbers their characters."""
    names = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> "
    names += "endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    characters = add(f"<< /Length {len(names)} >>\nstream\n{names}\nendstream")
    descendant = add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 6 /FontBBox [-25 -254 1000 880] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>"
    )
    return add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H "
        f"/ToUnicode {characters} 0 R /DescendantFonts [{descendant} 0 R] >>"
    )


def _assemble(objects: Sequence[bytes], trailer: str) -> bytes:
    content = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(content)
    content += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    content += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    content += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(content)


def save_pdf(path: Path, *sheets: Sheet | str) -> Path:
    """Write a PDF file of some pages."""
    path.write_bytes(make_pdf(sheets))
    return path
