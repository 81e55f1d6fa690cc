"""What is said to a person on stderr: lines, and progress bars when it is a terminal."""

import io
import os
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


def open_missing_streams() -> None:
    """Open what the caller has closed (`gouji … >&-`), lest the database take the place of a standard stream."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))


def prepare_streams() -> None:
    """Let both streams print Chinese even where the locale's encoding cannot, and never fail on a rare character."""
    open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            is_capable = stream.encoding.lower().startswith(("utf", "gb"))
            stream.reconfigure(encoding=None if is_capable else "utf-8", errors="backslashreplace")


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
