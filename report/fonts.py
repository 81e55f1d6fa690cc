"""Puts a font into the report, cut down to the characters that it shows."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any, Final

FAMILY: Final = "Gouji"
STYLE: Final = """@font-face {
  font-family: "Gouji";
  src: url("font.woff") format("woff");
  font-display: swap;
}
:root { --sans: "Gouji", sans-serif; }
"""
PREFERRED: Final = " SC"
"""Of a collection of fonts the one for simplified characters is taken."""


def collect_characters(texts: Iterable[str]) -> set[str]:
    """The characters of some texts."""
    characters: set[str] = set()
    for text in texts:
        characters.update(text)
    return characters


def subset_font(path: Path, characters: set[str]) -> bytes:
    """Cut a font down to some characters.

    Args:
        path: A font or a collection of fonts (ttf, otf, ttc).
        characters: The characters to keep; those that the font lacks are left to the fonts of the system.

    Returns:
        The font as WOFF, the same for the same characters.

    Raises:
        ImportError: fontTools is not installed.
        OSError: The file cannot be read.
        ValueError: It is no font.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTLibError

    try:
        font = open_font(path)
    except TTLibError as error:
        raise ValueError(str(error)) from error
    options = Options(flavor="woff", layout_features=["kern", "tnum"], name_IDs=[1, 2], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters])
    subsetter.subset(font)
    font.flavor = "woff"
    font.recalcTimestamp = False
    content = BytesIO()
    font.save(content)
    return content.getvalue()


def open_font(path: Path) -> Any:
    """Open a font; of a collection the one for simplified characters, else the first."""
    from fontTools.ttLib import TTCollection, TTFont

    if path.suffix.lower() not in (".ttc", ".otc"):
        return TTFont(path, recalcTimestamp=False)
    fonts = TTCollection(path, lazy=True).fonts
    names = [str(font["name"].getDebugName(1) or "") for font in fonts]
    return next((font for font, name in zip(fonts, names, strict=True) if name.endswith(PREFERRED)), fonts[0])


def embed_font(folder: Path, font: Path) -> None:
    """Put a font into a report that is being written, for what its pages show."""
    pages = [*folder.rglob("*.html"), *folder.rglob("findings.js")]
    characters = collect_characters(page.read_text(encoding="utf-8") for page in pages)
    (folder / "assets" / "font.woff").write_bytes(subset_font(font, characters))
    (folder / "assets" / "font.css").write_text(STYLE, encoding="utf-8")
