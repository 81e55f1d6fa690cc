import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from gouji.language import LANGUAGES
from gouji.messages import Messages, read_catalogue
from ingest.reading import Problem

KEYS = sorted(read_catalogue())
SECTIONS = {key.partition(".")[0] for key in KEYS}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def list_placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", KEYS)
def test_a_message_exists_in_each_language_with_the_same_placeholders(key: str) -> None:
    texts = read_catalogue()[key]
    assert sorted(texts) == sorted(LANGUAGES)
    assert list_placeholders(texts["en"]) == list_placeholders(texts["zh"])
    assert all(text.strip() for text in texts.values())
    assert not CHINESE.search(texts["en"])


def find_mentioned_keys(package: Path) -> set[str]:
    strings = {
        node.value
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in strings if re.fullmatch(rf"({'|'.join(SECTIONS)})\.[a-z_]+", text)}


def test_every_key_in_the_code_is_in_the_catalogue_and_the_other_way_round(repository: Path) -> None:
    mentioned = find_mentioned_keys(repository / "gouji")
    built = {key for key in KEYS if key.startswith(("outcome.", "problem."))}
    built |= {"build.contract", "build.error"}  # put together from a cause
    assert mentioned - set(KEYS) == set()
    assert set(KEYS) - mentioned - built == set()


@pytest.mark.parametrize("problem", list(Problem))
def test_every_problem_of_a_document_has_words(problem: Problem) -> None:
    for language in LANGUAGES:
        assert Messages(language).text(f"problem.{problem}")
