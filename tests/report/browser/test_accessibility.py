"""axe-core finds nothing, in any state of any page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from tests.report.browser.visits import LANGUAGES, Visit, kinds_of

OPTIONS: Final = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
VIEWS: Final = {
    "zh": [(width, scheme) for width in (1280, 360) for scheme in ("light", "dark")],
    "en": [(1280, "light"), (360, "dark")],  # only the words differ
}


def violations(visit: Visit) -> list[str]:
    """What axe-core finds, with the first place of each."""
    axe = pytest.importorskip("axe_playwright_python.base", reason='axe is missing: pip install ".[browser]"')
    if not visit.page.evaluate("'axe' in window"):
        visit.page.evaluate(axe.AXE_SCRIPT)
    found: Any = visit.page.evaluate("options => axe.run(options)", OPTIONS)
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]} ({len(each['nodes'])})" for each in found["violations"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_kind_of_page_has_a_violation(open_page: Callable[..., Visit], full_report: Path, language: str) -> None:
    kinds = kinds_of(full_report, language)
    visit = open_page(kinds["index"])
    found = {}
    for name, path in kinds.items():
        visit.go(path)
        visit.page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        for width, scheme in VIEWS[language]:
            visit.page.set_viewport_size({"width": width, "height": 900})
            visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found[name, width, scheme] = violations(visit)
    assert {view: each for view, each in found.items() if each} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_in_use_have_no_violation(open_page: Callable[..., Visit], full_report: Path, language: str) -> None:
    visit = open_page(kinds_of(full_report, language)["index"])
    visit.page.locator("label.toggle.error").click()
    visit.page.locator("#order").select_option("difference")
    assert violations(visit) == []
    visit.page.locator("#search").fill("nothing is called this")
    assert violations(visit) == []
