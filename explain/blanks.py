"""Places where a figure is missing: what is not printed cannot be wrong, but it may be why sums do not come out.

Which equations a missing figure would enter is learnt from its neighbours: a figure of the same measure in the line
above enters the sum of its column, the sum of its own row, and the copy in another table; the missing one does so, too.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log

from explain.document import Document, Equation, Figure


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that an identity names: a line of a summary that may be left blank.

    Attributes:
        identity_id: The identity.
        table: The table of the line.
        line: The line.
        measure: The measure, or `*` for that of the instance.
        coefficient: Its coefficient, negative on the right side.
    """

    identity_id: str
    table: str
    line: str
    measure: str
    coefficient: int


UNKNOWN_LINE = "?"
"""Follows the code of the parent in the line of a row of which nothing is printed anywhere."""


def family_cost(document: Document, table: str, line: str) -> float:
    """The cost of choosing just this family for a row of unknown code, in nats: any of the rows may be missing.

    Args:
        document: The document.
        table: The table that lacks a row.
        line: What is known of its code.
    """
    rows = [other for other in document.lines[table] if len(other) == len(line)]
    known = line.rstrip(UNKNOWN_LINE)
    return log((len(rows) + 1) / (sum(other.startswith(known) for other in rows) + 1))


def with_blanks(document: Document, slots: Sequence[Slot] = ()) -> Document:
    """A document and the blank places that would enter its violated equations.

    Args:
        document: The document as printed.
        slots: The lines that identities name.

    Returns:
        The document with a figure of amount 0 for every such place, which changes no sum.
    """
    violated = [document.equations[number] for number in sorted(document.violated)]
    if not violated:
        return document
    tables = sorted({document.figures[figure].table for equation in violated for figure, _ in equation.terms})
    builder = _Builder(document, tables)
    for table in tables:
        for line, measure in builder.blank_places(table):
            builder.add_by_neighbours(table, line, measure)
    for equation in violated:
        for slot in slots:
            if slot.identity_id == equation.identity_id:
                builder.add_slot(slot, slots)
    return builder.finished()


