"""Good files of every format that is read: the example, written as each of them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
import PIL.Image

from ingest.ocr import is_installed
from tests.formats.writers import write_csv, write_docx, write_html, write_ods, write_xls, write_xlsx
from tests.ingest.drawing import draw_table, make_pdf, write
from typesetting.document import read_document
from typesetting.plain_text import write_plain_text

EXAMPLES: Final = Path(__file__).resolve().parents[2] / "examples"
SHARES: Final[Mapping[str, float]] = {"png": 0.02, "pdf": 0.5}
"""How many mutants of a format there are for one of any other: pages that are recognised take seconds."""


def make_samples() -> dict[str, tuple[str, bytes]]:
    """Make a good file of each format.

    Returns:
        Suffix and content by the name of the format. Images only where characters can be recognised.
    """
    document = read_document()
    pdf = next(EXAMPLES.glob("*.pdf")).read_bytes()
    drawn = make_pdf([write(50, 720, "title") + draw_table([["a", "1.00"], ["b", "2.00"], ["c", "3.00"]])] * 2)
    text, page = write_plain_text(document).encode(), write_html(document)
    small = write_docx(document)
    samples = {
        "pdf": (".pdf", pdf),
        "drawn pdf": (".pdf", drawn),
        "text": (".txt", text),
        "csv": (".csv", write_csv(document)),
        "html": (".html", page),
        "html as xls": (".xls", write_html(document, encoding="gb18030")),
        "xlsx": (".xlsx", write_xlsx(document)),
        "xls": (".xls", write_xls(document)),
        "ods": (".ods", write_ods(document)),
        "docx": (".docx", small),
        "zip": (
            ".zip",
            _pack({"表.txt": text, "页/一.html": page, "文.docx": small, "内.zip": _pack({"乙.csv": text})}),
        ),
    }
    if is_installed():
        samples["png"] = (".png", _draw_scan(drawn))
    return samples


def _pack(members: Mapping[str, bytes]) -> bytes:
    """Pack members to an archive."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _draw_scan(pdf: bytes) -> bytes:
    """Draw the upper part of a page, as a scanner would see it."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        drawn = document[0].render(scale=100 / 72, grayscale=True).to_numpy().squeeze()
    image = BytesIO()
    PIL.Image.fromarray(np.ascontiguousarray(drawn[:400])).save(image, "png", dpi=(100, 100))
    return image.getvalue()
