"""All that is wrong with a document."""

from collections.abc import Sequence

from explain.blanks import Slot, with_blanks
from explain.causes import Cause
from explain.failures import causes_of_group, joined
from explain.priors import Priors
from explain.reading import Questioned
from explain.rounding import rounding_causes
from explain.scopes import scope_causes
from explain.search import explain


def causes_of(questioned: Questioned, slots: Sequence[Slot], priors: Priors) -> list[Cause]:
    """All that is wrong with a document.

    Args:
        questioned: The document.
        slots: The lines that identities name, which may be left blank.
        priors: How likely errors are.

    Returns:
        The causes of failures, those that explain most first; then those of differences of rounding and of scope.
    """
    document = with_blanks(questioned.document, slots)
    failures = joined([cause for group in explain(document, priors) for cause in causes_of_group(document, group)])
    failures.sort(key=lambda cause: (-len(cause.equations), -cause.confidence, cause.error_class, cause.equations))
    return [*failures, *rounding_causes(questioned.rounded), *scope_causes(questioned.scoped)]
