"""The frame of every page: templates, words, and links that work from a folder without a server."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from report.numbers import show_count, show_percent
from report.texts import Language, Texts

NAVIGATION: Final = (
    ("overview", "index.html"),
    ("questions", "questions.html"),
    ("identities", "identities.html"),
    ("unplaced", "unplaced.html"),
    ("unread", "unread.html"),
)
FOLDERS: Final[dict[Language, str]] = {"zh": "", "en": "en/"}
INVISIBLE: Final = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Control characters and marks of direction, which would let a printed text show up as another one."""


def show_value(value: Any) -> Any:
    """What a template prints: a printed text without invisible characters; null as nothing."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return INVISIBLE.sub("", value)
    return "" if value is None else value


@cache
def templates() -> Environment:
    """The templates of the pages."""
    return Environment(
        loader=PackageLoader("report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=show_value,
    )


@dataclass(frozen=True)
class Site:
    """What all pages of a report share.

    Attributes:
        built_from: When the latest of its documents was read.
        references: Where what describes the data lies, from the report, by what it is called.
        has_font: Whether a font lies in the report.
    """

    built_from: str
    references: Mapping[str, str]
    has_font: bool

    def render(self, template: str, path: str, language: Language, **values: Any) -> str:
        """Render a page.

        Args:
            template: Its template.
            path: Where it lies in the pages of a language, such as `documents/x.html`.
            language: Its language.
            **values: What it shows.
        """
        up = "../" * path.count("/")
        assets = up + "../" * FOLDERS[language].count("/")
        other: Language = "en" if language == "zh" else "zh"
        return (
            templates()
            .get_template(template)
            .render(
                t=Texts(language),
                link=link_from(up),
                assets=assets,
                page_path=path,
                other_language=assets + FOLDERS[other] + path,
                navigation=NAVIGATION,
                built_from=self.built_from,
                references=self.references,
                has_font=self.has_font,
                count=show_count,
                percent=show_percent,
                **values,
            )
        )


def link_from(up: str) -> Callable[[str], str]:
    """Links to pages of the same language from a page that lies so many folders down."""
    return lambda path: up + path
