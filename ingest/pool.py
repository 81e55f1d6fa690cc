"""Long-lived worker processes, each reading one document or some pages of one, so that a bad file harms no other."""

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing import Pipe
from multiprocessing.connection import wait
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from ingest import worker
from ingest.bounds import Bounds
from ingest.division import Division
from ingest.reading import Problem, UnreadableDocumentError
from ingest.spool import Spool

_START_SECONDS = 120.0
_POLL_SECONDS = 1.0
_SINGLE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class WorkerStartError(Exception):
    """A worker process cannot be started: the installation is broken, not a document."""


@dataclass(frozen=True, slots=True)
class Job:
    """One document to read.

    Attributes:
        document_id: SHA-256 of its content.
        media_type: Tells the reader.
        path: The file.
        pages: First and last page to read; none for all.
    """

    document_id: str
    media_type: str
    path: Path
    pages: tuple[int, int] | None = None


Answer = Spool | UnreadableDocumentError


class WorkerProcess:
    """One worker process, the document that it reads, and what it has read of it so far."""

    def __init__(self, bounds: Bounds) -> None:
        """Start the process.

        It is in a session of its own, so that Ctrl-C reaches the parent alone, which then ends its workers.

        Args:
            bounds: Limits for each document.
        """
        self.job: Job | None = None
        self.deadline = time.monotonic() + _START_SECONDS
        self._bounds = bounds
        self._is_ready = False
        self._rows = Spool()
        self._errors: IO[bytes] = tempfile.TemporaryFile()
        self._last_words = ""
        self.connection, theirs = Pipe()
        package_parent = str(Path(__file__).resolve().parent.parent)
        search_path = os.pathsep.join(filter(None, (package_parent, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", worker.__name__, str(theirs.fileno()), pickle.dumps(bounds).hex()],
            pass_fds=(theirs.fileno(),),
            env={**os.environ, **_SINGLE_THREAD, "PYTHONPATH": search_path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            start_new_session=True,
        )
        theirs.close()

    @property
    def is_idle(self) -> bool:
        """Return whether the worker waits for a document."""
        return self._is_ready and self.job is None

    def assign(self, job: Job, *, may_divide: bool) -> bool:
        """Give the worker a document to read; return whether it took it, and did not die before.

        Args:
            job: The document.
            may_divide: Whether the worker may leave pages of a long document to others.
        """
        try:
            self.connection.send((job.media_type, job.path, job.pages, may_divide))
        except OSError:
            return False
        self.job = job
        self.deadline = time.monotonic() + _START_SECONDS  # its own time starts once its reader is imported
        return True

    def receive(self) -> Answer | Division | None:
        """Receive what the worker sent.

        Returns:
            The answer to its document, or how it divides it; none if it only reported progress.

        Raises:
            EOFError: If the worker has died.
            SpoolNotWritableError: If what was read cannot be kept until it is landed.
        """
        try:
            kind, payload = self.connection.recv()
        except (OSError, pickle.UnpicklingError) as error:
            raise EOFError from error
        if kind == worker.READY:
            self._is_ready = True
        elif kind == worker.PREPARED:
            self.deadline = time.monotonic() + self._bounds.allow_wall(0)
        elif kind == worker.PAGES:
            self.deadline += self._bounds.allow_wall(payload) - self._bounds.allow_wall(0)
        elif kind == worker.SCANNED_PAGE:
            self.deadline += self._bounds.wall_seconds_per_scanned_page
        elif kind == worker.DIVIDED:
            return Division(*payload)
        elif kind == worker.PART:
            self._rows.add(payload)
        elif kind == worker.READ:
            rows = self._hand_over_rows()
            rows.problem, rows.message, rows.findings = payload
            return rows
        else:
            self._hand_over_rows().close()
            return UnreadableDocumentError(*payload)
        return None

    def _hand_over_rows(self) -> Spool:
        """Return what was read of the document, and be free for another one."""
        rows, self._rows, self.job = self._rows, Spool(), None
        return rows

    def explain_death(self) -> UnreadableDocumentError:
        """Say why the worker died while reading its document.

        Raises:
            WorkerStartError: If it died before it had any.
        """
        code = self.stop()
        if self.job is None:
            reason = self._last_words or f"exit code {code}"
            raise WorkerStartError(f"A worker process cannot be started: {reason}. Install the package again.")
        if code == -signal.SIGXCPU:
            return UnreadableDocumentError(
                Problem.TIMED_OUT,
                f"Reading takes more CPU time than allowed ({self._bounds.cpu_seconds:g} s and "
                f"{self._bounds.cpu_seconds_per_page:g} s a page). Print the file to a new PDF, or split it.",
            )
        reason = f"signal {-code}" if code < 0 else f"exit code {code}"
        return UnreadableDocumentError(
            Problem.READER_CRASHED,
            f"The reader crashed on this file ({reason}): it is damaged, or needs more than "
            f"{self._bounds.address_space / 1024**2:,.0f} MB of memory. Print it to a new PDF, or split it.",
        )

    def explain_delay(self) -> UnreadableDocumentError:
        """Say that the worker took too long, after it was ended.

        Raises:
            WorkerStartError: If it had no document yet.
        """
        self.stop()
        if self.job is None:
            raise WorkerStartError(f"A worker process did not start within {_START_SECONDS:.0f} s. Try again.")
        return UnreadableDocumentError(
            Problem.TIMED_OUT,
            "Reading took too long on the clock. Try again when the machine is idle, or split the file.",
        )

    def stop(self) -> int:
        """End the process and return its exit code, negative for a signal."""
        self._rows.close()
        self.connection.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(0.2)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)  # also what it started
        code = self._process.wait()
        self._errors.seek(0)
        self._last_words = self._errors.read().decode(errors="replace").strip().rpartition("\n")[2]
        self._errors.close()
        return code


class WorkerPool:
    """Some worker processes, started when the first document comes."""

    def __init__(self, size: int, bounds: Bounds) -> None:
        """Describe the pool.

        Args:
            size: Most processes at a time.
            bounds: Limits for each document.
        """
        self._size = size
        self._bounds = bounds
        self._workers: list[WorkerProcess] = []
        self._waiting: list[Job] = []
        self._divisions: dict[str, Division] = {}
        self._given_up: set[str] = set()

    def __enter__(self) -> "WorkerPool":
        """Return the pool."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End all workers, also those that are reading."""
        for process in self._workers:
            process.stop()
        self._workers.clear()
        for division in self._divisions.values():
            division.close()

    def read(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Answer]]:
        """Read documents, several at a time.

        Args:
            jobs: What to read.

        Yields:
            Each job with its rows or the reason why there is none, as soon as it is known.

        Raises:
            WorkerStartError: If no worker can be started.
        """
        self._waiting = list(reversed(jobs))
        self._given_up.clear()
        open_count = len(jobs)
        while open_count:
            self._assign()
            for job, answer in self._collect():
                whole = self._settle(job, answer)
                if whole is None:
                    continue
                open_count -= 1
                received_at = time.monotonic()
                yield replace(job, pages=None), whole
                self._extend_deadlines(time.monotonic() - received_at)

    def _assign(self) -> None:
        """Give work to idle workers; start some where there are too few."""
        busy = sum(1 for process in self._workers if process.job)
        while len(self._workers) < min(self._size, busy + len(self._waiting)):
            self._workers.append(WorkerProcess(self._bounds))
        for process in [process for process in self._workers if process.is_idle][: len(self._waiting)]:
            job = self._waiting[-1]
            if process.assign(job, may_divide=self._size > 1 and job.pages is None):
                self._waiting.pop()
            else:
                self._dismiss(process)

    def _divide(self, job: Job, division: Division) -> None:
        """Let others read what the worker of a document leaves: next, so that the document is not kept for long."""
        self._divisions[job.document_id] = division
        self._waiting += [replace(job, pages=pages) for pages in reversed(division.ranges[1:])]

    def _settle(self, job: Job, answer: Answer) -> Answer | None:
        """Return the answer for a whole document; none as long as some of its pages are being read."""
        division = self._divisions.get(job.document_id)
        if job.document_id in self._given_up:
            if isinstance(answer, Spool):
                answer.close()
            return None
        if division is None:
            return answer
        whole: Answer | None = answer
        if isinstance(answer, Spool):
            whole = division.add(job.pages[0] if job.pages else 1, answer)
        else:
            self._give_up(job.document_id)
        if whole is not None:
            del self._divisions[job.document_id]
        return whole

    def _give_up(self, document_id: str) -> None:
        """Stop reading a document of which some pages cannot be read."""
        self._given_up.add(document_id)
        self._divisions[document_id].close()
        self._waiting = [job for job in self._waiting if job.document_id != document_id]
        for process in [process for process in self._workers if process.job and process.job.document_id == document_id]:
            self._dismiss(process)

    def _extend_deadlines(self, seconds: float) -> None:
        """Do not count against the documents how long the parent was busy with an answer: nobody took their parts."""
        for process in self._workers:
            process.deadline += seconds

    def _dismiss(self, process: WorkerProcess) -> None:
        """Part with a worker that reads nothing any more; another one is started when it is needed."""
        self._workers.remove(process)
        process.stop()

    def _collect(self) -> list[tuple[Job, Answer]]:
        """Wait for news of the workers, and return the answers among them."""
        answers: list[tuple[Job, Answer]] = []
        by_connection: dict[Any, WorkerProcess] = {process.connection: process for process in self._workers}
        for connection in wait(list(by_connection), _POLL_SECONDS):
            process = by_connection[connection]
            job = process.job
            answer: Answer | Division | None
            try:
                answer = process.receive()
            except EOFError:
                if process.is_idle:
                    self._dismiss(process)
                    continue
                self._workers.remove(process)
                answer = process.explain_death()
            if isinstance(answer, UnreadableDocumentError) and answer.problem is Problem.OUT_OF_MEMORY:
                self._dismiss(process)
            if job is None or answer is None:
                continue
            if isinstance(answer, Division):
                self._divide(job, answer)
            else:
                answers.append((job, answer))
        now = time.monotonic()
        for process in [process for process in self._workers if process.deadline < now and not process.is_idle]:
            self._workers.remove(process)
            delay = process.explain_delay()
            if process.job is not None:
                answers.append((process.job, delay))
        return answers
