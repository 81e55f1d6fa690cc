"""The report says everything in both languages."""

import re
from pathlib import Path
from string import Formatter

import pytest

from report.texts import LANGUAGES, Texts, read_texts

ROOT = Path(__file__).resolve().parents[2] / "report"


def all_texts() -> list[tuple[str, str]]:
    return [(section, key) for section, keys in read_texts().items() for key in keys]


@pytest.mark.parametrize(("section", "key"), all_texts())
def test_both_languages_have_the_same_places_to_fill(section: str, key: str) -> None:
    texts = read_texts()[section][key]
    places = {
        language: {name for _, name, _, _ in Formatter().parse(texts[language]) if name} for language in LANGUAGES
    }
    assert set(texts) == set(LANGUAGES)
    assert all(texts.values())
    assert places["zh"] == places["en"]


def test_every_text_is_used() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py"))
    sources += "\n".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.j2"))
    unused = [
        f"{section}.{key}"
        for section, key in all_texts()
        if f"{section}.{key}" not in sources
        and not re.search(rf"""['"]{section}\.['"]? ?[~{{]""", sources)
        and f'f"{section}.' not in sources
    ]
    assert unused == []


def test_every_key_that_is_used_exists() -> None:
    known = {f"{section}.{key}" for section, key in all_texts()}
    used = set()
    for path in [*ROOT.rglob("*.py"), *ROOT.rglob("*.j2")]:
        used |= set(re.findall(r"""\bt\(["']([a-z]+_?[a-z]*\.[a-z_]+)["']""", path.read_text(encoding="utf-8")))
    assert used - known == set()


def test_a_null_name_is_said_as_nothing() -> None:
    assert Texts("en").own({"name_zh": "甲", "name_en": None}, "name") == ""
