import pytest

from gouji.completion import COMMANDS, Vocabulary, complete
from gouji.relations import Column, Relation

AMOUNTS = Relation(
    "marts", "budget_amounts", "One row per figure.",
    (Column("amount", "decimal(18,2)", "元"), Column("line_name", "varchar", ""), Column("fiscal_year", "integer", "")),
)  # fmt: skip
DOCUMENTS = Relation("marts", "documents", "One row per document.", (Column("file_name", "varchar", ""),))
CELLS = Relation("raw", "cells", "", (Column("printed_text", "varchar", ""),))
VOCABULARY = Vocabulary([AMOUNTS, DOCUMENTS, CELLS], ["from", "group", "select"])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("sel", "", ["select"]),
        ("SEL", "", ["SELECT"]),
        ("select * from ", "", ["marts.budget_amounts", "marts.documents"]),
        ("select * from bud", "", ["marts.budget_amounts"]),
        ("select * from ce", "", ["raw.cells"]),
        ("select * from marts.", "", ["budget_amounts", "documents"]),
        ("select * from marts.d", "", ["documents"]),
        ("select * from MARTS.D", "", ["documents"]),
        ("select 1 from x join do", "", ["marts.documents"]),
        ("describe b", "", ["marts.budget_amounts"]),
        ("select am", " from marts.budget_amounts", ["amount"]),
        ("select f", " from marts.budget_amounts", ["fiscal_year", "from"]),
        ("select b.a", " from marts.budget_amounts as b", ["amount"]),
        ("select b.", " from marts.budget_amounts b", ["amount", "line_name", "fiscal_year"]),
        ("select documents.", " from marts.documents", ["file_name"]),
        ("select marts.documents.f", " from marts.documents", ["file_name"]),
        ("select fi", " from marts.documents, marts.budget_amounts", ["file_name", "fiscal_year"]),
        ("select fi", " from marts.documents d join marts.budget_amounts b on", ["file_name", "fiscal_year"]),
        ("from marts.documents select ", "", ["file_name"]),
        ("select 金", "", []),
        ("", "", []),
        (".d", "", [".describe"]),
        (".", "", list(COMMANDS)),
        (".describe bud", "", ["marts.budget_amounts"]),
        (".tables ", "", ["marts", "raw"]),
        (".quit ", "", []),
    ],
)
def test_what_may_be_meant_is_suggested(before: str, after: str, expected: list[str]) -> None:
    assert [suggestion.text for suggestion in complete(before, after, VOCABULARY)] == expected


def test_a_suggestion_says_what_it_is_and_what_it_replaces() -> None:
    (table,) = complete("select * from bud", "", VOCABULARY)
    assert (table.length, table.meaning) == (3, "One row per figure.")
    (column,) = complete("select am", "from marts.budget_amounts", VOCABULARY)
    assert (column.length, column.meaning) == (2, "decimal(18,2) · budget_amounts")


def test_a_word_after_a_table_is_no_alias_of_it() -> None:
    assert complete("select where.", " from marts.documents where", VOCABULARY) == []
