"""What holds for any document: order does not matter, runs repeat, proposals mend what they are said to mend."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from explain.document import Document
from explain.findings import causes_of
from explain.reading import read_documents
from explain.report import PartRow, rows_of
from tests.explain.drawing import MEASURES, PRIORS, Draft, as_rows, causes, holds_once_repaired
from tests.explain.test_wording import TEMPLATES

PARTS = ("201", "208", "210", "221")
AMOUNTS = st.integers(0, 999_999)
MODEST = settings(max_examples=25, deadline=None)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Two tables of the same amounts that add up."""
    rows = {}
    for line in PARTS[: draw(st.integers(2, len(PARTS)))]:
        basic, project = draw(AMOUNTS), draw(AMOUNTS)
        rows[line] = (basic + project, basic, project)
    basic, project = (sum(row[column] for row in rows.values()) for column in (1, 2))
    rows["total"] = (basic + project, basic, project)
    draft = Draft()
    for table in ("b03", "b05"):
        draft.table(table, rows, MEASURES)
    draft.copied("b03", "b05", list(rows), MEASURES)
    return draft


@st.composite
def wrong_documents(draw: st.DrawFn) -> Document:
    """Such tables with up to three figures that say anything else."""
    draft = draw(drafts())
    names = [figure.figure_id for figure in draft.figures]
    return draft.finished(draw(st.dictionaries(st.sampled_from(names), AMOUNTS, min_size=1, max_size=3)))


def explained(document: Document, seed: int) -> list[PartRow]:
    """What is found once the rows have been shuffled."""
    chance = random.Random(seed)
    equations, terms, figures = as_rows(document)
    for rows in (equations, terms, figures):
        chance.shuffle(rows)  # type: ignore[arg-type]  # hypothesis does not say what it draws
    return [
        row
        for questioned in read_documents(equations, terms, figures)
        for row in rows_of(questioned.document_id, causes_of(questioned, [], PRIORS), TEMPLATES)
    ]


@MODEST
@given(wrong_documents(), st.integers())
def test_the_order_of_rows_does_not_matter(document: Document, seed: int) -> None:
    assert explained(document, seed) == explained(document, seed + 1)


@MODEST
@given(wrong_documents())
def test_two_runs_find_the_same(document: Document) -> None:
    assert causes(document) == causes(Document(tuple(document.figures), tuple(document.equations)))


@MODEST
@given(wrong_documents())
def test_a_proposal_mends_the_identities_of_its_causes(document: Document) -> None:
    """Where several causes meet in one equation, it holds once all of them are mended."""
    found = causes(document)
    shared = {figure for cause in found for figure in cause.repair.amounts}
    for cause in found:
        terms = {figure for number in cause.equations for figure, _ in cause.document.equations[number].terms}
        if cause.proposes and not terms & (shared - cause.repair.amounts.keys()):
            assert holds_once_repaired(cause)


@MODEST
@given(wrong_documents())
def test_every_failure_has_one_cause(document: Document) -> None:
    explained_numbers = [number for cause in causes(document) for number in cause.equations]
    assert sorted(explained_numbers) == sorted(document.violated)


@MODEST
@given(wrong_documents())
def test_confidence_is_a_probability(document: Document) -> None:
    for cause in causes(document):
        assert 0 <= cause.confidence <= 1 + 1e-9
        assert all(0 <= candidate.confidence <= 1 + 1e-9 for candidate in cause.alternatives)


@MODEST
@given(drafts())
def test_a_document_that_ties_has_no_failure(draft: Draft) -> None:
    assert causes(draft.finished()) == []
