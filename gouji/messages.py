"""The one catalogue of everything the command line says, in English and Chinese."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from gouji.language import Language

CATALOGUE = "messages.toml"


def flatten_sections(sections: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Turn nested TOML tables into dotted keys.

    Args:
        sections: Tables of tables; the innermost hold one text per language.
        prefix: Dotted path of `sections` itself, with a dot at its end, or empty.

    Yields:
        Key and texts by language.
    """
    for name, section in sections.items():
        if all(isinstance(value, str) for value in section.values()):
            yield f"{prefix}{name}", section
        else:
            yield from flatten_sections(section, f"{prefix}{name}.")


@cache
def read_catalogue() -> Mapping[str, Mapping[str, str]]:
    """Read the catalogue: for each key, its text in each language."""
    text = files("gouji").joinpath(CATALOGUE).read_text(encoding="utf-8")
    return dict(flatten_sections(tomllib.loads(text)))


@dataclass(frozen=True)
class Messages:
    """The texts of one language."""

    language: Language

    def text(self, key: str, **values: object) -> str:
        """Put a message into words.

        Args:
            key: Dotted key in the catalogue.
            **values: What the placeholders of the text stand for.

        Returns:
            The text in this language, without surrounding blank lines.

        Raises:
            KeyError: The catalogue lacks the key, or a placeholder has no value.
        """
        return read_catalogue()[key][self.language].strip().format(**values)
