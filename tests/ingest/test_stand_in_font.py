"""A document names fonts that it does not contain: it is read alike whatever fonts the machine has."""

from pathlib import Path

import pytest

from ingest.bounds import Allowance, Bounds
from ingest.pdf.reader import read_pdf
from ingest.pdf.stand_in_font import make_font
from tests.ingest.drawing import make_pdf, write


@pytest.mark.parametrize("has_glyph_numbers", [False, True], ids=["characters", "glyph_numbers"])
def test_a_character_drawn_on_its_own_is_read(tmp_path: Path, has_glyph_numbers: bool) -> None:
    path = tmp_path / "lone.pdf"
    content = write(50, 700, "单位:元") + write(50, 600, "因公出国(境)2人")
    path.write_bytes(make_pdf([content], has_glyph_numbers=has_glyph_numbers))
    reading = read_pdf(path, Allowance(Bounds(), lambda _page_count: None))
    assert [line.printed_text for line in reading.text_lines] == ["单位:元", "因公出国(境)2人"]


def test_the_font_is_the_same_whenever_it_is_made() -> None:
    font = make_font()
    assert font[:4] == bytes([0, 1, 0, 0])
    make_font.cache_clear()
    assert make_font() == font
