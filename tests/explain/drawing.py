"""Small documents made by hand: tables of figures in 万元 with two decimals, and the equations between them."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from explain.blanks import Slot
from explain.causes import Cause
from explain.document import SUBUNITS, Document, Equation, Figure
from explain.findings import causes_of
from explain.priors import priors_of
from explain.reading import EquationRow, FigureRow, Questioned, TermRow

WAN = 10_000 * SUBUNITS
STEP = WAN // 100
EMPTY = Document((), ())
SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "findings"


def read_seed(name: str) -> list[dict[str, str]]:
    """The rows of a seed of findings."""
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PRIORS = priors_of((row["kind"], row["name"], float(row["value"])) for row in read_seed("error_priors"))


class Draft:
    """A document that is being written: figures get their numbers, equations their terms and tolerances."""

    def __init__(self) -> None:
        """Begins with nothing."""
        self.figures: list[Figure] = []
        self.equations: list[Equation] = []

    def figure(self, name: str, hundredths: int, **details: object) -> int:
        """Prints a figure named `table/line/measure`, in hundredths of 万元, unless the details say otherwise."""
        table, line, measure = name.split("/")
        amount = hundredths * STEP
        made = Figure(
            figure_id=name,
            table=table,
            line=line,
            measure=measure,
            amount=amount,
            step=STEP,
            half_width=STEP // 2 if amount else 0,
            usual_step=STEP,
            unit="万元",
            unit_factor=WAN,
            place=(f"表{table}“{line}”", f"table {table} “{line}”"),
        )
        self.figures.append(replace(made, **details))  # type: ignore[arg-type]  # details of all kinds
        return len(self.figures) - 1

    def table(self, name: str, rows: Mapping[str, Sequence[int]], measures: Sequence[str]) -> None:
        """Prints a table; its last row is its total, its first column the total of each row."""
        for number, (line, amounts) in enumerate(rows.items(), start=1):
            for column, (measure, amount) in enumerate(zip(measures, amounts, strict=True), start=1):
                self.figure(f"{name}/{line}/{measure}", amount, row=number, column=column)
        parts = list(rows)[:-1]
        for measure in measures:
            self.equal(
                f"{name}.column",
                f"measure={measure}",
                [f"{name}/total/{measure}"],
                [f"{name}/{part}/{measure}" for part in parts],
            )
        if len(measures) > 1:
            for line in rows:
                self.equal(
                    f"{name}.row",
                    f"line={line}",
                    [f"{name}/{line}/{measures[0]}"],
                    [f"{name}/{line}/{measure}" for measure in measures[1:]],
                )

    def copied(self, one: str, other: str, lines: Sequence[str], measures: Sequence[str]) -> None:
        """Says that two tables print the same amounts."""
        for line in lines:
            for measure in measures:
                self.equal(
                    f"x.{one}_{other}",
                    f"line={line};measure={measure}",
                    [f"{one}/{line}/{measure}"],
                    [f"{other}/{line}/{measure}"],
                )

    def equal(self, identity: str, key: str, left: Sequence[str], right: Sequence[str], **details: object) -> None:
        """Says that the left side equals the right one, but for rounding."""
        numbers = {figure.figure_id: number for number, figure in enumerate(self.figures)}
        terms = [(numbers[name], 1) for name in left if name in numbers]
        terms += [(numbers[name], -1) for name in right if name in numbers]
        tolerance = sum(self.figures[number].half_width for number, _ in terms)
        made = Equation(1, identity, key, "hard", "column", tuple(sorted(terms)), tolerance)
        self.equations.append(replace(made, **details))  # type: ignore[arg-type]  # details of all kinds

    def finished(self, amounts: Mapping[str, int] | None = None, without: Sequence[str] = ()) -> Document:
        """The document, with some of its figures misprinted (in hundredths) and others not printed at all."""
        changed = amounts or {}
        kept = [figure for figure in self.figures if figure.figure_id not in without]
        numbers = {figure.figure_id: number for number, figure in enumerate(kept)}
        figures = [
            replace(figure, amount=changed[figure.figure_id] * STEP) if figure.figure_id in changed else figure
            for figure in kept
        ]
        equations = []
        for equation in self.equations:
            terms = tuple(
                (numbers[self.figures[number].figure_id], weight)
                for number, weight in equation.terms
                if self.figures[number].figure_id in numbers
            )
            if len({weight > 0 for _, weight in terms}) == 2 or not without:
                equations.append(replace(equation, terms=terms))
        return Document(figures, equations)


def causes(
    document: Document, *, rounded: Document = EMPTY, scoped: Document = EMPTY, slots: Sequence[Slot] = ()
) -> list[Cause]:
    """All causes that are found in a document."""
    return causes_of(Questioned("d", document, rounded, scoped), slots, PRIORS)


def only(found: Sequence[Cause]) -> Cause:
    """The one cause that was found."""
    assert len(found) == 1, [(cause.error_class, cause.repair.amounts) for cause in found]
    return found[0]


def proposed(cause: Cause) -> dict[str, int]:
    """What the wrong figures should say, in hundredths of 万元."""
    return {cause.document.figures[figure].figure_id: amount // STEP for figure, amount in cause.repair.amounts.items()}


MEASURES = ("total", "basic", "project")
ROWS = {
    "201": (173_452, 98_517, 74_935),
    "208": (46_219, 31_406, 14_813),
    "210": (28_764, 17_328, 11_436),
    "221": (59_381, 42_095, 17_286),
    "total": (307_816, 189_346, 118_470),
}


def two_tables() -> Draft:
    """Two tables that print the same lines, each of them adding up."""
    draft = Draft()
    draft.table("b03", ROWS, MEASURES)
    draft.table("b05", ROWS, MEASURES)
    draft.copied("b03", "b05", list(ROWS), MEASURES)
    return draft


def as_rows(document: Document) -> tuple[list[EquationRow], list[TermRow], list[FigureRow]]:
    """A document as the warehouse holds it."""
    equations = [
        EquationRow(
            "d",
            1,
            equation.identity_id,
            equation.instance_key,
            equation.level,
            equation.kind,
            "at_most" if equation.is_bound else "equal",
            Decimal(document.residuals[number]) / SUBUNITS,
            Decimal(equation.tolerance) / SUBUNITS,
            "fails" if number in document.violated else "holds",
        )
        for number, equation in enumerate(document.equations)
    ]
    terms = [
        TermRow(
            "d",
            1,
            equation.identity_id,
            equation.instance_key,
            document.figures[figure].figure_id,
            float(weight),
            False,
        )
        for equation in document.equations
        for figure, weight in equation.terms
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
            figure.usual_step / SUBUNITS,
            figure.unit,
            figure.unit_factor // SUBUNITS,
            figure.is_prose,
            figure.is_recognised,
            figure.is_elsewhere,
            figure.row or 1,
            figure.column or 1,
            *figure.place,
        )
        for figure in document.figures
    ]
    return equations, terms, figures


def holds_once_repaired(cause: Cause) -> bool:
    """Whether the equations of a cause hold once its figures say what they should."""
    amounts = [figure.amount for figure in cause.document.figures]
    for figure, amount in cause.repair.amounts.items():
        amounts[figure] = amount
    sums = {
        number: sum(weight * amounts[figure] for figure, weight in cause.document.equations[number].terms)
        for number in cause.equations
    }
    return all(
        cause.document.equations[number].is_met_by(total + cause.document.equations[number].offset)
        for number, total in sums.items()
    )
