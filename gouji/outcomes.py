"""How a command ends: exit codes, and the failures that a user is told about without a traceback."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a calling program learns from a command.

    A new discrepancy is noticed at once (1), and one publisher's typing error never looks like a broken build (2).
    """

    CLEAN = 0
    DISCREPANT = 1
    BROKEN = 2
    INTERRUPTED = 130


class ForeseenError(Exception):
    """A foreseeable reason why a command cannot do what was asked.

    Attributes:
        key: Key of the text in the message catalogue that says what happened and what to do.
        values: What the text's placeholders stand for.
    """

    def __init__(self, key: str, **values: object) -> None:
        """Keep the key and values of the text; it is put into words where the language is known."""
        super().__init__(key)
        self.key = key
        self.values = values
