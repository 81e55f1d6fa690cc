"""The files to ingest: found by path, folder or pattern, fingerprinted, and recognised by their content."""

import glob
import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.bounds import Bounds
from ingest.conversion import can_convert
from ingest.formats import DOC, Reader
from ingest.media import (
    ENCRYPTED,
    NAMES,
    SAMPLE_BYTE_COUNT,
    ZIP,
    find_expected_media_type,
    is_harmless,
    recognize_media_type,
    refine_media_type,
)
from ingest.readers import READERS, list_families
from ingest.reading import Problem, UnreadableDocumentError

_CHUNK = 1024**2
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Categories of characters that print nothing, and do something instead."""
READ_FORMATS = f"{list_families()}, and ZIP archives of these"
"""What can be read, as messages say it."""

# What lies beside documents in a folder and is none: notes, programs, settings, databases. Named outright it is read.
NO_DOCUMENTS = frozenset(
    ".md .py .pyc .sql .sh .json .toml .yaml .yml .ini .cfg .log .lock .duckdb .db .sqlite .parquet".split()
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file.

    Attributes:
        path: Where it is, as the user named it; a member of an archive as ``archive.zip!member``.
        document_id: SHA-256 of its content, hexadecimal.
        byte_count: Its size.
        media_type: What it is by its content.
        unpacked: Where its content lies, if it is a member of an archive.
        member_name: Its name without the archive and folders that it is in, if it is a member.
    """

    path: Path
    document_id: str
    byte_count: int
    media_type: str
    unpacked: Path | None = None
    member_name: str | None = None

    @property
    def name(self) -> str:
        """Return its name without any folder."""
        return self.path.name if self.member_name is None else self.member_name

    @property
    def file(self) -> Path:
        """Return where its content lies."""
        return self.unpacked or self.path


