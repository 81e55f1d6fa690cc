"""Mutations of the bytes of a file, whatever its format."""

import random
from collections.abc import Callable, Sequence
from typing import Final

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
    start = source.randrange(len(content))
    while start < len(content) and not content[start : start + 1].isdigit():
        start += 1
    end = start
    while content[end : end + 1].isdigit():
        end += 1
    if end > start:
        content[start:end] = source.choice(TELLING_NUMBERS)
    return content


MUTATIONS: Final[Sequence[Mutation]] = (_overwrite, _truncate, _remove, _repeat, _blank, _exaggerate)


def mutate_bytes(content: bytes, source: random.Random) -> bytes:
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
