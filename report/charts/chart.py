"""What a picture consists of, and the languages it speaks."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Chart(NamedTuple):
    """A picture with its data table."""

    svg: str
    """The markup of the picture; of the matrix an HTML table."""
    caption: str
    columns: tuple[str, ...]
    """Headings of the data table."""
    rows: tuple[tuple[str, ...], ...]
    """The data table, as printed; a blank stays blank."""
    note: str | None
    """What a reader must know to trust the picture."""


def pick(zh: str, en: str, language: Language) -> str:
    """One of two names."""
    return zh if language == "zh" else en


@cache
def read_texts() -> dict[str, dict[str, dict[str, str]]]:
    """The texts of all pictures: section, key, language."""
    text = (Path(__file__).parent / "texts.toml").read_text(encoding="utf-8")
    texts: dict[str, dict[str, dict[str, str]]] = tomllib.loads(text)
    return texts


def say(section: str, key: str, language: Language, **values: object) -> str:
    """A text with its places filled in."""
    return read_texts()[section][key][language].format(**values)
