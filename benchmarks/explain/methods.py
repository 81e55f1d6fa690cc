"""Ways of finding the wrong figure: what is compared with each other."""

import importlib.util
import math
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.explain.corruption import Place, place_of
from explain.blanks import Slot, with_blanks
from explain.document import Document
from explain.failures import causes_of_group
from explain.misprints import edit_distance
from explain.priors import Priors
from explain.search import explain

SECONDS_OF_SOLVER = 5.0
PROTOTYPE = Path(__file__).resolve().parents[3] / "shared" / "prototypes" / "explain" / "engine.py"


@dataclass(frozen=True)
class Located:
    """What a method says is wrong.

    Attributes:
        amounts: For each place what it should say, in subunits; None where the method names the place alone.
        confidence: For each place how sure the method is, where it says so.
    """

    amounts: Mapping[Place, int | None]
    confidence: Mapping[Place, float] = field(default_factory=dict)


Method = Callable[[Document, Sequence[Slot], Priors], Located]


def gouji(document: Document, slots: Sequence[Slot], priors: Priors) -> Located:
    """The package `explain`."""
    complete = with_blanks(document, slots)
    amounts: dict[Place, int | None] = {}
    confidence = {}
    for group in explain(complete, priors):
        for cause in causes_of_group(complete, group):
            for figure, amount in cause.repair.amounts.items():
                place = place_of(complete.figures[figure])
                amounts[place] = amount
                confidence[place] = cause.confidence
    return Located(amounts, confidence)


def flag_all(document: Document, slots: Sequence[Slot], priors: Priors) -> Located:
    """Every figure of every equation that fails."""
    return Located(
        {
            place_of(document.figures[figure]): None
            for equation in document.violated
            for figure, _ in document.equations[equation].terms
        }
    )


def typographical(document: Document, slots: Sequence[Slot], priors: Priors) -> Located:
    """Scholtus (2009): figures that one typing error explains, the set that mends most equations."""
    return Located({place_of(document.figures[figure]): amount for figure, amount in _typing_errors(document).items()})


def fellegi_holt(document: Document, slots: Sequence[Slot], priors: Priors) -> Located:
    """Scholtus (2009), then Fellegi and Holt (1976): the fewest further figures to change, by CP-SAT."""
    first = _typing_errors(document)
    then = _fewest_changes(document, first)
    return Located({place_of(document.figures[figure]): amount for figure, amount in (first | then).items()})


def prototype(document: Document, slots: Sequence[Slot], priors: Priors) -> Located:
    """The prototype that specified the behaviour, given the same blank places."""
    engine = _engine()
    complete = with_blanks(document, slots)
    step = math.gcd(*(figure.step for figure in complete.figures), *(abs(f.amount) for f in complete.figures)) or 1
    facts = [
        {
            "id": str(number),
            "x": figure.amount // step,
            "table": "n_" + figure.table if figure.is_prose else figure.table,
            "row": figure.line,
            "col": figure.measure,
            "rowseq": figure.row or 0,
            "colseq": figure.column or 0,
            "blank": figure.is_blank,
            "unit": figure.unit,
            "hw": figure.half_width / step,
        }
        for number, figure in enumerate(complete.figures)
    ]
    identities = [
        {
            "id": f"{equation.identity_id} {equation.instance_key}",
            "kind": equation.kind,
            "level": "scope_variant" if equation.level == "variant" else equation.level,
            "terms": list(equation.terms),
        }
        for equation in complete.equations
        if equation.scale == 1 and not equation.is_bound
    ]
    observed = engine.Doc(facts, identities)
    observed.rowrule = {}
    solved = engine.Locator(observed).solve()
    amounts: dict[Place, int | None] = {
        place_of(complete.figures[figure]): int(amount) * step for figure, amount in solved["cells"].items()
    }
    confidence = {
        place_of(complete.figures[figure]): sure
        for operation, sure in zip(solved["ops"], solved["conf"], strict=False)
        for figure in operation["cells"]
    }
    return Located(amounts, confidence)


