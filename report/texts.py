"""The words of the report, in Chinese and English."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


@cache
def read_texts() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Read the catalogue: sections of keys, each with its text in both languages."""
    return tomllib.loads(files("report").joinpath("texts.toml").read_text(encoding="utf-8"))


class Texts:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        """Take a language."""
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """Put something into words.

        Args:
            key: Section and key, with a dot between.
            **values: What the placeholders stand for.

        Raises:
            KeyError: The catalogue lacks the key, or a placeholder has no value.
        """
        section, name = key.split(".")
        return read_texts()[section][name][self.language].format(**values)

    def own(self, record: Mapping[str, Any], name: str) -> str:
        """Take what a record says in this language: `name_zh` or `name_en`; empty where it is null."""
        return str(record[f"{name}_{self.language}"] or "")
