"""Measures pages in headless Chromium."""

import shutil
from pathlib import Path
from statistics import median
from typing import Any, Final, NamedTuple

from playwright.sync_api import Page, sync_playwright

REPEATS: Final = 5
PAINTED: Final = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
LOADED: Final = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
NODES: Final = "() => document.querySelectorAll('*').length"
READY: Final = "() => document.documentElement.dataset.list === 'ready'"
FILTER: Final = """
([id, value]) => new Promise((resolve) => {
  const field = document.querySelector(id);
  field.value = value;
  const start = performance.now();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const handled = performance.now() - start;
  requestAnimationFrame(() => setTimeout(() => resolve([handled, performance.now() - start])));
})
"""
"""Time until the handler is through, and until the frame after it is drawn."""


class Browsing(NamedTuple):
    """What a browser took, in milliseconds, and how many nodes it holds.

    Attributes:
        painted: Until the first content of the index is painted.
        ready: Until its list can be filtered.
        filtered: From an input to the list being drawn, the slowest of all filters.
        opened: Until the page of a finding is loaded.
        empty: Until a page without anything is loaded, the same way.
        nodes: Elements of the index.
    """

    painted: float
    ready: float
    filtered: float
    opened: float
    empty: float
    nodes: int


def browse(index: Path, finding: Path, empty: Path) -> Browsing:
    """Open the index and the page of a finding several times; medians, but the slowest filter."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        try:
            visits = [visit(browser.new_context().new_page(), index, finding, empty) for _ in range(REPEATS)]
        finally:
            browser.close()
    columns: list[Any] = list(zip(*visits, strict=True))
    return Browsing(*(median(column) for column in columns[:5]), nodes=max(columns[5]))


def visit(page: Page, index: Path, finding: Path, empty: Path) -> Browsing:
    """Open the index, filter it in every way, and open a finding, without anything kept from before."""
    page.goto(index.as_uri())
    page.wait_for_function(READY)
    ready = page.evaluate("() => performance.now()")
    painted = page.evaluate(PAINTED)
    last = {name: page.evaluate(f"() => document.querySelector('#{name}').lastChild.value") for name in FILTERS}
    inputs = [
        ("#search", "第17处"),
        ("#search", "1"),
        ("#search", ""),
        ("#order", "difference"),
        ("#order", "severity"),
    ]
    inputs += [(f"#{name}", value) for name, value in last.items()]
    taken = [page.evaluate(FILTER, list(each))[1] for each in inputs]
    nodes = page.evaluate(NODES)
    page.goto(finding.as_uri())
    opened = page.evaluate(LOADED)
    page.goto(empty.as_uri())
    nothing = page.evaluate(LOADED)
    page.context.close()
    return Browsing(painted, ready, max(taken), opened, nothing, nodes)


FILTERS: Final = ("cause", "department", "year", "owner")
