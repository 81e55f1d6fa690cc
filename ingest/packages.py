"""ZIP packages of XML (xlsx, docx, ods), opened within bounds; no entity is resolved and no network touched."""

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from lxml import etree

from ingest.bounds import Bounds
from ingest.reading import Problem, UnreadableDocumentError
from ingest.zip_files import UNZIP_ERRORS, open_zip

RATIO_FREE_BYTE_COUNT = 10 * 1024**2
"""What unpacks to no more than this may be packed as tightly as it likes."""
_ENCRYPTED = 0x1
_PARSER_OPTIONS: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def is_locked(member: zipfile.ZipInfo) -> bool:
    """Return whether a member is protected by a password."""
    return bool(member.flag_bits & _ENCRYPTED)


def refuse_locked(package: zipfile.ZipFile) -> None:
    """Refuse a package of which something is protected by a password.

    Raises:
        UnreadableDocumentError: If it is refused.
    """
    if any(map(is_locked, package.infolist())):
        raise UnreadableDocumentError(
            Problem.PASSWORD_NEEDED, "The file is protected by a password. Save a copy without one, and ingest that."
        )


def refuse_excess(package: zipfile.ZipFile, byte_count: int, bounds: Bounds) -> None:
    """Refuse a package that unpacks to more than is allowed.

    Args:
        package: The open package.
        byte_count: Size of its file.
        bounds: Limits.

    Raises:
        UnreadableDocumentError: If it is refused.
    """
    members = package.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > bounds.member_count:
        raise UnreadableDocumentError(
            Problem.TOO_LARGE,
            f"The file packs {len(members):,} members; at most {bounds.member_count:,} are read. Unpack and split it.",
        )
    if unpacked > bounds.unpacked_byte_count or (
        unpacked > RATIO_FREE_BYTE_COUNT and unpacked > byte_count * bounds.compression_ratio
    ):
        raise UnreadableDocumentError(
            Problem.TOO_LARGE,
            f"The file unpacks to {unpacked / 1024**2:,.0f} MB, {unpacked / max(byte_count, 1):,.0f} times its size; "
            f"at most {bounds.unpacked_byte_count / 1024**2:,.0f} MB and {bounds.compression_ratio} times are read. It "
            "may be a decompression bomb; if not, split it.",
        )


class Package:
    """An open package of XML parts."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Wrap an open archive that was held to its bounds."""
        self._archive = archive
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}

    def has(self, part: str) -> bool:
        """Return whether the package has a part, whatever the case of its name."""
        return part.lower() in self._names

    @contextmanager
    def open(self, part: str) -> Iterator[IO[bytes]]:
        """Open a part for reading.

        Raises:
            UnreadableDocumentError: If it is missing or damaged.
        """
        if not self.has(part):
            raise UnreadableDocumentError(
                Problem.DAMAGED, f"The file lacks its part {part}: it is damaged or incomplete. Download it again."
            )
        with self._archive.open(self._names[part.lower()]) as stream:
            yield stream

    def parse(self, part: str) -> Any:
        """Parse a part as a tree of XML; return its root."""
        with self.open(part) as stream:
            return etree.parse(stream, etree.XMLParser(**_PARSER_OPTIONS)).getroot()

    def iterate(self, part: str, tags: tuple[str, ...]) -> Iterator[Any]:
        """Yield elements of a part as they end, and forget each afterwards.

        Args:
            part: Name of the part.
            tags: Names of the elements without namespace.
        """
        with self.open(part) as stream:
            wanted = [f"{{*}}{tag}" for tag in tags]
            for _, element in etree.iterparse(stream, events=("end",), tag=wanted, **_PARSER_OPTIONS):
                yield element
                element.clear()
                while element.getprevious() is not None and element.getparent() is not None:
                    del element.getparent()[0]

    def list_targets(self, part: str) -> dict[str, str]:
        """Return the parts that a part relates to, by the ids of the relationships; links outward are left out."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(relations):
            return {}
        return {
            relation.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip(
                "/"
            )
            for relation in self.parse(relations)
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External"
        }


@contextmanager
def open_package(path: Path, bounds: Bounds) -> Iterator[Package]:
    """Open a package.

    Args:
        path: The file.
        bounds: Limits.

    Yields:
        The open package. What goes wrong while it is read is reported as damage.

    Raises:
        UnreadableDocumentError: If it is damaged, needs a password, or unpacks to too much.
    """
    try:
        with open_zip(path) as archive:
            refuse_locked(archive)
            refuse_excess(archive, path.stat().st_size, bounds)
            yield Package(archive)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocumentError(
            Problem.DAMAGED, f"A part of the file is no valid XML ({error.msg}). Download it again, or save it anew."
        ) from error
    except UNZIP_ERRORS as error:
        raise UnreadableDocumentError(
            Problem.DAMAGED, f"The file is damaged or cut off ({error}). Download it again, or save it anew."
        ) from error


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def get_attribute(element: Any, name: str) -> str | None:
    """Return an attribute whatever its namespace, as files differ in these; none if it is missing."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None
