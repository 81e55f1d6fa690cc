"""Measures the report against its targets, and prints what was aimed at, what came out, and its share.

`make bench-report` builds the example and runs this on it.
"""

import argparse
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from benchmarks.report.browsing import browse
from benchmarks.report.scaling import copy_documents, copy_findings
from report.building import copy_assets, read_warehouse, render_lists, write_exports, write_page, write_report
from report.pages.site import Site
from report.texts import LANGUAGES, Texts

KB: Final = 1000
MB: Final = 1_000_000


class Row(NamedTuple):
    """A target and what was measured; both in the same unit."""

    name: str
    target: float | None
    measured: float
    unit: str

    def tell(self) -> str:
        """The row as a line of a table."""
        target = "" if self.target is None else f"≤ {self.target:,g} {self.unit}"
        ratio = "" if self.target is None else f"{self.measured / self.target:.2f}"
        return f"| {self.name} | {target} | {self.measured:,.3g} {self.unit} | {ratio} |"


def size(folder: Path, pattern: str = "**/*") -> int:
    """Bytes of the files of a folder."""
    return sum(file.stat().st_size for file in folder.glob(pattern) if file.is_file())


def processor_seconds() -> float:
    """What this process and those that it started have had of the processors."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def measure_example(database: Path, folder: Path) -> Iterator[Row]:
    """The size of the report of a few documents, of each in one language with the images that it shows."""
    report = write_report(database, folder / "example")
    place = report.index.parent
    with duckdb.connect(str(database), read_only=True) as connection:
        documents = connection.execute("select left(document_id, 12) from raw.documents").fetchall()
    sizes = [
        size(place, f"documents/{own}.html") + size(place, f"findings/{own}-*.html") + size(place, f"images/{own}-*")
        for (own,) in documents
    ]
    shared = size(place, "*.*") + size(place / "assets")
    yield Row("one document: its pages and images, the largest", None, max(sizes) / KB, "KB")
    yield Row("one document: with overview, lists, exports, scripts and styles", 600, (max(sizes) + shared) / KB, "KB")


def measure_findings(database: Path, folder: Path, count: int) -> Iterator[Row]:
    """The overview of many findings."""
    target, place = folder / "findings.duckdb", folder / "many-findings"
    copy_findings(database, target, count)
    with duckdb.connect(str(target), read_only=True) as connection:
        warehouse = read_warehouse(connection)
    site = Site("—", {}, has_font=False)
    copy_assets(place / "assets")
    start = time.perf_counter()
    for language in LANGUAGES:
        for path, page in render_lists(warehouse, site, language):
            write_page(place, language, path, page)
        write_exports(warehouse, place / ("" if language == "zh" else "en"), Texts(language))
    taken = time.perf_counter() - start
    finding = max((folder / "example" / "findings").glob("*-*.html"), key=lambda file: file.stat().st_size)
    (folder / "empty.html").write_text("<!doctype html><title>empty</title>", encoding="utf-8")
    browsing = browse(place / "index.html", finding, folder / "empty.html")
    of = f"{count:,} findings"
    yield Row(f"{of}: index.html", 1, size(place, "index.html") / MB, "MB")
    yield Row(f"{of}: findings.js", None, size(place, "findings.js") / MB, "MB")
    yield Row(f"{of}: painted", 1500, browsing.painted, "ms")
    yield Row(f"{of}: list ready", None, browsing.ready, "ms")
    yield Row(f"{of}: filtered and drawn, slowest filter", 50, browsing.filtered, "ms")
    yield Row(f"{of}: a finding opened", 50, browsing.opened, "ms")
    yield Row(f"{of}: an empty page opened, for comparison", None, browsing.empty, "ms")
    yield Row(f"{of}: elements of the index", 2000, browsing.nodes, "")
    yield Row(f"{of}: lists and exports written", None, taken, "s")


def measure_documents(database: Path, folder: Path, count: int, workers: int) -> Iterator[Row]:
    """The report of many documents."""
    target, originals = folder / "documents.duckdb", folder / "originals"
    originals.mkdir()
    copy_documents(database, target, originals, count)
    start, before = time.perf_counter(), processor_seconds()
    report = write_report(target, folder / "many-documents", workers=workers)
    taken, used = time.perf_counter() - start, processor_seconds() - before
    of = f"{report.document_count:,} documents with {report.finding_count:,} findings"
    yield Row(f"{of}: written by {workers} processes", 60, taken, "s")
    yield Row(f"{of}: time of processors, shared by {workers}", None, used / workers, "s")
    yield Row(f"{of}: size", None, size(report.index.parent) / MB, "MB")


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path, help="a warehouse that was built, such as that of the example")
    parser.add_argument("--folder", type=Path, default=Path("build", "bench-report"), help="where reports go")
    parser.add_argument("--findings", type=int, default=50_000)
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    folder = options.folder.absolute()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    print("| what | target | measured | share |\n|---|---|---|---|", flush=True)
    for row in measure_example(options.database, folder):
        print(row.tell(), flush=True)
    for row in measure_findings(options.database, folder, options.findings):
        print(row.tell(), flush=True)
    for row in measure_documents(options.database, folder, options.documents, options.workers):
        print(row.tell(), flush=True)


if __name__ == "__main__":
    main()
