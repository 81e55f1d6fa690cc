"""The container of old Office documents (OLE, Compound File Binary): which streams it holds, and their content."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # sector numbers from here on are marks
_ENTRY_BYTE_COUNT = 128
_MOST_ENTRIES = 10_000
_HEADER_BYTE_COUNT = 512
_STREAM = 2
_LARGEST_FILE = 200 * 1024**2


class OleError(ValueError):
    """The container is damaged."""


class OleLoopError(OleError):
    """A chain of sectors runs in a circle, which a reader could follow until its memory is full."""


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream: its name, its first sector and its size."""

    name: str
    start: int
    byte_count: int


class OleFile:
    """A container, held in memory."""

    def __init__(self, content: bytes) -> None:
        """Read the directory.

        Args:
            content: The whole file.

        Raises:
            OleError: If it is damaged.
        """
        if not content.startswith(SIGNATURE) or len(content) < _HEADER_BYTE_COUNT:
            raise OleError("no OLE header")
        self._content = content
        shift = struct.unpack_from("<H", content, 30)[0]
        if shift not in (9, 12):
            raise OleError("impossible size of sectors")
        self._sector_size = 1 << shift
        self._table = self._read_allocation()
        self.streams, self._root = self._read_directory(struct.unpack_from("<I", content, 48)[0])
        self._cutoff = struct.unpack_from("<I", content, 56)[0]
        self._mini_start = struct.unpack_from("<I", content, 60)[0]

    def find(self, *names: str) -> Stream | None:
        """Return the first stream of one of some names; none if there is none."""
        return next((stream for name in names for stream in self.streams if stream.name == name), None)

    def read(self, stream: Stream) -> bytes:
        """Return the content of a stream that is not tiny.

        Raises:
            OleError: If it is damaged, or so small that it is kept elsewhere.
        """
        if stream.byte_count < self._cutoff:
            raise OleError("small stream")
        return b"".join(self._read_chain(stream.start))[: stream.byte_count]

    def refuse_loops(self) -> None:
        """Follow all chains of sectors to their ends.

        Raises:
            OleLoopError: If one runs in a circle.
        """
        large = [stream.start for stream in self.streams if stream.byte_count >= self._cutoff]
        for start in (self._mini_start, *large, *([self._root.start] if self._root else [])):
            try:
                for _ in self._read_chain(start):
                    pass
            except OleLoopError:
                raise
            except OleError:  # other damage is told by who reads the stream
                continue

    def _sector(self, number: int) -> bytes:
        """Return a sector."""
        start = (number + 1) * self._sector_size
        return self._content[start : start + self._sector_size]

    def _read_allocation(self) -> list[int]:
        """Return the number of the sector that follows each sector."""
        numbers = list(struct.unpack_from("<109I", self._content, 76))
        following, left = struct.unpack_from("<2I", self._content, 68)
        most = len(self._content) // self._sector_size + 1
        while following < _END and left and len(numbers) <= most + 109:
            sector = self._sector(following)
            if len(sector) < self._sector_size:
                break
            entries = struct.unpack(f"<{self._sector_size // 4}I", sector)
            numbers.extend(entries[:-1])
            following, left = entries[-1], left - 1
        table: list[int] = []
        for number in numbers:
            if number < _END and len(table) <= most + self._sector_size:
                sector = self._sector(number)
                table.extend(struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4]))
        return table

    def _read_chain(self, start: int) -> Iterator[bytes]:
        """Yield the sectors of a chain.

        Raises:
            OleError: If it runs in a circle or out of the file.
        """
        number, steps = start, 0
        while number < _END:
            steps += 1
            if steps > len(self._table):
                raise OleLoopError("a chain of sectors runs in a circle")
            if number >= len(self._table):
                raise OleError("a chain of sectors leads out of the file")
            yield self._sector(number)
            number = self._table[number]

    def _read_directory(self, start: int) -> tuple[tuple[Stream, ...], Stream | None]:
        """Return all streams, and the root entry."""
        streams: list[Stream] = []
        root = None
        for sector in self._read_chain(start):
            for offset in range(0, len(sector) - _ENTRY_BYTE_COUNT + 1, _ENTRY_BYTE_COUNT):
                length, kind = struct.unpack_from("<HB", sector, offset + 64)
                name = sector[offset : offset + max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
                first, size = struct.unpack_from("<IQ", sector, offset + 116)
                stream = Stream(name, first, size & 0xFFFFFFFF if self._sector_size == 512 else size)
                if kind == _STREAM:
                    streams.append(stream)
                elif kind == 5:
                    root = stream
            if len(streams) > _MOST_ENTRIES:
                raise OleError("too many streams")
        return tuple(streams), root


def list_stream_names(path: Path) -> frozenset[str]:
    """Return the names of the streams of a file; those found by their letters if it is damaged."""
    with path.open("rb") as file:
        content = file.read(_LARGEST_FILE)
    try:
        return frozenset(stream.name for stream in OleFile(content).streams)
    except (OleError, struct.error):
        names = ("Workbook", "Book", "WordDocument", "EncryptedPackage", "PowerPoint Document")
        return frozenset(name for name in names if name.encode("utf-16-le") in content)
