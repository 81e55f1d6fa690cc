"""Shows which digits two figures differ in."""

from itertools import takewhile


def split_at_difference(printed: str, proposed: str) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Part two figures into what they share at the beginning, where they differ, and what they share at the end.

    >>> split_at_difference("10,382.50", "10,385.20")
    (('10,38', '2.5', '0'), ('10,38', '5.2', '0'))
    """
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(printed, proposed, strict=False)))
    rest = min(len(printed), len(proposed)) - start
    backwards = zip(reversed(printed[start:]), reversed(proposed[start:]), strict=False)
    end = min(rest, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], backwards)))

    def part(text: str) -> tuple[str, str, str]:
        return text[:start], text[start : len(text) - end], text[len(text) - end :]

    return part(printed), part(proposed)
