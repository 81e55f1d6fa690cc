"""Ingest files: find them, read those that are new, and land what was printed."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest import READER_VERSION
from ingest.archives import Chooser, Member, unpack
from ingest.bounds import Bounds
from ingest.formats import Reader
from ingest.landing import DatabaseNotWritableError, LandedDocument, Warehouse
from ingest.media import UNKNOWN, describe_mismatch
from ingest.pool import Answer, Job, WorkerPool
from ingest.readers import READERS
from ingest.reading import Problem, UnreadableDocumentError
from ingest.sources import NO_DOCUMENTS, Source, choose_reader, find_files, identify, is_archive, refuse_size, show_path
from ingest.spool import Spool, SpoolNotWritableError


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """What became of one file.

    Attributes:
        file: Path as the user named it; ``archive.zip!member`` for a member of an archive.
        document_id: SHA-256 of its content; none if it could not be opened.
        status: ``read``, ``no_tables`` or ``unreadable``.
        problem: Short code of what went wrong, or none.
        message: What happened and what to do, or none.
        tables: Number of tables.
        cells: Number of cells.
        pages: Number of pages.
        already_landed: Whether the database held it already, so that nothing was done.
    """

    file: Path
    document_id: str | None
    status: str
    problem: str | None
    message: str | None
    tables: int
    cells: int
    pages: int
    already_landed: bool


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of all files, in the order in which they were found."""

    outcomes: list[DocumentOutcome]

    @property
    def document_count(self) -> int:
        """Return the number of files."""
        return len(self.outcomes)

    @property
    def read_count(self) -> int:
        """Return the number of files with tables."""
        return self._count("read")

    @property
    def no_tables_count(self) -> int:
        """Return the number of readable files without tables."""
        return self._count("no_tables")

    @property
    def unreadable_count(self) -> int:
        """Return the number of files that could not be read."""
        return self._count("unreadable")

    @property
    def already_landed_count(self) -> int:
        """Return the number of files that the database held already."""
        return sum(1 for outcome in self.outcomes if outcome.already_landed)

    @property
    def page_count(self) -> int:
        """Return the number of pages of all files."""
        return sum(outcome.pages for outcome in self.outcomes)

    @property
    def table_count(self) -> int:
        """Return the number of tables of all files."""
        return sum(outcome.tables for outcome in self.outcomes)

    @property
    def cell_count(self) -> int:
        """Return the number of cells of all files."""
        return sum(outcome.cells for outcome in self.outcomes)

    @property
    def has_unreadable(self) -> bool:
        """Return whether some file could not be read."""
        return self.unreadable_count > 0

    def _count(self, status: str) -> int:
        """Return the number of files with a status."""
        return sum(1 for outcome in self.outcomes if outcome.status == status)


def ingest_paths(
    paths: Sequence[Path | str],
    database: Path,
    *,
    workers: int | None = None,
    on_progress: Callable[[DocumentOutcome], None] | None = None,
    on_count: Callable[[int], None] | None = None,
    bounds: Bounds | None = None,
) -> IngestSummary:
    """Read files and land what was printed in the schema ``raw`` of a database.

    A document is read once: the same content under any name changes nothing, unless another version of the reader
    landed it or it could not be read before.

    Args:
        paths: Files, folders or patterns.
        database: File of the database; created if missing.
        workers: Most worker processes; by default one for each CPU.
        on_progress: Called with the outcome of each file as soon as it is known.
        on_count: Called with the number of documents as far as it is known: it grows by the members of each archive.
        bounds: Limits for one document; the defaults of :class:`ingest.bounds.Bounds` if none.

    Returns:
        The outcome of each file, and of each member of an archive in its place.

    Raises:
        DatabaseBusyError: If another process or connection has the database open.
        DatabaseUnusableError: If the database cannot be opened or written, or rows cannot be kept till they are landed.
        WorkerStartError: If no worker process can be started.
    """
    limits = bounds or Bounds()
    outcomes: dict[Path, DocumentOutcome] = {}
    with (
        tempfile.TemporaryDirectory(prefix="gouji_") as folder,
        Warehouse(database) as warehouse,
        WorkerPool(workers or _count_processors(), limits) as pool,
    ):
        run = _Run(warehouse, pool, limits, Path(folder), on_count)
        try:
            for outcome in run.ingest(find_files(paths)):
                outcomes[outcome.file] = outcome
                if on_progress is not None:
                    on_progress(outcome)
        except SpoolNotWritableError as error:
            raise DatabaseNotWritableError(str(error)) from error
    return IngestSummary([outcomes[file] for file in run.files])


