"""Every class that is drawn has a style, and texts can be read in both themes."""

import re
from pathlib import Path

import pytest

from report.charts.chart import read_texts

REPORT = Path(__file__).resolve().parents[3] / "report"
STYLES = (REPORT / "assets" / "charts.css").read_text(encoding="utf-8")
LEAST_CONTRAST = 4.5


def variables(selector: str) -> dict[str, str]:
    """The colours of a theme."""
    block = STYLES.split(f"{selector} {{", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--chart-([\w-]+): (#\w+);", block))


def luminance(colour: str) -> float:
    """How bright a colour is, as WCAG reckons."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """How far two colours are apart."""
    bright, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [":root", ':root[data-theme="dark"]'])
def test_texts_can_be_read(theme: str) -> None:
    colours = variables(theme)
    pairs = [("text", "ground"), ("muted", "ground"), ("fails", "ground")]
    pairs += [("on-hue", f"hue-{place}") for place in range(1, 9)]
    assert [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < LEAST_CONTRAST] == []


@pytest.mark.parametrize("theme", [":root", ':root[data-theme="dark"]'])
def test_shapes_can_be_seen(theme: str) -> None:
    colours = variables(theme)
    names = ["holds", "hatch", "explained", "fails", "second", "first-line"]
    assert [name for name in names if contrast(colours[name], colours["ground"]) < 3] == []


def test_both_ways_to_darkness_have_the_same_colours() -> None:
    assert variables(':root:not([data-theme="light"])') == variables(':root[data-theme="dark"]')


def test_every_text_is_in_both_languages_with_the_same_places() -> None:
    for section, texts in read_texts().items():
        for key, text in texts.items():
            places = [sorted(re.findall(r"\{(\w+)\}", text[language])) for language in ("zh", "en")]
            assert places[0] == places[1], f"{section}.{key}"


def test_pictures_carry_no_styles_of_their_own() -> None:
    for path in (REPORT / "charts").glob("*.py"):
        assert "style=" not in path.read_text(encoding="utf-8")
