"""What is said to a person on stderr: lines, and progress bars when it is a terminal."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class ProgressBar(Protocol):
    """Shows how far a piece of work is."""

    def __call__(self, done: int, total: int | None) -> None:
        """Show that `done` of `total` steps are done; the total may not be known."""


def say(text: str) -> None:
    """Say something to the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def prepare_streams() -> None:
    """Let both streams print Chinese even where the locale's encoding cannot."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.encoding.lower().startswith(("utf", "gb")):
            stream.reconfigure(encoding="utf-8")


@contextmanager
def show_progress(title: str) -> Iterator[ProgressBar]:
    """Show a progress bar for the time of a block; nothing is shown unless stderr is a terminal.

    Args:
        title: What is being done.

    Yields:
        A function to call with the steps done and the number of all steps.
    """
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(title, total=None)

        def advance(done: int, total: int | None) -> None:
            progress.update(task, completed=done, total=total)

        yield advance
