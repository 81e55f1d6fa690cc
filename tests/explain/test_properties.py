"""What holds for every document: order does not matter, runs agree, and what is proposed mends."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from explain.blanks import with_blanks
from explain.document import SUBUNITS, Document
from explain.findings import causes_of
from explain.priors import DEFAULT
from explain.reading import EquationRow, FigureRow, TermRow, read_documents
from explain.report import rows_of
from explain.wording import Template
from tests.explain.drawing import MEASURES, ROWS, causes, two_tables

NAMES = [f"{table}/{line}/{measure}" for table in ("b03", "b05") for line in ROWS for measure in MEASURES]
MISPRINTS = st.dictionaries(st.sampled_from(NAMES), st.integers(-999_999, 9_999_999), min_size=0, max_size=3)
ANY_CLASS = Template("{place}{printed}{proposed}{difference}", "{place} {printed} {proposed} {difference}")


class AnyTemplate(dict[str, Template]):
    """Tells every class alike."""

    def __missing__(self, key: str) -> Template:
        return ANY_CLASS


def as_rows(document: Document) -> tuple[list[EquationRow], list[TermRow], list[FigureRow]]:
    """The rows that a document is read from."""
    violated = document.violated
    equations, terms = [], []
    for number, equation in enumerate(document.equations):
        key = ("d", 1, equation.identity_id, equation.instance_key)
        difference = Decimal(document.residuals[number]) / SUBUNITS
        status = "fails" if number in violated else "holds"
        tolerance = Decimal(equation.tolerance) / SUBUNITS
        equations.append(EquationRow(*key, equation.level, equation.kind, "equal", difference, tolerance, status))
        terms += [
            TermRow(*key, document.figures[figure].figure_id, float(weight), False) for figure, weight in equation.terms
        ]
    figures = [
        FigureRow(
            "d",
            figure.figure_id,
            figure.table,
            figure.line,
            figure.measure,
            Decimal(figure.amount) / SUBUNITS,
            Decimal(figure.half_width) / SUBUNITS,
            figure.step / SUBUNITS,
            figure.step / SUBUNITS,
            "万元",
            10_000,
            False,
            False,
            figure.row or 0,
            figure.column or 0,
            figure.figure_id,
            figure.figure_id,
        )
        for figure in document.figures
    ]
    return equations, terms, figures


@settings(max_examples=25, deadline=None)
@given(MISPRINTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_change_the_outcome(wrong: Mapping[str, int], chance: object) -> None:
    rows = as_rows(two_tables().finished(wrong))
    outcomes = []
    for _ in range(2):
        (questioned,) = read_documents(*rows)
        outcomes.append(list(rows_of("d", causes_of(questioned, (), DEFAULT), AnyTemplate())))
        for kind in rows:
            chance.shuffle(kind)  # type: ignore[attr-defined]
    assert outcomes[0] == outcomes[1]


@settings(max_examples=25, deadline=None)
@given(MISPRINTS)
def test_what_is_proposed_makes_its_identities_hold(wrong: Mapping[str, int]) -> None:
    document = with_blanks(two_tables().finished(wrong))
    found = causes(two_tables().finished(wrong))
    changes = {figure: amount for cause in found for figure, amount in cause.repair.amounts.items()}
    set_aside = {equation for cause in found for equation in cause.repair.inapplicable}
    unexplained = {equation for cause in found if not cause.confidence for equation in cause.equations}
    mended = Document(
        [replace(figure, amount=changes.get(number, figure.amount)) for number, figure in enumerate(document.figures)],
        document.equations,
    )
    assert mended.violated <= set_aside | unexplained


@settings(max_examples=25, deadline=None)
@given(MISPRINTS)
def test_every_failure_belongs_to_one_cause(wrong: Mapping[str, int]) -> None:
    document = two_tables().finished(wrong)
    explained = [equation for cause in causes(document) for equation in cause.equations]
    assert sorted(explained) == sorted(document.violated)