def find_files(paths: Sequence[Path | str]) -> list[Path]:
    """Find the files that some paths name.

    Args:
        paths: Files, folders (searched to any depth; hidden files and folders and what is no document by its name,
            such as notes and programs, are left out), or patterns.

    Returns:
        Each file once, in the order of the paths, sorted within a folder or pattern. A path that names nothing is
        returned as it is, so that it can be reported.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        found.update(dict.fromkeys(_expand(path)))
    return list(found)


def show_path(path: Path) -> str:
    """Return a path as text that can be stored and printed on one line.

    What controls terminals, breaks lines or turns the direction of writing is shown as an escape. Names that are no
    UTF-8 come from archives made on Chinese systems; they are GB18030.
    """
    name = os.fsencode(path)
    try:
        text = name.decode("utf-8")
    except UnicodeDecodeError:
        text = name.decode("gb18030", errors="backslashreplace")
    return "".join(map(_show_character, text))


def _show_character(character: str) -> str:
    """Return a character, or its escape if it prints nothing."""
    if unicodedata.category(character) not in _UNSEEN:
        return character
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def _expand(path: Path) -> Iterator[Path]:
    """Yield the files that one path names."""
    if os.path.isdir(path):
        yield from _list_folder(path)
    elif os.path.exists(path) or not glob.has_magic(str(path)):
        yield path
    else:
        yield from _match(path)


def _match(pattern: Path) -> Iterator[Path]:
    """Yield the files that a pattern names, each once whatever links lead to it; the pattern itself if none."""
    matches = sorted(glob.glob(str(pattern), recursive=True), key=lambda match: (match.count(os.sep), match))
    first_of_file: dict[str, str] = {}
    for match in matches:
        first_of_file.setdefault(os.path.realpath(match), match)
    if not matches:
        yield pattern
    for path in map(Path, sorted(first_of_file.values())):
        yield from _list_folder(path) if path.is_dir() else [path]


def _list_folder(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its folders, sorted, without hidden ones and what is no document by its name."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        is_broken_link = path.is_symlink() and not os.path.exists(path)  # kept to be reported
        if (os.path.isfile(path) or is_broken_link) and not hidden and path.suffix.lower() not in NO_DOCUMENTS:
            yield path


def identify(path: Path) -> Source:
    """Fingerprint a file and recognise it by its content.

    Args:
        path: The file.

    Returns:
        What is known without reading it as a document.

    Raises:
        UnreadableDocumentError: If there is no such file, it is no regular file, or it may not be opened.
    """
    digest, byte_count, sample = hashlib.sha256(), 0, b""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            message = "This is no file but a folder, a pipe or a device. Save what it gives as a file."
            raise UnreadableDocumentError(Problem.NOT_A_FILE, message)
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                sample = sample or chunk[:SAMPLE_BYTE_COUNT]
                byte_count += len(chunk)
                digest.update(chunk)
    except OSError as error:
        if path.is_symlink() and not os.path.exists(path):
            message = "This is a link that leads to no file. Ingest the file itself."
            raise UnreadableDocumentError(Problem.NOT_FOUND, message) from error
        if isinstance(error, FileNotFoundError):
            raise UnreadableDocumentError(Problem.NOT_FOUND, "There is no such file. Check the path.") from error
        message = f"The file cannot be opened ({error.strerror}). Check its permissions."
        raise UnreadableDocumentError(Problem.NO_PERMISSION, message) from error
    return Source(path, digest.hexdigest(), byte_count, refine_media_type(path, recognize_media_type(sample)))


def is_archive(source: Source) -> bool:
    """Return whether a file is an archive whose members are documents, and not one under the name of a document."""
    return source.media_type == ZIP and find_expected_media_type(source.name) in (None, ZIP)


def refuse_size(source: Source, bounds: Bounds) -> None:
    """Refuse a file that is empty or too large.

    Args:
        source: The file.
        bounds: Limits for one document.

    Raises:
        UnreadableDocumentError: If it is refused.
    """
    if source.byte_count == 0:
        raise UnreadableDocumentError(Problem.EMPTY, "The file is empty (0 bytes). Download it again.")
    if source.byte_count > bounds.byte_count:
        raise UnreadableDocumentError(
            Problem.TOO_LARGE,
            f"The file has {source.byte_count / 1024**2:,.0f} MB; at most {bounds.byte_count / 1024**2:,.0f} MB are "
            "read. Split it, or save a copy with smaller images.",
        )


def choose_reader(source: Source, bounds: Bounds) -> Reader:
    """Choose the reader of a file.

    Args:
        source: The file.
        bounds: Limits for one document.

    Returns:
        The reader of its format.

    Raises:
        UnreadableDocumentError: If it is empty, too large, of a format without a reader, or not what its name says.
    """
    refuse_size(source, bounds)
    expected = find_expected_media_type(source.name)
    reader = READERS.get(source.media_type)
    if source.media_type == ENCRYPTED:
        raise UnreadableDocumentError(
            Problem.PASSWORD_NEEDED,
            "The Office document is protected by a password. Save a copy without one, and ingest that.",
        )
    if source.media_type == DOC and not can_convert():
        raise UnreadableDocumentError(
            Problem.OLD_WORD_FORMAT,
            "The file is an old Word document (doc, wps or rtf), which is not read. Open it in Word, WPS or "
            "LibreOffice and save it as docx, or run: soffice --headless --convert-to docx FILE. Then ingest the docx.",
        )
    if expected not in (None, source.media_type) and (reader is None or not is_harmless(expected, source.media_type)):
        raise UnreadableDocumentError(
            Problem.WRONG_FORMAT,
            f"The name says {source.path.suffix.lower()}, but the file is {NAMES[source.media_type]}: often the "
            "publisher's error page or a failed download. Download it again.",
        )
    if reader is None:
        raise UnreadableDocumentError(
            Problem.UNSUPPORTED_FORMAT,
            f"The file is {NAMES[source.media_type]}, which this version does not read. It reads {READ_FORMATS}: save "
            "it as one of these, and ingest that.",
        )
    return reader
