"""Tables with revenue on the left and expenditure on the right."""

from collections.abc import Sequence
from itertools import zip_longest

from gouji.synthesis.printed import Row


def print_sides(left: Sequence[Row], right: Sequence[Row], feet: Sequence[tuple[Row, Row]]) -> tuple[Row, ...]:
    """Print two sides beside each other.

    Args:
        left: Rows of the left side.
        right: Rows of the right side, which may be more or fewer.
        feet: Rows that stand beside each other below both.

    Returns:
        Rows over both sides.
    """
    no_left, no_right = ("",) * len(left[0]), ("",) * len(right[0])
    beside = zip_longest(left, right)
    return tuple((one or no_left) + (other or no_right) for one, other in [*beside, *feet])
