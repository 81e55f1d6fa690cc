"""What reading PDF files costs: a curve over the number of pages, and how many times less it is than with others.

Usage: python -m benchmarks.reading [--pages N...] [--repeats N] [--long]
"""

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.accuracy.engines import ENGINES, is_installed
from benchmarks.accuracy.layouts import lay_out, make_disclosures
from benchmarks.accuracy.producers import draw_sheet, write_all
from benchmarks.accuracy.wording import STATEMENTS
from ingest.bounds import Bounds
from ingest.run import ingest_paths
from ingest.worker import spare_collections
from tests.ingest.drawing import Sheet, make_pdf

SEED: Final = 7
PAGES: Final = (10, 100, 1_000)
LONGEST: Final = 10_000
RULED: Final = ("ruled", "dotted rules", "turned", "page breaks", "split rows", "spilling")


@dataclass(frozen=True)
class Cost:
    """What it takes to ingest one file with one worker.

    Attributes:
        worker_seconds: CPU time of the worker.
        parent_seconds: CPU time of the process that lands what the worker reads.
        worker_megabytes: Most memory of the worker.
        parent_megabytes: Most memory of the other process.
    """

    worker_seconds: float
    parent_seconds: float
    worker_megabytes: float
    parent_megabytes: float


def draw_ruled_sheets(count: int) -> Iterator[Sheet]:
    """Draw pages with one ruled statement each, of all kinds in turn."""
    random, drawn = Random(SEED), 0
    while True:
        for make in STATEMENTS.values():
            for page in lay_out(make(random, "万元"), "full"):
                if drawn == count:
                    return
                drawn += 1
                yield draw_sheet(page, is_dotted=False)


def write_ruled_file(path: Path, page_count: int) -> None:
    """Write a file of ruled pages."""
    path.write_bytes(make_pdf(draw_ruled_sheets(page_count)))


def measure_ingest(path: Path, page_count: int) -> Cost:
    """Ingest one file; to be run in a process that does nothing else.

    Args:
        path: The file.
        page_count: Its pages.

    Returns:
        What it took.

    Raises:
        ValueError: The file was not read.
    """
    bounds = Bounds(page_count=page_count, byte_count=1024**3)
    before = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        summary = ingest_paths([path], Path(folder) / "gouji.duckdb", workers=1, bounds=bounds)
    if summary.page_count != page_count:
        raise ValueError(summary.outcomes[0].message)
    parent, worker = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(
        worker_seconds=worker.ru_utime + worker.ru_stime,
        parent_seconds=time.process_time() - before,
        worker_megabytes=worker.ru_maxrss / 1024,
        parent_megabytes=parent.ru_maxrss / 1024,
    )


def run_alone(work: "ProcessPoolExecutor", path: Path, page_count: int, repeats: int) -> Cost:
    """Write a file and ingest it, in processes of their own; return the least that it took."""
    work.submit(write_ruled_file, path, page_count).result()
    costs = [work.submit(measure_ingest, path, page_count).result() for _ in range(repeats)]
    path.unlink()
    return min(costs, key=lambda cost: cost.worker_seconds + cost.parent_seconds)


def print_curve(page_counts: Sequence[int], repeats: int) -> None:
    """Print what ingesting generated ruled files costs for a page, the start of the processes apart."""
    fresh = multiprocessing.get_context("spawn")
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as work,
    ):
        path = Path(folder) / "ruled.pdf"
        start = run_alone(work, path, 1, repeats)
        print(f"start and first page: {1000 * (start.worker_seconds + start.parent_seconds):,.0f} ms of CPU time")
        print(f"{'pages':>8}{'reading':>12}{'landing':>12}{'worker':>10}{'parent':>10}")
        for page_count in page_counts:
            cost = run_alone(work, path, page_count, repeats if page_count < LONGEST else 1)
            reading = 1000 * (cost.worker_seconds - start.worker_seconds) / (page_count - 1)
            landing = 1000 * (cost.parent_seconds - start.parent_seconds) / (page_count - 1)
            print(
                f"{page_count:>8,}{reading:>9.2f} ms{landing:>9.2f} ms"
                f"{cost.worker_megabytes:>7.0f} MB{cost.parent_megabytes:>7.0f} MB",
                flush=True,
            )


def print_ratios(repeats: int) -> None:
    """Print how many times the CPU time of this reader others take for the same files, read in turns."""
    spare_collections()
    names = [name for name in ENGINES if is_installed(name)]
    seconds: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    pages: dict[str, int] = defaultdict(int)
    with tempfile.TemporaryDirectory() as folder:
        files = write_all(make_disclosures(SEED, copies=1), Path(folder))
        for name in names:
            ENGINES[name](files[0][1], 0)  # imports
        for disclosure, path in files:
            groups = ("all layouts", "all rules") if disclosure.group in RULED else ("all layouts",)
            for name in names:
                least = min(ENGINES[name](path, 0).cpu_seconds for _ in range(repeats))
                for group in groups:
                    seconds[group][name] += least
            for group in groups:
                pages[group] += len(disclosure.pages)
    for group, by_name in seconds.items():
        print(f"\n{group}, {pages[group]} pages")
        for name in names:
            ratio = by_name[name] / by_name["gouji"]
            print(f"{name:>12}{1000 * by_name[name] / pages[group]:>9.2f} ms{ratio:>9.1f} x", flush=True)


def main() -> None:
    """Print the curve and the ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--pages", nargs="+", type=int, default=list(PAGES), help="numbers of pages of the curve")
    parser.add_argument("--long", action="store_true", help=f"the curve goes on to {LONGEST:,} pages, for minutes")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each, of which the least counts")
    options = parser.parse_args()
    print_curve([*options.pages, *([LONGEST] if options.long else [])], options.repeats)
    print_ratios(options.repeats)


if __name__ == "__main__":
    main()
