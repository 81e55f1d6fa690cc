"""Completes what is being typed at the prompt: schemas, tables, columns, keywords, and the prompt's own commands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gouji.relations import READ_SCHEMAS, Relation

# commands of the prompt; those that take the name of a table
COMMANDS: Final = (".tables", ".describe", ".help", ".quit")
NAMING_COMMANDS: Final = (".describe", ".tables")

WORD: Final = re.compile(r"[\w.]*$")
LAST_WORD: Final = re.compile(r"(\w+)\s*$|(,)\s*$")
RELATION_WORDS: Final = frozenset({"from", "join", "describe", "summarize", "table", "show"})
NO_ALIASES: Final = frozenset(
    "on using where group order limit join left right full inner cross natural asof having qualify union".split()
)
SOURCE: Final = re.compile(r"\b(?:from|join|,)\s+(\w+(?:\.\w+)?)(?:\s+(?:as\s+)?(\w+))?", re.IGNORECASE)


@dataclass(frozen=True)
class Suggestion:
    """A word that may be meant.

    Attributes:
        text: The word.
        length: How many characters before the cursor it takes the place of.
        meaning: What it is, for the person who chooses.
    """

    text: str
    length: int
    meaning: str


@dataclass(frozen=True)
class Vocabulary:
    """What can be named in a query.

    Attributes:
        relations: Tables and views with their columns.
        keywords: Words of SQL, in lower case.
    """

    relations: Sequence[Relation]
    keywords: Sequence[str]

    def find_relations(self, name: str) -> list[Relation]:
        """Find the tables that a query calls by a name, with or without their schema."""
        lower = name.lower()
        return [relation for relation in self.relations if lower in (relation.full_name, relation.name)]


def find_sources(text: str, vocabulary: Vocabulary) -> dict[str, Relation]:
    """Find which tables a query reads, under every name by which it can call them: alias, name, full name."""
    sources: dict[str, Relation] = {}
    for name, alias in SOURCE.findall(text):
        for relation in vocabulary.find_relations(name)[:1]:
            sources[relation.full_name] = sources[relation.name] = relation
            if alias and alias.lower() not in NO_ALIASES:
                sources[alias.lower()] = relation
    return sources


def complete_columns(relations: Iterable[Relation], prefix: str) -> Iterator[Suggestion]:
    """Suggest columns of tables."""
    for relation in relations:
        for column in relation.columns:
            if column.name.lower().startswith(prefix):
                yield Suggestion(column.name, len(prefix), f"{column.data_type} · {relation.name}")


def complete_relations(vocabulary: Vocabulary, prefix: str) -> Iterator[Suggestion]:
    """Suggest tables by the beginning of their name or full name; without a beginning, those that an analyst reads."""
    for relation in vocabulary.relations:
        is_wanted = prefix or relation.schema in READ_SCHEMAS
        if is_wanted and (relation.name.startswith(prefix) or relation.full_name.startswith(prefix)):
            yield Suggestion(relation.full_name, len(prefix), relation.grain)


def complete_path(vocabulary: Vocabulary, sources: dict[str, Relation], word: str) -> Iterator[Suggestion]:
    """Suggest what may stand behind a dot: a table behind its schema, a column behind its table or alias."""
    owner, _, prefix = word.rpartition(".")
    for relation in vocabulary.relations:
        if relation.schema == owner and relation.name.startswith(prefix):
            yield Suggestion(relation.name, len(prefix), relation.grain)
    owners = [sources[owner]] if owner in sources else vocabulary.find_relations(owner)[:1]
    yield from complete_columns(owners, prefix)


def complete_words(vocabulary: Vocabulary, sources: dict[str, Relation], word: str) -> Iterator[Suggestion]:
    """Suggest columns of the tables that the query reads, then keywords, written as the word is, then tables."""
    prefix = word.lower()
    yield from complete_columns(dict.fromkeys(sources.values()), prefix)
    if prefix:
        for keyword in vocabulary.keywords:
            if keyword.startswith(prefix) and keyword != prefix:
                yield Suggestion(keyword.upper() if word.isupper() else keyword, len(word), "SQL")
        yield from complete_relations(vocabulary, prefix)


def complete_command(vocabulary: Vocabulary, before: str) -> Iterator[Suggestion]:
    """Suggest the prompt's own commands, and the tables that they take."""
    command, blank, name = before.partition(" ")
    if not blank:
        yield from (Suggestion(text, len(command), "") for text in COMMANDS if text.startswith(command))
    elif command == ".describe":
        yield from complete_relations(vocabulary, name.lower())
    elif command == ".tables":
        schemas = dict.fromkeys(relation.schema for relation in vocabulary.relations)
        yield from (Suggestion(schema, len(name), "") for schema in schemas if schema.startswith(name.lower()))


def complete(before: str, after: str, vocabulary: Vocabulary) -> list[Suggestion]:
    """Complete what is being typed.

    Args:
        before: The text before the cursor.
        after: The text behind it: the tables may be named there.
        vocabulary: What can be named.

    Returns:
        Suggestions, the likeliest first, each text once.
    """
    if before.lstrip().startswith("."):
        found = complete_command(vocabulary, before.lstrip())
    else:
        match = WORD.search(before)
        word = match[0] if match else ""
        previous = LAST_WORD.search(before[: len(before) - len(word)])
        sources = find_sources(before[: len(before) - len(word)] + " " + after, vocabulary)
        if previous and (previous[1] or "").lower() in RELATION_WORDS and "." not in word:
            found = complete_relations(vocabulary, word.lower())
        elif "." in word:
            found = complete_path(vocabulary, sources, word.lower())
        else:
            found = complete_words(vocabulary, sources, word)
    return list({suggestion.text: suggestion for suggestion in reversed(list(found))}.values())[::-1]
