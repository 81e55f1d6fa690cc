"""Ingests mutants in batches and keeps the account of what became of them."""

import random
import re
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import duckdb

from benchmarks.fuzz.containers import mutate_member
from benchmarks.fuzz.samples import SHARES
from ingest.bounds import Bounds
from ingest.run import DocumentOutcome, ingest_paths

BATCH: Final = 300
BOUNDS: Final = Bounds(cpu_seconds=5, wall_seconds=30)
STATUSES: Final = {"read", "no_tables", "unreadable"}
_MEMBER: Final = re.compile(r"(#\d+)?!.*", re.DOTALL)


@dataclass
class Account:
    """What became of the mutants of one format.

    Attributes:
        mutants: Number of mutants.
        outcomes: Number of documents by status and problem; an archive may hold several.
        slowest_seconds: Longest time from one document to the next.
    """

    mutants: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    slowest_seconds: float = 0.0


@dataclass
class Report:
    """What became of all mutants.

    Attributes:
        accounts: By format.
        broken_promises: What should not have happened.
        partial_documents: Documents of which the database holds a part.
    """

    accounts: dict[str, Account] = field(default_factory=dict)
    broken_promises: list[str] = field(default_factory=list)
    partial_documents: int = 0


class _Clock:
    """Measures the time from one document to the next."""

    def __init__(self, report: Report, formats: Mapping[Path, str]) -> None:
        """Start the clock."""
        self._report = report
        self._formats = formats
        self._before = time.monotonic()

    def note(self, outcome: DocumentOutcome) -> None:
        """Note that a document is done."""
        now = time.monotonic()
        account = self._report.accounts[self._formats[find_mutant(outcome.file)]]
        account.slowest_seconds = max(account.slowest_seconds, now - self._before)
        account.outcomes[f"{outcome.status} {outcome.problem or ''}".strip()] += 1
        self._before = now


def find_mutant(file: Path) -> Path:
    """Return the file of a document: that of its archive, if it is a member of one."""
    return Path(_MEMBER.sub("", str(file)))


def plan(formats: Sequence[str], mutant_count: int) -> list[str]:
    """Share mutants out among formats; each has one at least."""
    weights = {name: SHARES.get(name, 1.0) for name in formats}
    total = sum(weights.values())
    return [name for name, weight in weights.items() for _ in range(max(1, round(mutant_count * weight / total)))]


def fuzz(samples: Mapping[str, tuple[str, bytes]], mutant_count: int, seed: int, folder: Path) -> Report:
    """Ingest mutants of some files.

    Args:
        samples: Suffix and content of good files, by format.
        mutant_count: How many mutants, about.
        seed: Where chance starts.
        folder: Where mutants and the database are written; what breaks a promise stays there.

    Returns:
        The report.
    """
    source, report = random.Random(seed), Report(accounts={name: Account() for name in samples})
    order = plan(list(samples), mutant_count)
    source.shuffle(order)
    for start in range(0, len(order), BATCH):
        batch = folder / f"batch{start}"
        batch.mkdir(parents=True)
        formats: dict[Path, str] = {}
        for number, name in enumerate(order[start : start + BATCH], start):
            suffix, content = samples[name]
            file = batch / f"{number}{suffix}"
            file.write_bytes(mutate_member(file.name, content, source))
            formats[file] = name
            report.accounts[name].mutants += 1
        clock = _Clock(report, formats)
        try:
            summary = ingest_paths([batch], folder / "fuzz.duckdb", workers=1, on_progress=clock.note, bounds=BOUNDS)
        except Exception as error:  # the run itself must not fail whatever a file holds
            report.broken_promises.append(f"{batch}: the run failed: {type(error).__name__}: {error}")
            continue
        broken = dict(_find_broken_promises(summary.outcomes, list(formats)))
        report.broken_promises += broken.values()
        for file in formats:
            if file not in broken:
                file.unlink()
        print(f"{start + len(formats)} mutants, {len(report.broken_promises)} broken promises", flush=True)
    partial = list(_find_partial_documents(folder / "fuzz.duckdb"))
    report.partial_documents = len(partial)
    report.broken_promises += partial
    shutil.rmtree(folder / "fuzz.duckdb", ignore_errors=True)
    return report


def _find_broken_promises(outcomes: Sequence[DocumentOutcome], files: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield what a run should not have done, with the mutant concerned."""
    told = {find_mutant(outcome.file) for outcome in outcomes}
    yield from ((file, f"{file}: nothing was told of it") for file in files if file not in told)
    for outcome in outcomes:
        file = find_mutant(outcome.file)
        if outcome.status not in STATUSES:
            yield file, f"{outcome.file}: unknown status {outcome.status}"
        if outcome.status != "read" and not (outcome.problem and outcome.message):
            yield file, f"{outcome.file}: {outcome.status} without a reason"
        if outcome.problem in ("timed_out", "reader_crashed", "out_of_memory"):
            yield file, f"{outcome.file}: {outcome.problem}: {outcome.message}"


def _find_partial_documents(database: Path) -> Iterator[str]:
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
        yield from (f"partial document: {row}" for row in rows)
        for table in ("pages", "text_lines", "tables", "cells"):
            orphans = connection.execute(
                f"select count(*) from raw.{table} anti join raw.documents using (document_id)"
            ).fetchone()
            if orphans and orphans[0]:
                yield f"{orphans[0]} rows of raw.{table} belong to no document"
