"""One module for each format that is read; what lies in this folder is found by itself.

To add a format, put a module here that holds a :class:`ingest.formats.Reader` and lists its formats in ``FORMATS``; see
``docs/ingest.md``. Modules import what reading needs when it is needed: all of them are imported by every run.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping

from ingest.formats import Format, Reader


def _find_formats() -> Iterator[Format]:
    """Yield the formats of all modules of this folder, by the names of the modules."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        yield from importlib.import_module(f"{__name__}.{module.name}").FORMATS


FORMATS: tuple[Format, ...] = tuple(_find_formats())
"""All formats that are read."""

READERS: Mapping[str, Reader] = {kind.media_type: kind.reader for kind in FORMATS}
"""Readers by media type."""


def list_families() -> str:
    """Return what can be read, as messages say it: each family with the ends of its names."""
    endings: dict[str, list[str]] = {}
    for kind in FORMATS:
        endings.setdefault(kind.family, []).extend(ending.lstrip(".") for ending in kind.endings)
    return ", ".join(f"{family} ({', '.join(endings[family])})" for family in sorted(endings, key=str.lower))
