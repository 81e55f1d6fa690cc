"""How a command ends, as its tests see it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ending:
    """Exit code, what was printed on stdout, and what was said on stderr."""

    code: int
    output: str
    talk: str


Runner = Callable[..., Ending]
