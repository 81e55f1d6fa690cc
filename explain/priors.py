"""How often figures go wrong, and in which way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log


@dataclass(frozen=True)
class Priors:
    """Costs, in nats, of the things that can be wrong with a document.

    Attributes:
        error_rate: How likely a figure is wrong at all.
        classes: For each class of errors its share among the errors of figures.
        operations: For each operation on several figures (rows exchanged, unit of a table) its share.
        inapplicable: For each level of identities the cost of one that does not apply to the document.
    """

    error_rate: float
    classes: Mapping[str, float]
    operations: Mapping[str, float]
    inapplicable: Mapping[str, float]

    @property
    def any_error(self) -> float:
        """The cost of an error of whatever class."""
        return -log(self.error_rate)

    def of_class(self, name: str) -> float:
        """The cost of an error of a class in one figure."""
        return self.any_error - log(self.classes[name])

    def of_operation(self, name: str) -> float:
        """The cost of an operation on several figures."""
        return self.any_error - log(self.operations[name])

    @property
    def least(self) -> float:
        """The least that any error of a figure costs."""
        return self.any_error - log(max(self.classes.values()))


def priors_of(rows: Iterable[tuple[str, str, float]]) -> Priors:
    """The priors that rows of the seed `error_priors` state.

    Args:
        rows: Kind, name and value: a share, or a cost in nats for identities that do not apply.
    """
    stated: dict[str, dict[str, float]] = {"any": {}, "figure": {}, "operation": {}, "inapplicable": {}}
    for kind, name, value in rows:
        stated[kind][name] = float(value)
    return Priors(stated["any"]["error_rate"], stated["figure"], stated["operation"], stated["inapplicable"])


DEFAULT = Priors(
    error_rate=0.001,
    classes={
        "digits_transposed": 0.12,
        "digit_misread": 0.15,
        "digit_substituted": 0.15,
        "digit_omitted": 0.10,
        "digit_inserted": 0.08,
        "decimal_point_moved": 0.05,
        "unit_of_figure": 0.05,
        "sign": 0.03,
        "value_missing": 0.08,
        "zero_printed": 0.01,
        "last_digit": 0.03,
        "two_digits": 0.05,
        "other_value": 0.11,
        "value_copied": 0.03,
    },
    operations={
        "columns_exchanged": 0.05,
        "rows_exchanged": 0.04,
        "row_shifted": 0.05,
        "column_shifted": 0.05,
        "row_missing": 0.05,
        "unit_of_table": 0.05,
        "error_copied": 0.05,
        "filings_exchanged": 0.01,
    },
    inapplicable={"hard": 9.0, "conditional": 4.0, "variant": 1.0, "soft": 1.0},
)
"""What is known without decisions of persons; the seed `error_priors` holds the same and can be re-estimated."""