def _count_processors() -> int:
    """Return the number of CPUs that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Run:
    """One run: what is landed, and which files share their content."""

    def __init__(
        self,
        warehouse: Warehouse,
        pool: WorkerPool,
        bounds: Bounds,
        folder: Path,
        on_count: Callable[[int], None] | None,
    ) -> None:
        """Start a run on an open warehouse, with a folder to unpack archives into."""
        self.files: list[Path] = []
        self._count = 0
        self._on_count = on_count
        self._folder = folder
        self._warehouse = warehouse
        self._pool = pool
        self._bounds = bounds
        self._landed = warehouse.list_documents()

    def ingest(self, files: Sequence[Path]) -> Iterator[DocumentOutcome]:
        """Ingest files; yield the outcome of each, those that are read last."""
        jobs: dict[str, Job] = {}
        sources: dict[str, list[Source]] = {}
        self._count_more(len(files))
        for source in self._identify(files):
            if isinstance(source, DocumentOutcome):
                yield source
            elif source.document_id in sources:
                sources[source.document_id].append(source)
            elif self._is_landed(source):
                yield self._describe(source, already_landed=True)
                _forget(source)
            else:
                job = self._make_job(source)
                if isinstance(job, Job):
                    jobs[source.document_id] = job
                    sources[source.document_id] = [source]
                else:
                    yield self._land(source, job)
                    _forget(source)
        for job, answer in self._pool.read(list(jobs.values())):
            first, *copies = sources[job.document_id]
            yield self._land(first, answer)
            for copy in copies:
                yield self._describe(copy, already_landed=True)
            _forget(first, *copies)

    def _identify(self, files: Sequence[Path]) -> Iterator[Source | DocumentOutcome]:
        """Identify files and the members of archives; yield the outcome of those that cannot be opened."""
        for file in files:
            try:
                source = identify(file)
                members = self._unpack(source) if is_archive(source) else None
            except UnreadableDocumentError as error:
                yield self._refuse(file, error)
                continue
            if members is None:
                self.files.append(file)
                yield source
                continue
            if isinstance(members, UnreadableDocumentError):
                self.files.append(file)
                yield self._land(source, members)
                continue
            self._count_more(len(members) - 1)
            for member in members:
                self.files.append(member.path)
                yield self._identify_member(source, member)

    def _count_more(self, count: int) -> None:
        """Count more documents."""
        self._count += count
        if self._on_count is not None:
            self._on_count(self._count)

    def _identify_member(self, archive: Source, member: Member) -> Source | DocumentOutcome:
        """Identify a member of an archive; return the outcome of one that was not unpacked.

        What was not unpacked has no content to be known by: it is known by its archive and its place there.
        """
        place = str(member.path).removeprefix(str(archive.path))
        stand_in = hashlib.sha256(os.fsencode(f"{archive.document_id}{place}")).hexdigest()
        if member.file is not None:
            if stand_in in self._landed:
                self._warehouse.forget(stand_in)
                del self._landed[stand_in]
            return replace(identify(member.file), path=member.path, unpacked=member.file, member_name=member.name)
        source = Source(member.path, stand_in, member.byte_count, UNKNOWN, member_name=member.name)
        refusal = member.refusal or UnreadableDocumentError(Problem.DAMAGED, "This member cannot be unpacked.")
        return self._land(source, refusal)

    def _unpack(self, source: Source) -> list[Member] | UnreadableDocumentError:
        """Unpack an archive; return its members, or why there are none."""
        try:
            refuse_size(source, self._bounds)
            folder = Path(tempfile.mkdtemp(dir=self._folder))
            return unpack(source.path, source.path, folder, self._bounds, chooser=Chooser(NO_DOCUMENTS))
        except UnreadableDocumentError as error:
            return error

    def _refuse(self, file: Path, error: UnreadableDocumentError) -> DocumentOutcome:
        """Return the outcome of a file that cannot be opened."""
        self.files.append(file)
        return DocumentOutcome(file, None, "unreadable", error.problem, error.message, 0, 0, 0, False)

    def _is_landed(self, source: Source) -> bool:
        """Return whether the database holds the document, read by this version."""
        document = self._landed.get(source.document_id)
        return (
            document is not None
            and document.status != "unreadable"
            and document.reader_version == _find_version(READERS.get(source.media_type))
        )

    def _make_job(self, source: Source) -> Job | UnreadableDocumentError:
        """Return what a worker is to read, or why the file is not read."""
        try:
            choose_reader(source, self._bounds)
        except UnreadableDocumentError as error:
            return error
        return Job(source.document_id, source.media_type, source.file)

    def _land(self, source: Source, answer: Answer) -> DocumentOutcome:
        """Land what a reader answered, unless the same is landed already."""
        before = self._landed.get(source.document_id)
        document = _make_document(source, answer)
        if before is not None:
            document = replace(document, file_name=before.file_name, source_path=before.source_path)
        rows = answer if isinstance(answer, Spool) else Spool()
        if document != before:
            self._warehouse.land(document, rows)
            self._landed[source.document_id] = document
        rows.close()
        return self._describe(source, already_landed=document == before)

    def _describe(self, source: Source, *, already_landed: bool) -> DocumentOutcome:
        """Return the outcome of a file whose content is landed."""
        document = self._landed[source.document_id]
        return DocumentOutcome(
            file=source.path,
            document_id=document.document_id,
            status=document.status,
            problem=document.problem,
            message=document.message,
            tables=document.table_count,
            cells=document.cell_count,
            pages=document.page_count or 0,
            already_landed=already_landed,
        )


def _find_version(reader: Reader | None) -> str:
    """Return the version of a reader; that of the package for a format without one."""
    return READER_VERSION if reader is None else reader.version


def _forget(*sources: Source) -> None:
    """Remove what was unpacked of members that are landed."""
    for source in sources:
        if source.unpacked is not None:
            source.unpacked.unlink(missing_ok=True)


def _make_document(source: Source, answer: Answer) -> LandedDocument:
    """Return the row of a document."""
    reader = READERS.get(source.media_type)
    rows = answer if isinstance(answer, Spool) else None
    note = describe_mismatch(source.name, source.media_type) if rows else None
    return LandedDocument(
        document_id=source.document_id,
        file_name=show_path(Path(source.name)),
        source_path=show_path(source.path),
        media_type=source.media_type,
        reader=reader.name if reader else None,
        reader_version=_find_version(reader),
        byte_count=source.byte_count,
        status=rows.status if rows else "unreadable",
        problem=answer.problem,
        message=" ".join(filter(None, (note, answer.message))) or None,
        page_count=rows.count("pages") if rows else None,
        table_count=rows.count("tables") if rows else 0,
        cell_count=rows.count("cells") if rows else 0,
    )
