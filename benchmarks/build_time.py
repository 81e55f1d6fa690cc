"""What a build costs: CPU time for a page of a document, time and memory of the commands.

Usage: python benchmarks/build_time.py PATH...
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ingest.bounds import Allowance, Bounds
from ingest.reading import UnreadableDocumentError
from ingest.sources import choose_reader, find_files, identify

REPOSITORY: Final = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Cost:
    """What a command used.

    Attributes:
        seconds: Time on the clock.
        cpu_seconds: Time on all CPUs, of the command and its workers.
    """

    seconds: float
    cpu_seconds: float


def read_cpu_seconds() -> float:
    """Read the CPU time of all processes that have been started and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(home: Path, *arguments: str) -> Cost:
    """Run a command of gouji and measure it.

    Args:
        home: Its `GOUJI_HOME`.
        *arguments: What follows `gouji`.

    Returns:
        What it used.

    Raises:
        subprocess.CalledProcessError: The build is broken.
    """
    cpu_before, before = read_cpu_seconds(), time.perf_counter()
    command = [sys.executable, "-m", "gouji", *arguments]
    completed = subprocess.run(
        command, cwd=REPOSITORY, env=os.environ | {"GOUJI_HOME": str(home)}, stdout=subprocess.DEVNULL, check=False
    )
    if completed.returncode not in (0, 1):
        raise subprocess.CalledProcessError(completed.returncode, command)
    return Cost(time.perf_counter() - before, read_cpu_seconds() - cpu_before)


def read_documents(paths: Sequence[str]) -> tuple[int, int]:
    """Read documents in this process, without landing them.

    Args:
        paths: The documents.

    Returns:
        Number of documents that could be read, and of their pages.
    """
    documents = pages = 0
    bounds = Bounds()
    for file in find_files(paths):
        with suppress(UnreadableDocumentError):
            reader = choose_reader(identify(file), bounds)
            pages += sum(len(part.pages) for part in reader.read(file, Allowance(bounds)))
            documents += 1
    return documents, pages


def measure_reading(paths: Sequence[str]) -> dict[str, float]:
    """Measure what reading costs, the start of the libraries apart.

    Args:
        paths: The documents.

    Returns:
        Figures by name, units last in the name.
    """
    read_documents([str(file) for file in find_files(paths)[:2]])
    before = time.process_time()
    documents, pages = read_documents(paths)
    milliseconds = 1000 * (time.process_time() - before)
    return {"documents": documents, "pages": pages, "reading_cpu_milliseconds_per_page": milliseconds / max(pages, 1)}


def measure_commands(paths: Sequence[str], home: Path) -> dict[str, float]:
    """Measure the commands, a build with and without dbt's parse cache.

    Args:
        paths: The documents.
        home: An empty directory.

    Returns:
        Figures by name, units last in the name.
    """
    ingest, first, second = measure(home, "ingest", *paths), measure(home, "build"), measure(home, "build")
    return {
        "ingest_seconds": ingest.seconds,
        "ingest_cpu_seconds": ingest.cpu_seconds,
        "first_build_seconds": first.seconds,
        "next_build_seconds": second.seconds,
        "next_build_cpu_seconds": second.cpu_seconds,
        "peak_memory_megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


def main() -> None:
    """Measure the documents that were named, and print the figures as JSON."""
    paths = [str(Path(path).resolve()) for path in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as home:
        figures = measure_reading(paths) | measure_commands(paths, Path(home))
    print(json.dumps({name: round(figure, 2) for name, figure in figures.items()}, indent=2))


if __name__ == "__main__":
    main()
