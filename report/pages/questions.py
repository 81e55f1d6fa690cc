"""The page of questions: what analysts ask, answered from the documents at hand."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Final

import duckdb

from report.charts.answers import Answer, answer_bars
from report.numbers import show_amount
from report.texts import Texts

ROWS_SHOWN: Final = 40


@dataclass(frozen=True)
class Question:
    """A question with its answer.

    Attributes:
        number: Which of the questions, from 1.
        titles: The question, by language.
        query: Its SQL.
        columns: The columns of the answer.
        rows: Its rows.
        bars: The columns that are drawn.
    """

    number: int
    titles: Mapping[str, str]
    query: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    bars: tuple[str, ...]


@cache
def read_questions() -> Sequence[Mapping[str, Any]]:
    """Read the questions."""
    text = files("report").joinpath("questions.toml").read_text(encoding="utf-8")
    questions: Sequence[Mapping[str, Any]] = tomllib.loads(text)["question"]
    return questions


def answer_questions(connection: duckdb.DuckDBPyConnection) -> list[Question]:
    """Answer the questions; those without an answer are left out."""
    answered = []
    for number, question in enumerate(read_questions(), start=1):
        result = connection.execute(question["query"])
        columns = tuple(column[0] for column in result.description or ())
        rows = result.fetchall()
        if rows:
            titles = {"zh": question["zh"], "en": question["en"]}
            answered.append(Question(number, titles, question["query"].strip(), columns, rows, tuple(question["bars"])))
    return answered


def show_value(value: Any) -> str:
    """A value of an answer; a year or code as it is, an amount by thousands."""
    if value is None:
        return "—"
    if isinstance(value, Decimal | float):
        return show_amount(round(Decimal(value), 2), decimals=2)
    return str(value)


def show_question(question: Question, t: Texts) -> dict[str, Any]:
    """A question as its page shows it."""
    places = [question.columns.index(name) for name in question.bars]
    named = [place for place, name in enumerate(question.columns) if name not in question.bars]
    answers = [
        Answer(
            " · ".join(str(row[place]) for place in named if isinstance(row[place], str | int)),
            tuple(Decimal(row[place] or 0) for place in places),
            tuple(show_value(row[place]) for place in places),
        )
        for row in question.rows
    ]
    title = question.titles[t.language]
    return {
        "id": f"question-{question.number}",
        "title": title,
        "query": question.query,
        "columns": question.columns,
        "rows": [[(show_value(value), isinstance(value, Decimal | float)) for value in row] for row in question.rows],
        "shown": ROWS_SHOWN,
        "bars": answer_bars(answers, question.bars, title, f"question-{question.number}-bars") if places else "",
    }
