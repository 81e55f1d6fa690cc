"""What a visitor sees and does on a page, and the pages that there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

LANGUAGES: Final = ("zh", "en")


class Visit:
    """A page that is open, with what it asked for and what went wrong on it."""

    def __init__(self, page: Page) -> None:
        """Cut the network, and listen."""
        self.page = page
        self.requests: list[str] = []
        self.problems: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.problems.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("requestfailed", lambda request: self.problems.append(f"failed: {request.url}"))
        page.on("dialog", self._dismiss)
        page.route("**/*", cut_network)

    def _dismiss(self, dialog: Any) -> None:
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def go(self, path: Path, fragment: str = "") -> None:
        """Open a file; the list of findings, if there is one, is waited for."""
        self.page.goto(path.as_uri() + fragment)
        if self.page.locator("#filters").count() and self.has_scripts():
            self.wait_for_list()

    def wait_for_list(self) -> None:
        """Wait until the list can be filtered; what the page forbids rules out waiting for an expression."""
        self.page.locator("html[data-list=ready]").wait_for(state="attached")

    def has_scripts(self) -> bool:
        """Whether scripts run."""
        return "scripted" in (self.page.locator("html").get_attribute("class") or "")

    def overflow(self) -> int:
        """How many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def records(self) -> list[str]:
        """Where the records of the list lead to."""
        return [
            str(link) for link in self.page.locator("#records .record").evaluate_all("links => links.map(l => l.href)")
        ]


def cut_network(route: Route) -> None:
    """Let files through, and nothing else."""
    if route.request.url.startswith(("file:", "data:", "blob:")):
        route.continue_()
    else:
        route.abort()


def pages_of(report: Path) -> list[Path]:
    """All pages of a report."""
    return sorted(report.rglob("*.html"))


def kinds_of(report: Path, language: str) -> dict[str, Path]:
    """A page of every kind, and a page of a finding of every severity, in a language."""
    folder = report / "en" if language == "en" else report
    findings = sorted(folder.glob("findings/*-*.html"), key=lambda path: -path.stat().st_size)
    kinds = {path.stem: path for path in folder.glob("*.html")} | {"list": folder / "findings" / "index.html"}
    for path in findings:
        text = path.read_text(encoding="utf-8")
        severity = text.partition('<article class="panel finding ')[2].partition('"')[0]
        kinds.setdefault(f"finding-{severity}" if "<image " in text else "finding-without-picture", path)
    for path in sorted(folder.glob("documents/*.html")):
        kinds["document-unread" if path.stem.startswith("ffff") else "document"] = path
    return kinds
