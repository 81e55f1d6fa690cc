"""A browser, and reports to open in it: that of the example, one in every state, and one of hostile documents."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from report.building import write_report
from tests.report.browser.altering import make_hostile, show_every_state
from tests.report.browser.visits import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOW_TO_GET_IT = (
    "the pages were not opened in a browser: install chromium (apt-get install chromium) "
    'and what drives it (pip install ".[browser]")'
)

OpenPage = Callable[..., Visit]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, or a skip that says how to get it."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.skip(HOW_TO_GET_IT)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip(HOW_TO_GET_IT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens a page as a visitor whose network is cut; everything that goes wrong is written down."""
    with ExitStack() as visits:

        def open_one(path: Path, **settings: Any) -> Visit:
            context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | settings))
            visits.callback(context.close)
            visit = Visit(context.new_page())
            visit.go(path)
            return visit

        yield open_one


@pytest.fixture(scope="session")
def example_report(example_warehouse: Path) -> Path:
    """The report that the build of the example wrote."""
    return example_warehouse / "current" / "report"


@pytest.fixture(scope="session")
def full_report(example_warehouse: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the example with findings of every severity, unplaced numbers and a document that was not read."""
    folder = tmp_path_factory.mktemp("full")
    database = example_warehouse / "current" / "gouji.duckdb"
    show_every_state(database, folder / "gouji.duckdb", repository)
    return write_report(folder / "gouji.duckdb", folder / "report").index.parent


@pytest.fixture(scope="session")
def hostile_report(example_warehouse: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the example with attacks in every text that a document or its publisher decides on."""
    folder = tmp_path_factory.mktemp("hostile")
    database = example_warehouse / "current" / "gouji.duckdb"
    show_every_state(database, folder / "gouji.duckdb", repository)
    make_hostile(folder / "gouji.duckdb")
    return write_report(folder / "gouji.duckdb", folder / "report").index.parent
