"""The document: an order of headings, paragraphs, tables and page breaks."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typesetting.figures import Figure, fill, of_statement, read_figures
from typesetting.tables import Table, build_table

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a part of the document, 2 a section, 3 a paragraph's heading."""

    text: str
    level: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of prose."""

    text: str


Block = Heading | Paragraph | Table


@dataclass(frozen=True)
class Document:
    """Everything that is printed.

    Attributes:
        file_name: Name of the files to write, without suffix.
        cover: Lines of the title page: mark, title, remark.
        contents_title: Title of the table of contents.
        contents: Lines of the table of contents.
        blocks: The rest in reading order.
    """

    file_name: str
    cover: tuple[str, str, str]
    contents_title: str
    contents: tuple[str, ...]
    blocks: tuple[Block, ...]


def read_document() -> Document:
    """Reads figures and wording and joins them.

    Raises:
        ValueError: Figures and wording do not fit each other.
    """
    wording = tomllib.loads((FOLDER / "wording.toml").read_text(encoding="utf-8"))
    return compose(wording, read_figures(FOLDER / "figures.csv"))


def compose(wording: dict[str, Any], figures: Sequence[Figure]) -> Document:
    """Joins wording and figures; every figure is printed exactly once.

    Raises:
        ValueError: Figures and wording do not fit each other.
    """
    parts = wording["parts"]
    texts = iter(fill([part.get("text", "") for part in parts], of_statement(figures, "narrative")))
    tables = [build_table(table, of_statement(figures, table["statement"])) for table in wording["tables"]]
    blocks: list[Block] = []
    for part in parts:
        blocks.append(Heading(part["heading"], 1))
        blocks += _prose(next(texts))
        blocks += tables if part.get("holds_tables", False) else []
    return Document(
        file_name=wording["file_name"],
        cover=(wording["mark"], wording["title"], wording["remark"]),
        contents_title=wording["contents_title"],
        contents=tuple(wording["contents"].strip().splitlines()),
        blocks=tuple(blocks),
    )


def _prose(text: str) -> list[Block]:
    """Reads lines of prose: ``#`` marks a section, ``##`` a paragraph's heading."""
    blocks: list[Block] = []
    for line in filter(None, text.splitlines()):
        marks = len(line) - len(line.lstrip("#"))
        printed = line[marks:].strip()
        blocks.append(Heading(printed, marks + 1) if marks else Paragraph(printed))
    return blocks
