"""Damage files in thousands of ways, ingest them, and hold the reading to what it promises of any file.

Usage: python benchmarks/fuzz.py [--mutants N] [--seed S] [FILE...]

Every file ends in a stated status and message; the run goes on; nothing hangs; nothing half-written is landed. Prints
the seed, what became of the mutants, and each broken promise; exits with 1 if there is one.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import duckdb

from ingest.bounds import Bounds
from ingest.run import DocumentOutcome, ingest_paths

REPOSITORY: Final = Path(__file__).resolve().parents[1]
BATCH: Final = 500
BOUNDS: Final = Bounds(cpu_seconds=5, wall_seconds=20)
STATUSES: Final = {"read", "no_tables", "unreadable"}
TELLING_BYTES: Final = (b"\x00", b"\xff", b"\r", b"\n", b"<", b"(", b"%", b"/", b"\t", b"0", b"9")
TELLING_NUMBERS: Final = (b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999")

Mutation = Callable[[bytearray, random.Random], bytearray]


def _pick_slice(content: bytearray, source: random.Random) -> slice:
    """Pick a part of a file, most often a small one."""
    start = source.randrange(len(content))
    return slice(start, start + 1 + int(source.expovariate(1) * min(len(content), 400)))


def _overwrite(content: bytearray, source: random.Random) -> bytearray:
    """Overwrite some bytes."""
    for _ in range(source.randint(1, 20)):
        place = source.randrange(len(content))
        telling = source.choice(TELLING_BYTES) if source.random() < 0.5 else source.randbytes(1)
        content[place : place + 1] = telling
    return content


def _truncate(content: bytearray, source: random.Random) -> bytearray:
    """Cut a file off."""
    return content[: source.randrange(len(content))]


def _remove(content: bytearray, source: random.Random) -> bytearray:
    """Take a part out."""
    del content[_pick_slice(content, source)]
    return content


def _repeat(content: bytearray, source: random.Random) -> bytearray:
    """Print a part again, somewhere else."""
    part = bytes(content[_pick_slice(content, source)])
    place = source.randrange(len(content))
    content[place:place] = part * source.choice((1, 2, 50))
    return content


def _blank(content: bytearray, source: random.Random) -> bytearray:
    """Overwrite a part with one byte."""
    part = _pick_slice(content, source)
    content[part] = source.choice(TELLING_BYTES) * len(content[part])
    return content


def _exaggerate(content: bytearray, source: random.Random) -> bytearray:
    """Replace a number by one that no reader expects."""
    digits = [index for index in range(len(content)) if content[index : index + 1].isdigit()]
    if not digits:
        return content
    start = source.choice(digits)
    end = start
    while content[end : end + 1].isdigit():
        end += 1
    content[start:end] = source.choice(TELLING_NUMBERS)
    return content


MUTATIONS: Final[Sequence[Mutation]] = (_overwrite, _truncate, _remove, _repeat, _blank, _exaggerate)


def mutate(content: bytes, source: random.Random) -> bytes:
    """Damage a file.

    Args:
        content: Bytes of a good file.
        source: Where chance comes from.

    Returns:
        Bytes of a file that is damaged in one to four ways.
    """
    damaged = bytearray(content)
    for _ in range(source.randint(1, 4)):
        if damaged:
            damaged = source.choice(MUTATIONS)(damaged, source)
    return bytes(damaged)


@dataclass
class Report:
    """What became of all mutants.

    Attributes:
        outcomes: Number of mutants by format, status and problem.
        broken_promises: What should not have happened.
        slowest_seconds: Longest time for a batch of mutants.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    broken_promises: list[str] = field(default_factory=list)
    slowest_seconds: float = 0.0


def fuzz(files: Sequence[Path], mutant_count: int, seed: int, folder: Path) -> Report:
    """Ingest mutants of some files.

    Args:
        files: Good files.
        mutant_count: How many mutants, shared out evenly.
        seed: Where chance starts.
        folder: Where mutants and databases are written; what breaks a promise stays there.

    Returns:
        The report.
    """
    source, report = random.Random(seed), Report()
    contents = [(file.suffix, file.read_bytes()) for file in files]
    for start in range(0, mutant_count, BATCH):
        batch = folder / f"batch{start}"
        batch.mkdir(parents=True)
        for number in range(start, min(start + BATCH, mutant_count)):
            suffix, content = contents[number % len(contents)]
            (batch / f"{number}{suffix}").write_bytes(mutate(content, source))
        began = time.monotonic()
        summary = ingest_paths([batch], folder / "fuzz.duckdb", bounds=BOUNDS)
        report.slowest_seconds = max(report.slowest_seconds, time.monotonic() - began)
        report.broken_promises.extend(_find_broken_promises(summary.outcomes, len(list(batch.iterdir()))))
        for outcome in summary.outcomes:
            report.outcomes[f"{outcome.file.suffix} {outcome.status} {outcome.problem or ''}".strip()] += 1
    report.broken_promises.extend(_find_half_landed(folder / "fuzz.duckdb"))
    return report


def _find_broken_promises(outcomes: Sequence[DocumentOutcome], file_count: int) -> Iterator[str]:
    """Yield what a run should not have done."""
    if len(outcomes) != file_count:
        yield f"{file_count} files, but {len(outcomes)} outcomes"
    for outcome in outcomes:
        if outcome.status not in STATUSES:
            yield f"{outcome.file}: unknown status {outcome.status}"
        if outcome.status != "read" and not (outcome.problem and outcome.message):
            yield f"{outcome.file}: {outcome.status} without a reason"
        if outcome.problem in ("timed_out", "reader_crashed"):
            yield f"{outcome.file}: {outcome.problem}: {outcome.message}"


def _find_half_landed(database: Path) -> Iterator[str]:
    """Yield documents of which the database holds a part."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(
            """
            select document_id, table_count, cell_count, page_count,
                (select count(*) from raw.tables where tables.document_id = documents.document_id) as tables,
                (select count(*) from raw.cells where cells.document_id = documents.document_id) as cells,
                (select count(*) from raw.pages where pages.document_id = documents.document_id) as pages
            from raw.documents
            where table_count <> tables or cell_count <> cells or coalesce(page_count, 0) <> pages
            """
        ).fetchall()
        yield from (f"half landed: {row}" for row in rows)
        for table in ("pages", "text_lines", "tables", "cells"):
            orphans = connection.execute(
                f"select count(*) from raw.{table} anti join raw.documents using (document_id)"
            ).fetchone()
            if orphans and orphans[0]:
                yield f"{orphans[0]} rows of raw.{table} belong to no document"


def main() -> int:
    """Read the arguments, fuzz, and print the report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--mutants", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    arguments = parser.parse_args()
    files = arguments.files or sorted(path for path in (REPOSITORY / "examples").iterdir() if path.suffix != ".md")
    with tempfile.TemporaryDirectory() as folder:
        report = fuzz(files, arguments.mutants, arguments.seed, Path(folder))
    figures = {
        "seed": arguments.seed,
        "mutants": report.outcomes.total(),
        "outcomes": dict(sorted(report.outcomes.items())),
        "slowest_batch_seconds": round(report.slowest_seconds, 1),
        "broken_promises": report.broken_promises,
    }
    print(json.dumps(figures, ensure_ascii=False, indent=2))
    return 1 if report.broken_promises else 0


if __name__ == "__main__":
    sys.exit(main())
