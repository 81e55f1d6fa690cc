"""Mutations inside of what a file packs: the members of ZIP packages, and the compressed streams of PDF files."""

import random
import re
import warnings
import zipfile
import zlib
from io import BytesIO
from typing import Final

from benchmarks.fuzz.markup import mutate_markup
from benchmarks.fuzz.raw_bytes import mutate_bytes
from ingest.packages import UNZIP_ERRORS

TELLING_NAMES: Final = (
    "../../outside.txt",
    "/root.txt",
    "C:\\windows\\a.txt",
    "a\nb.txt",
    "\x1b[31m.txt",
    "a/./b.txt",
    "x" * 300 + ".txt",
    "xl/workbook.xml",
    "word/document.xml",
    "content.xml",
    ".",
    "..",
)
_BOMB: Final = b"0" * 12_000_000
_MARKUP_ENDINGS: Final = (".xml", ".rels", ".html", ".htm")
_STREAM: Final = re.compile(rb"/Length (\d+)(.{0,400}?)stream\r?\n", re.DOTALL)


def mutate_package(content: bytes, source: random.Random) -> bytes:
    """Damage the members of a ZIP file and pack them again.

    Args:
        content: Bytes of a good ZIP file.
        source: Where chance comes from.

    Returns:
        Bytes of a sound ZIP file in which one to three members are damaged, missing, repeated or named otherwise.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            members = [(name, package.read(name)) for name in package.namelist()]
    except UNZIP_ERRORS:  # an archive in the archive that was damaged before
        return mutate_bytes(content, source)
    for _ in range(source.randint(1, 3)):
        if members:
            _mutate_members(members, source)
    packed = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w") as package:
        warnings.simplefilter("ignore")  # that a name comes twice is meant
        for name, member in members:
            package.writestr(zipfile.ZipInfo(name), member, _choose_method(source))
    return packed.getvalue()


def _mutate_members(members: list[tuple[str, bytes]], source: random.Random) -> None:
    """Damage the list of members in one way; most often one member inside."""
    # large members hold what is printed; the small ones only say what the package is
    (index,) = source.choices(range(len(members)), [100 + min(len(content), 5_000) for _, content in members])
    name, content = members[index]
    kind = source.random()
    if kind < 0.05:
        del members[index]
    elif kind < 0.1:
        members.insert(source.randrange(len(members)), (name, members[source.randrange(len(members))][1]))
    elif kind < 0.15:
        members[index] = source.choice(TELLING_NAMES), content
    elif kind < 0.17:
        members[index] = name, _BOMB
    elif kind < 0.2:
        members[index] = name, b""
    else:
        members[index] = name, mutate_member(name, content, source)


def mutate_member(name: str, content: bytes, source: random.Random) -> bytes:
    """Damage a file by what it is: markup by its elements, packages by their members, others by their bytes."""
    if not content:
        return content
    if name.endswith(_MARKUP_ENDINGS) and source.random() < 0.8:
        return mutate_markup(content, source)
    if content.startswith(b"PK\x03\x04") and source.random() < 0.8:
        return mutate_package(content, source)
    if content.startswith(b"%PDF-") and source.random() < 0.5:
        return mutate_stream(content, source)
    return mutate_bytes(content, source)


def mutate_stream(content: bytes, source: random.Random) -> bytes:
    """Damage what a compressed stream of a PDF file holds, and pack it again with its length put right."""
    streams = list(_STREAM.finditer(content))
    if not streams:
        return mutate_bytes(content, source)
    found = source.choice(streams)
    end = content.find(b"endstream", found.end())
    packed = content[found.end() : end]
    try:
        damaged = zlib.compress(mutate_bytes(zlib.decompress(packed), source))
    except zlib.error:
        damaged = mutate_bytes(packed, source) if packed else packed
    head = b"/Length %d%bstream\n" % (len(damaged), found[2])
    return content[: found.start()] + head + damaged + b"\n" + content[end:]


def _choose_method(source: random.Random) -> int:
    """Choose how a member is packed: most often as everybody does."""
    if source.random() < 0.9:
        return zipfile.ZIP_DEFLATED
    return source.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
