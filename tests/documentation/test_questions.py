"""The page of questions: every query runs, and gives the printed answer where the published documents are at hand."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from report.pages.questions import read_questions

PAGE = Path(__file__).resolve().parents[2] / "docs" / "questions.md"
QUESTION = re.compile(
    r"^## (?P<title>[^\n]+)\n.*?```sql\n(?P<query>.*?)\n```\n\n(?P<answer>(?:\|[^\n]*\n?)+)", re.MULTILINE | re.DOTALL
)
QUESTIONS = {found["title"]: (found["query"], found["answer"]) for found in QUESTION.finditer(PAGE.read_text("utf-8"))}
CORPUS = PAGE.parents[2] / "shared" / "corpus" / "manifest.csv"


@pytest.fixture(scope="module")
def home(request: pytest.FixtureRequest) -> Path:
    """The warehouse that is asked: of the corpus where it is at hand, else of the example."""
    if not CORPUS.exists():
        example: Path = request.getfixturevalue("example_warehouse")
        return example
    build: tuple[Path, subprocess.CompletedProcess[str]] = request.getfixturevalue("corpus_build")
    assert build[1].returncode in (0, 1), build[1].stderr
    return build[0]


def test_there_are_at_least_ten_questions_each_with_an_answer() -> None:
    assert len(QUESTIONS) >= 10
    assert len(QUESTIONS) == PAGE.read_text("utf-8").count("\n## ")


@pytest.mark.parametrize("title", QUESTIONS)
def test_the_answer_is_the_printed_one(title: str, home: Path) -> None:
    query, answer = QUESTIONS[title]
    completed = subprocess.run(
        [sys.executable, "-m", "gouji", "sql", query, "--format", "markdown"],
        env=os.environ | {"GOUJI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 0, completed.stderr
    if CORPUS.exists():
        assert completed.stdout.strip() == answer.strip()


def test_the_report_asks_the_same_questions() -> None:
    asked = {f"{number}. {question['zh']}": question["query"] for number, question in enumerate(read_questions(), 1)}
    assert {title: query.strip() for title, query in asked.items()} == {
        title: query.strip() for title, (query, _) in QUESTIONS.items()
    }
