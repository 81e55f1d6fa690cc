"""Puts errors into documents that tie and compares how methods find them.

python -m benchmarks.explain WAREHOUSE [--trials N] [--seed S] [--files PATTERN] [--inapplicable N] [--methods gouji]
"""

import argparse
import random
import secrets
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.explain.corruption import (
    CELL_ERRORS,
    EXCHANGES,
    OPERATIONS,
    Corrupted,
    as_recognisable,
    corrupt,
    made_inapplicable,
    place_of,
)
from benchmarks.explain.documents import tying_documents
from benchmarks.explain.measures import Score, reliability, together
from benchmarks.explain.methods import Method, available_methods
from explain.blanks import Slot, with_blanks
from explain.document import Document
from explain.priors import Priors

GROUPS: Mapping[str, Sequence[str]] = {
    "one error": tuple(CELL_ERRORS),
    "two errors": ("two",),
    "three errors": ("three",),
    "swaps and shifts": tuple(EXCHANGES),
    "row missing": ("row_missing",),
    "unit of a table": ("unit_of_table",),
}


def main() -> None:
    """Runs the trials and prints one table per group of errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--trials", type=int, default=900)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--files", default="%")
    parser.add_argument("--inapplicable", type=int, default=0)
    parser.add_argument("--methods", nargs="*")
    options = parser.parse_args()
    documents, slots, priors = tying_documents(options.warehouse, options.files)
    methods = {
        name: method for name, method in available_methods().items() if not options.methods or name in options.methods
    }
    print(
        f"{len(documents)} documents, {options.trials} trials, seed {options.seed}, {options.inapplicable} inapplicable"
    )
    scores = run(documents, slots, priors, methods, options.trials, options.seed, options.inapplicable)
    show(scores, methods)
    clean(documents, slots, priors, methods["gouji"])


def run(
    documents: Mapping[str, Document],
    slots: Sequence[Slot],
    priors: Priors,
    methods: Mapping[str, Method],
    trials: int,
    seed: int,
    inapplicable: int,
) -> Mapping[tuple[str, str], Score]:
    """Scores by kind of errors and method."""
    chance = random.Random(seed)
    plans = [*CELL_ERRORS, *OPERATIONS, "two", "three"]
    scores: defaultdict[tuple[str, str], Score] = defaultdict(Score)
    for trial in range(trials):
        plan = plans[trial % len(plans)]
        corrupted = draw(documents, plan, chance)
        if corrupted is None:
            continue
        document = made_inapplicable(corrupted.document, inapplicable, chance)
        complete = with_blanks(document, slots)
        failing = {
            place_of(complete.figures[figure])
            for equation in complete.violated
            for figure, _ in complete.equations[equation].terms
        }
        truth = as_recognisable(corrupted.truth, complete)
        detectable = set(truth) & failing
        for name, method in methods.items():
            started = time.process_time()
            located = method(document, slots, priors)
            scores[plan, name].add(located, truth, detectable, time.process_time() - started)
    return scores


def draw(documents: Mapping[str, Document], plan: str, chance: random.Random) -> Corrupted | None:
    """A document of those at hand with errors of a plan."""
    names = sorted(documents)
    counts = {"two": 2, "three": 3}
    for _ in range(50):
        kinds = chance.choices(list(CELL_ERRORS), k=counts[plan]) if plan in counts else [plan]
        found = corrupt(documents[chance.choice(names)], kinds, chance)
        if found is not None:
            return found
    return None


def show(scores: Mapping[tuple[str, str], Score], methods: Mapping[str, Method]) -> None:
    """Prints the scores of each group of errors, side by side, and how far confidence can be trusted."""
    for group, plans in GROUPS.items():
        print(f"\n{group}")
        for name in methods:
            score = together(scores[plan, name] for plan in plans if (plan, name) in scores)
            if score.trials:
                times = " / ".join(f"{score.milliseconds(share):.1f}" for share in (0.5, 0.99, 1.0))
                print(
                    f"  {name:28} trials {score.trials:4} detectable {score.detectable:5}  {rates(score)}  ms {times}"
                )
    print("\nby kind (gouji)")
    for plan in sorted({plan for plan, _ in scores}):
        print(f"  {plan:22} {rates(scores[plan, 'gouji'])}")
    print("\nconfidence (gouji): places, stated, wrong indeed, amount right")
    everything = together(
        score for (plan, name), score in scores.items() if name == "gouji" and plan != "unit_of_table"
    )
    for count, stated, wrong, right in reliability(everything.sure):
        print(f"  {count:6}  {stated:.3f}  {wrong:.3f}  {right:.3f}")


def rates(score: Score) -> str:
    """The rates of a score in one line."""
    found = f"precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}"
    return f"{found}  exact {score.exact:.3f}"


def clean(documents: Mapping[str, Document], slots: Sequence[Slot], priors: Priors, method: Method) -> None:
    """Prints what is found where nothing is wrong."""
    found = {name: len(method(document, slots, priors).amounts) for name, document in documents.items()}
    print(f"\nclean documents: {sum(found.values())} findings in {len(found)} documents")


if __name__ == "__main__":
    main()
