"""Read the images of pages: straighten them, find the ruled grid, recognise the characters, put them into cells.

Needs the extra ``gouji[ocr]``; its models are part of the installed packages, and no network is used.
"""

import importlib.util
from functools import cache

INSTALL_HINT = 'pip install "gouji[ocr]"'
"""Command that makes scans readable."""


@cache
def is_installed() -> bool:
    """Return whether characters can be recognised: whether the extra is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))