class _Builder:
    """Adds blank figures to a document."""

    def __init__(self, document: Document, tables: Collection[str]) -> None:
        self._document = document
        self._blanks: list[Figure] = []
        self._terms: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self._numbers = {
            (equation.identity_id, equation.instance_key): number for number, equation in enumerate(document.equations)
        }
        self._of_identity: defaultdict[str, list[int]] = defaultdict(list)
        for number, equation in enumerate(document.equations):
            self._of_identity[equation.identity_id].append(number)
        self._printed = {(figure.table, figure.line, figure.measure) for figure in document.figures}
        self._lines: defaultdict[str, dict[str, int | None]] = defaultdict(dict)
        self._measures: defaultdict[str, dict[str, Figure]] = defaultdict(dict)
        self._patterns: defaultdict[tuple[str, str, str], set[tuple[str, str, int]]] = defaultdict(set)
        identities = {document.equations[number].identity_id for number in document.violated}
        failing = {number for identity in identities for number in self._of_identity[identity]}
        # what enters no instance of an identity that fails, enters none that fails
        measures = {
            (document.figures[figure].table, document.figures[figure].measure)
            for number in failing
            for figure, _ in document.equations[number].terms
            if document.figures[figure].table in tables
        }
        for number, figure in enumerate(document.figures):
            if figure.is_prose:
                continue
            self._lines[figure.table].setdefault(figure.line, figure.row)
            self._measures[figure.table].setdefault(figure.measure, figure)
            if (figure.table, figure.measure) in measures and figure.line.isdigit():
                patterns = set(self._patterns_of(number))
                for like in _likes(figure.line):
                    self._patterns[figure.table, figure.measure, like].update(patterns)

    def blank_places(self, table: str) -> list[tuple[str, str]]:
        """Lines and measures of a table without a figure, and rows that only other tables print."""
        own = self._lines[table]
        lengths = {len(line) for line in own if line.isdigit()}
        classifications = {line[0] for line in own if line.isdigit()}
        elsewhere = {
            line
            for other, lines in self._lines.items()
            if other != table
            for line in lines
            if line.isdigit() and len(line) in lengths and line[0] in classifications and line not in own
        }
        # of each family of codes, whether its parent is printed or not, and of each parent without a child
        families = {line[:-2] for line in own if line.isdigit()} | {line for line in own if len(line) + 2 in lengths}
        unknown = {
            family + UNKNOWN_LINE * 2 if family[1:] else UNKNOWN_LINE * min(lengths)
            for family in families
            if family == family.rstrip(UNKNOWN_LINE)
        }
        lines = [line for line in own if line.isdigit()] + sorted(elsewhere) + sorted(unknown)
        return [
            (line, measure)
            for line in lines
            for measure in self._measures[table]
            if (table, line, measure) not in self._printed
        ]

    def add_by_neighbours(self, table: str, line: str, measure: str) -> None:
        """Adds a blank place with the equations of those that print the same measure.

        A sum that does not say which lines it adds up is one of the place if its siblings, or else its cousins, enter.
        """
        keys = [(table, measure, like) for like in _likes(line)]
        alike = [self._patterns[key] for key in keys if key in self._patterns]
        if not alike:
            return
        terms = {}
        for kind, key, coefficient in alike[-1]:
            number = self._placed(kind, key, line)
            if number is not None and (kind != "all" or (kind, key, coefficient) in alike[0]):
                terms[number] = coefficient
        if terms.keys() & self._document.violated:
            self._add(table, line, measure, terms)

    def add_slot(self, slot: Slot, slots: Sequence[Slot]) -> None:
        """Adds a blank line that an identity names, with all identities that name it."""
        for measure in self._measures[slot.table] if slot.measure == "*" else (slot.measure,):
            if (slot.table, slot.line, measure) in self._printed:
                continue
            terms = {}
            for other in slots:
                if (other.table, other.line) == (slot.table, slot.line) and other.measure in ("*", measure):
                    for number in self._of_identity[other.identity_id]:
                        key = self._document.equations[number].instance_key
                        if other.measure != "*" or key.endswith(f"measure={measure}"):
                            terms[number] = other.coefficient
            if terms.keys() & self._document.violated:
                self._add(slot.table, slot.line, measure, terms)

    def finished(self) -> Document:
        """The document with its blank places."""
        return self._document.with_blanks(self._blanks, self._terms) if self._blanks else self._document

    def _add(self, table: str, line: str, measure: str, terms: Mapping[int, int]) -> None:
        like = self._measures[table].get(measure)
        if like is None:
            return
        self._printed.add((table, line, measure))
        for number, coefficient in sorted(terms.items()):
            self._terms[number].append((len(self._document.figures) + len(self._blanks), coefficient))
        self._blanks.append(
            replace(
                like,
                figure_id=f"{table}/{line}/{measure}",
                line=line,
                amount=0,
                half_width=0,
                row=self._lines[table].get(line),
                is_blank=True,
            )
        )

    def _patterns_of(self, number: int) -> Iterable[tuple[str, str, int]]:
        """How the equations of a figure depend on its line."""
        line = self._document.figures[number].line
        for equation_number, coefficient in self._document.equations_of[number]:
            equation = self._document.equations[equation_number]
            key_line = _line_of(equation.instance_key)
            if key_line == line:
                yield (
                    "own",
                    f"{equation.identity_id}|{equation.instance_key.replace('line=' + line, 'line={}')}",
                    coefficient,
                )
            elif key_line and line.startswith(key_line):
                yield "parent", f"{key_line}|{equation_number}", coefficient
            elif not key_line and not _names_a_line(equation):
                yield "all", str(equation_number), coefficient

    def _placed(self, kind: str, key: str, line: str) -> int | None:
        """The equation that a pattern means for a line."""
        first, _, rest = key.partition("|")
        if kind == "all":
            return int(first)
        if kind == "parent":
            return int(rest) if line.startswith(first) else None
        return self._numbers.get((first, rest.replace("{}", line)))


@lru_cache(maxsize=4096)
def _likes(line: str) -> tuple[str, ...]:
    """What siblings of a code have in common, then cousins, at last all codes of its length; ? for the other digits."""
    nearest = [line[:known] + UNKNOWN_LINE * (len(line) - known) for known in range(len(line) - 2, 0, -2)]
    return (*nearest, UNKNOWN_LINE * len(line))


@lru_cache(maxsize=65536)
def _line_of(instance_key: str) -> str:
    """The line in the key of an instance; empty where it names none."""
    for part in instance_key.split(";"):
        if part.startswith("line="):
            return part.removeprefix("line=")
    return ""


def _names_a_line(equation: Equation) -> bool:
    """Whether an equation of few terms names its lines, so that another line has no place in it."""
    return len(equation.terms) <= 2 and not equation.instance_key
