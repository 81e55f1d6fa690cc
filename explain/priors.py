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
