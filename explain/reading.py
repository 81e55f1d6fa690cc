"""Rows of the warehouse as documents to explain."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from explain.document import SUBUNITS, Document, Equation, Figure

SCALE_OF_PROPORTIONS = 1_000_000
"""Coefficients of proportions are rounded to so many parts of one."""


class EquationRow(NamedTuple):
    """A row of `questioned_equations`."""

    document_id: str
    statement_instance: int
    identity_id: str
    instance_key: str
    level: str
    kind: str
    relation: str
    difference: Decimal
    tolerance: Decimal
    status: str


class TermRow(NamedTuple):
    """A row of `questioned_terms`."""

    document_id: str
    statement_instance: int
    identity_id: str
    instance_key: str
    cell_id: str
    coefficient: float
    is_proportion: bool


class FigureRow(NamedTuple):
    """A row of `questioned_figures`."""

    document_id: str
    cell_id: str
    table_name: str
    line_key: str
    measure: str
    amount: Decimal
    rounding_half_width: Decimal
    step: float
    usual_step: float
    printed_unit: str | None
    unit_factor: int
    is_prose: bool
    is_recognised: bool
    is_elsewhere: bool
    table_row: int
    table_column: int
    place_zh: str
    place_en: str


@dataclass(frozen=True)
class Questioned:
    """A document with all that has to be explained in it.

    Attributes:
        document_id: The document.
        document: Its figures and the equations that must hold.
        rounded: The figures with the equations that only hold within rounding.
        scoped: The figures with the equations of a scope that the document does not follow.
    """

    document_id: str
    document: Document
    rounded: Document
    scoped: Document


def read_documents(
    equations: Iterable[EquationRow], terms: Iterable[TermRow], figures: Iterable[FigureRow]
) -> list[Questioned]:
    """Puts rows together, document by document.

    Args:
        equations: The equations that were evaluated, in any order.
        terms: The figures that enter them, with coefficients that are negative on the right side.
        figures: The figures.

    Returns:
        The documents in the order of their names; figures and equations in the order of theirs.
    """
    figures_of: defaultdict[str, list[FigureRow]] = defaultdict(list)
    for figure in figures:
        figures_of[figure.document_id].append(figure)
    terms_of: defaultdict[tuple[str, int, str, str], list[TermRow]] = defaultdict(list)
    for term in terms:
        terms_of[term[:4]].append(term)
    equations_of: defaultdict[str, list[EquationRow]] = defaultdict(list)
    for equation in equations:
        equations_of[equation.document_id].append(equation)
    return [
        _questioned(document_id, sorted(equations_of[document_id]), terms_of, sorted(figures_of[document_id]))
        for document_id in sorted(equations_of)
    ]


def _questioned(
    document_id: str,
    rows: Sequence[EquationRow],
    terms_of: Mapping[tuple[str, int, str, str], Sequence[TermRow]],
    figure_rows: Sequence[FigureRow],
) -> Questioned:
    figures = [_figure(row) for row in figure_rows]
    numbers = {figure.figure_id: number for number, figure in enumerate(figures)}
    checked, rounded, scoped = [], [], []
    for row in rows:
        equation = _equation(row, terms_of.get(row[:4], ()), numbers, figures)
        if row.status == "other_scope":
            scoped.append(equation)
            continue
        checked.append(equation)
        if row.status == "holds_within_rounding" and row.kind != "ratio" and not equation.is_bound:
            rounded.append(equation)
    return Questioned(document_id, Document(figures, checked), Document(figures, rounded), Document(figures, scoped))


def _figure(row: FigureRow) -> Figure:
    amount = int(row.amount * SUBUNITS)
    step = max(round(row.step * SUBUNITS), 1)
    if amount % step:  # a spreadsheet displays fewer digits than it holds
        step = SUBUNITS // 100
    return Figure(
        figure_id=row.cell_id,
        table=row.table_name,
        line=row.line_key,
        measure=row.measure,
        amount=amount,
        step=step,
        half_width=int(row.rounding_half_width * SUBUNITS),
        row=None if row.is_prose else row.table_row,
        column=None if row.is_prose else row.table_column,
        is_prose=row.is_prose,
        is_recognised=row.is_recognised,
        is_elsewhere=row.is_elsewhere,
        usual_step=round(row.usual_step * SUBUNITS),
        unit=row.printed_unit or "",
        unit_factor=int(row.unit_factor * SUBUNITS),
        place=(row.place_zh, row.place_en),
    )


def _equation(
    row: EquationRow, terms: Sequence[TermRow], numbers: Mapping[str, int], figures: Sequence[Figure]
) -> Equation:
    is_proportion = any(term.is_proportion for term in terms)
    scale = SCALE_OF_PROPORTIONS if is_proportion else 1
    scaled = tuple(
        sorted((numbers[term.cell_id], round(term.coefficient * scale)) for term in terms if term.cell_id in numbers)
    )
    kept = tuple((figure, coefficient) for figure, coefficient in scaled if coefficient)
    total = sum(coefficient * figures[figure].amount for figure, coefficient in kept)
    return Equation(
        statement_instance=row.statement_instance,
        identity_id=row.identity_id,
        instance_key=row.instance_key,
        level=row.level,
        kind=row.kind,
        terms=kept,
        tolerance=int(row.tolerance * SUBUNITS) * scale,
        is_bound=row.relation == "at_most",
        # what its figures do not make up, as those of a proportion, or where they are in no table
        offset=int(row.difference * SUBUNITS) * scale - total if is_proportion or not kept else 0,
        scale=scale,
    )
