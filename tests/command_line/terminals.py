"""A terminal in which a test types, and reads what it shows."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()=>][0-9A-B]?|\x1b\][^\x07]*\x07|\r")
PATIENCE = 20.0


class Terminal:
    """A program that runs in a terminal of its own."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start the program."""
        self.leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        # it would ask the terminal where its cursor is, and this one does not answer
        settings = {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
        self.process = subprocess.Popen(
            command, stdin=follower, stdout=follower, stderr=follower, env={**environment, **settings},
            start_new_session=True, preexec_fn=self.take_terminal,
        )  # fmt: skip
        os.close(follower)
        self.shown = ""

    @staticmethod
    def take_terminal() -> None:
        """Make the terminal the one that sends the signals of Ctrl-C."""
        os.close(os.open(os.ttyname(0), os.O_RDWR))

    def __enter__(self) -> Self:
        """Give the terminal."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the program."""
        self.process.kill()
        self.process.wait()
        os.close(self.leader)

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self.leader, keys.encode())

    def read(self) -> str:
        """Read what has been shown since the last time."""
        ready, _, _ = select.select([self.leader], [], [], 0.1)
        try:
            return os.read(self.leader, 65536).decode(errors="replace") if ready else ""
        except OSError:  # the program has closed it
            return ""

    def expect(self, text: str) -> str:
        """Wait until a text is shown, and give what was shown up to it."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.shown:
            assert time.monotonic() < deadline, f"{text!r} is not in {self.shown!r}"
            self.shown = ESCAPES.sub("", self.shown + self.read())
        before, found, self.shown = self.shown.partition(text)
        return before + found

    def wait(self) -> int:
        """Wait until the program ends, and give its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, self.shown
            self.shown += self.read()
        return self.process.returncode