METHODS: Mapping[str, Method] = {
    "flag all": flag_all,
    "typing errors": typographical,
    "typing errors, Fellegi–Holt": fellegi_holt,
    "prototype": prototype,
    "gouji": gouji,
}
"""All methods by name; the last is ours."""


def available_methods() -> Mapping[str, Method]:
    """The methods that can run here: the prototype lies outside of the project, the solver is a package of its own."""
    missing = set()
    if not PROTOTYPE.exists():
        missing.add("prototype")
    if importlib.util.find_spec("ortools") is None:
        missing.add("typing errors, Fellegi–Holt")
    return {name: method for name, method in METHODS.items() if name not in missing}


def _typing_errors(document: Document) -> dict[int, int]:
    """Changes of one edit to figures of which every equation fails, disjoint, that mend most equations."""
    violated = document.violated
    candidates: list[tuple[int, int, int]] = []
    for figure in sorted({figure for equation in violated for figure, _ in document.equations[equation].terms}):
        equations = document.equations_of[figure]
        printed = document.figures[figure]
        if any(equation not in violated for equation, _ in equations):
            continue
        implied = Counter(
            printed.amount - document.residuals[equation] // coefficient
            for equation, coefficient in equations
            if document.residuals[equation] % coefficient == 0
        )
        for amount, count in implied.items():
            one, other = printed.amount // printed.step, amount // printed.step
            if abs(one) >= 10 and abs(other) >= 10 and edit_distance(str(one), str(other)) <= 1:
                candidates.append((count, figure, amount))
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, figure, amount in sorted(candidates, key=lambda candidate: (-candidate[0], candidate[1])):
        touched = {equation for equation, _ in document.equations_of[figure]}
        if figure not in found and not touched & used:
            found[figure] = amount
            used |= touched
    return found


def _fewest_changes(document: Document, changed: Mapping[int, int]) -> dict[int, int]:
    """The fewest figures to change, beside those changed already, so that all sums hold within rounding."""
    from ortools.sat.python import cp_model

    amounts = [changed.get(number, figure.amount) for number, figure in enumerate(document.figures)]
    equations = [equation for equation in document.equations if equation.scale == 1]
    failing = [
        equation
        for equation in equations
        if not equation.is_met_by(sum(weight * amounts[figure] for figure, weight in equation.terms))
    ]
    if not failing:
        return {}
    free = sorted({figure for equation in failing for figure, _ in equation.terms})
    reach = max(10**8, 4 * max(abs(amounts[figure]) for figure in free))
    model = cp_model.CpModel()
    values: dict[int, Any] = {}
    flags: dict[int, Any] = {}
    for figure in free:
        width = document.figures[figure].half_width
        values[figure] = model.new_int_var(amounts[figure] - reach, amounts[figure] + reach, "")
        flags[figure] = model.new_bool_var("")
        model.add(values[figure] <= amounts[figure] + width).only_enforce_if(flags[figure].Not())
        model.add(values[figure] >= amounts[figure] - width).only_enforce_if(flags[figure].Not())
    for equation in equations:
        if not any(figure in values for figure, _ in equation.terms):
            continue
        fixed = [(figure, weight) for figure, weight in equation.terms if figure not in values]
        slack = sum(abs(weight) * document.figures[figure].half_width for figure, weight in fixed)
        total = sum(weight * values[figure] for figure, weight in equation.terms if figure in values) + sum(
            weight * amounts[figure] for figure, weight in fixed
        )
        model.add(total <= slack)
        if not equation.is_bound:
            model.add(total >= -slack)
    model.minimize(sum(flags.values()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = SECONDS_OF_SOLVER
    solver.parameters.num_workers = 1
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return {}
    return {
        figure: round(solver.value(values[figure]) / document.figures[figure].step) * document.figures[figure].step
        for figure in free
        if solver.value(flags[figure])
    }


@cache
def _engine() -> ModuleType:
    specification = importlib.util.spec_from_file_location("prototype_engine", PROTOTYPE)
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.modules["prototype_engine"] = module
    specification.loader.exec_module(module)
    return module
