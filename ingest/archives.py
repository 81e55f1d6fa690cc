"""ZIP archives: their members become documents of their own, unpacked within bounds into a temporary folder."""

import itertools
import os
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.bounds import Bounds
from ingest.media import ZIP, recognize_media_type, refine_media_type
from ingest.packages import is_locked, refuse_excess, refuse_locked
from ingest.reading import Problem, UnreadableDocumentError
from ingest.zip_files import UNZIP_ERRORS, open_zip

_DEEPEST = 2
_UTF8_NAME = 0x800
_COPY_BYTE_COUNT = 1024**2
_LINK = 0o120000
_FILE_KIND = 0o170000


@dataclass(frozen=True, slots=True)
class Member:
    """One unpacked member.

    Attributes:
        path: Where it stands, as messages say it: ``archive.zip!folder/name.xlsx``.
        name: Its name, without the archive and folders that it is in.
        file: Where its content lies until the folder goes; none if it was not unpacked.
        byte_count: Its size, as the archive states it.
        refusal: Why it was not unpacked, or none.
    """

    path: Path
    name: str
    file: Path | None
    byte_count: int
    refusal: UnreadableDocumentError | None = None


def unpack(archive: Path, shown_as: Path, folder: Path, bounds: Bounds, *, chooser: "Chooser") -> list[Member]:
    """Unpack an archive, and the archives in it one level deep.

    Names are only shown, and never become paths, so that none can lead out of the folder.

    Args:
        archive: The file.
        shown_as: Its path as the user named it.
        folder: Existing folder to unpack into.
        bounds: Limits; those on bytes and members hold for all levels together.
        chooser: Tells by its name whether a member is to be unpacked.

    Returns:
        Its members sorted by name, folders and what is no document by its name left out.

    Raises:
        UnreadableDocumentError: If it is damaged, needs a password, unpacks to too much, or holds no document.
    """
    unpacker = _Unpacker(folder, bounds, chooser)
    members = list(unpacker.unpack(archive, str(shown_as), 1))
    if not members:
        raise UnreadableDocumentError(
            Problem.EMPTY, "The archive holds no document. Check whether it is the right one, and download it again."
        )
    return members


class Chooser:
    """Tells by its name whether a member of an archive is a document."""

    def __init__(self, no_documents: frozenset[str]) -> None:
        """Keep the endings of what is none."""
        self._no_documents = no_documents

    def chooses(self, name: str) -> bool:
        """Return whether a member is to be unpacked: no hidden file, nor what programs add to archives."""
        path = PurePosixPath(name)
        is_hidden = any(part.startswith(".") and part not in (".", "..") for part in path.parts)
        return not (is_hidden or "__MACOSX" in path.parts or path.suffix.lower() in self._no_documents)


class _Unpacker:
    """Unpacks an archive and those in it, with one account of bytes and members."""

    def __init__(self, folder: Path, bounds: Bounds, chooser: Chooser) -> None:
        """Start with nothing unpacked."""
        self._folder = folder
        self._bounds = bounds
        self._chooser = chooser
        self._numbers = itertools.count(1)
        self._byte_count = 0
        self._member_count = 0

    def unpack(self, archive: Path, shown_as: str, level: int) -> Iterator[Member]:
        """Yield the members of an archive."""
        try:
            with open_zip(archive) as package:
                members = [(read_name(member), member) for member in package.infolist() if not member.is_dir()]
                if members and all(map(is_locked, (member for _, member in members))):
                    refuse_locked(package)
                refuse_excess(package, archive.stat().st_size, self._bounds)
                times_named: Counter[Path] = Counter()  # as paths, in which "a/./b" is "a/b"
                for name, member in sorted(members, key=lambda pair: pair[0]):
                    if self._chooser.chooses(name):
                        place = Path(f"{shown_as}!{name}")
                        times_named[place] += 1
                        if times_named[place] > 1:
                            place = Path(f"{shown_as}#{times_named[place]}!{name}")
                        yield from self._unpack_member(package, member, place, level)
        except UNZIP_ERRORS as error:
            raise UnreadableDocumentError(
                Problem.DAMAGED, f"The archive is damaged or cut off ({error}). Download it again."
            ) from error

    def _unpack_member(
        self, package: zipfile.ZipFile, member: zipfile.ZipInfo, shown_as: Path, level: int
    ) -> Iterator[Member]:
        """Yield a member, or the members of an archive in the archive."""
        name = PurePosixPath(read_name(member)).name
        try:
            file = self._copy_out(package, member)
            if not _is_archive(file):
                yield Member(shown_as, name, file, member.file_size)
                return
            if level == _DEEPEST:
                raise UnreadableDocumentError(
                    Problem.UNSUPPORTED_FORMAT,
                    "Archives are nested more than one level deep. Unpack them, and ingest the files.",
                )
            yield from self.unpack(file, str(shown_as), level + 1)
        except UnreadableDocumentError as error:
            yield Member(shown_as, name, None, member.file_size, error)

    def _copy_out(self, package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Path:
        """Unpack a member into the folder.

        Raises:
            UnreadableDocumentError: If it is a link, locked or damaged.
        """
        if (member.external_attr >> 16) & _FILE_KIND == _LINK:
            raise UnreadableDocumentError(Problem.NOT_A_FILE, "This member is a link, which is not followed.")
        if is_locked(member):
            raise UnreadableDocumentError(
                Problem.PASSWORD_NEEDED,
                "This member of the archive is protected by a password. Unpack it, and ingest the file.",
            )
        self._account(member)
        file = self._folder / f"{next(self._numbers):06d}{_find_suffix(member.filename)}"
        try:
            with package.open(member) as stream, file.open("wb") as copy:
                shutil.copyfileobj(stream, copy, _COPY_BYTE_COUNT)
        except UNZIP_ERRORS as error:
            raise UnreadableDocumentError(
                Problem.DAMAGED, f"This member of the archive is damaged ({error}). Download the archive again."
            ) from error
        return file

    def _account(self, member: zipfile.ZipInfo) -> None:
        """Count a member against the bounds that hold for all levels.

        Raises:
            UnreadableDocumentError: If it is one too many, or too large beside those before it.
        """
        byte_count = self._byte_count + member.file_size
        if byte_count > self._bounds.unpacked_byte_count or self._member_count == self._bounds.member_count:
            raise UnreadableDocumentError(
                Problem.TOO_LARGE,
                f"With this member the archive unpacks to more than {self._bounds.unpacked_byte_count / 1024**2:,.0f} "
                f"MB or {self._bounds.member_count:,} files. Unpack it, and ingest the files.",
            )
        self._byte_count = byte_count
        self._member_count += 1


def read_name(member: zipfile.ZipInfo) -> str:
    """Return the name of a member; where the archive does not say that it is UTF-8, it is most often GBK."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            return name
        for encoding in ("utf-8", "gb18030"):
            try:
                return raw.decode(encoding).replace("\\", "/")
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _find_suffix(name: str) -> str:
    """Return the suffix of a name if it is harmless; it tells some readers what a text is."""
    suffix = os.path.splitext(name)[1].lower()
    return suffix if suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= 6 else ""


def _is_archive(file: Path) -> bool:
    """Return whether a file is a ZIP archive, and no Office document."""
    with file.open("rb") as stream:
        sample = stream.read(65_536)
    return refine_media_type(file, recognize_media_type(sample)) == ZIP
