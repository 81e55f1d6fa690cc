"""A font is put into the report for readers without one, cut down to what is shown."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest

pytest.importorskip("fontTools", reason="fontTools is not installed: pip install fonttools")

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from report.building import write_report
from report.fonts import subset_font


def make_font(path: Path, characters: str) -> Path:
    """A font in which every character is an empty glyph."""
    names = [".notdef", *(f"u{ord(character):04X}" for character in characters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(character): name for character, name in zip(characters, names[1:], strict=True)})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in names})
    builder.setupHorizontalMetrics({name: (500, 0) for name in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Test", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def test_only_what_is_shown_is_kept(tmp_path: Path) -> None:
    font = make_font(tmp_path / "a.ttf", "预算表abc")
    content = subset_font(font, set("预算x"))
    assert sorted(TTFont(BytesIO(content)).getBestCmap()) == sorted(map(ord, "预算"))
    assert content[:4] == b"wOFF"
    assert subset_font(font, set("预算x")) == content


def test_what_is_no_font_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "a.ttf"
    path.write_text("no font", encoding="utf-8")
    with pytest.raises(ValueError, match="font"):
        subset_font(path, {"a"})


def test_the_pages_use_the_font(example_warehouse: Path, tmp_path: Path) -> None:
    font = make_font(tmp_path / "a.ttf", "数据质量报告")
    folder = tmp_path / "report"
    write_report(example_warehouse / "current" / "gouji.duckdb", folder, font=font)
    assert 'href="assets/font.css"' in (folder / "index.html").read_text(encoding="utf-8")
    assert (folder / "assets" / "font.woff").stat().st_size > 0
    shutil.rmtree(folder)
    write_report(example_warehouse / "current" / "gouji.duckdb", folder)
    assert "font.css" not in (folder / "index.html").read_text(encoding="utf-8")
