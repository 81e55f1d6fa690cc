"""Every page of the documentation is in its index."""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs"


def test_every_page_is_listed_once() -> None:
    listed = re.findall(r"^\| \[[\w.]+\]\(([\w.]+)\)", (FOLDER / "README.md").read_text("utf-8"), flags=re.MULTILINE)
    assert sorted(listed) == sorted(path.name for path in FOLDER.glob("*.md") if path.name != "README.md")
