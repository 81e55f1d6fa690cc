"""What every page offers: languages, colours, paper, small windows, reading without scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from tests.report.browser.visits import LANGUAGES, Visit, kinds_of

Open = Callable[..., Visit]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_wider_than_a_phone_or_a_window_at_400_percent(
    open_page: Open, full_report: Path, language: str
) -> None:
    kinds = kinds_of(full_report, language)
    visit = open_page(kinds["index"], viewport={"width": 320, "height": 640})
    wide = {}
    for name, path in kinds.items():
        visit.go(path)
        visit.page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        wide[name] = visit.overflow()
    assert {name: pixels for name, pixels in wide.items() if pixels > 0} == {}


def test_the_language_switch_leads_to_the_same_page(open_page: Open, full_report: Path) -> None:
    kinds = kinds_of(full_report, "zh")
    visit = open_page(kinds["index"])
    for path in kinds.values():
        visit.go(path)
        visit.page.locator("header [hreflang=en]").click()
        visit.page.wait_for_url((full_report / "en" / path.relative_to(full_report)).as_uri())
        assert visit.page.locator("html").get_attribute("lang") == "en"
        visit.page.locator("header [hreflang=zh-CN]").click()
        visit.page.wait_for_url(path.as_uri())


def test_the_chosen_colours_are_remembered(open_page: Open, example_report: Path) -> None:
    visit = open_page(example_report / "index.html", color_scheme="light")
    ground = "getComputedStyle(document.body.parentElement).backgroundColor"
    light = visit.page.evaluate(ground)
    visit.page.locator("#theme").click()
    dark = visit.page.evaluate(ground)
    assert dark != light
    visit.go(next(example_report.glob("documents/*.html")))
    assert visit.page.evaluate(ground) == dark
    visit.page.locator("#theme").click()
    assert visit.page.evaluate(ground) == light


def test_a_link_can_be_copied(open_page: Open, example_report: Path) -> None:
    path = next(example_report.glob("findings/*-1.html"))
    visit = open_page(path, permissions=["clipboard-read", "clipboard-write"])
    visit.page.locator("#copy-link").click()
    visit.page.locator("#copy-link", has_text="已复制").wait_for()
    assert visit.page.evaluate("navigator.clipboard.readText()") == path.as_uri()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_list_can_be_read(open_page: Open, full_report: Path, language: str) -> None:
    visit = open_page(kinds_of(full_report, language)["index"], java_script_enabled=False)
    assert visit.page.locator("#filters").is_hidden()
    assert visit.page.locator("button:visible").count() == 0
    records = visit.page.locator("#records .record")
    assert records.count() == 6
    with visit.page.expect_navigation():
        records.first.click()
    assert visit.page.locator("article.finding").is_visible()
    assert visit.page.locator("button:visible").count() == 0
    assert visit.problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_shows_everything_but_controls(open_page: Open, full_report: Path, language: str) -> None:
    kinds = kinds_of(full_report, language)
    visit = open_page(kinds["index"], color_scheme="dark")
    visit.page.emulate_media(media="print")
    for name, path in kinds.items():
        visit.go(path)
        assert visit.page.locator("button:visible, input:visible, select:visible").count() == 0, name
        assert visit.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
        assert visit.page.locator("h1").is_visible()
        # nothing is cut off by a region that scrolls
        cut = visit.page.evaluate(
            "[...document.querySelectorAll('.scroll, #records')].filter(e => e.scrollHeight > e.clientHeight + 1)"
            ".length"
        )
        assert cut == 0, name
        assert len(visit.page.pdf()) > 1000


def test_every_status_has_an_icon_and_a_word(full_report: Path) -> None:
    for language in LANGUAGES:
        for path in kinds_of(full_report, language).values():
            for chip in html.parse(path).xpath("//span[contains(concat(' ', @class, ' '), ' chip ')]"):
                assert chip.xpath("./*[local-name() = 'svg']/*"), path
                assert chip.text_content().strip(), path


def test_nothing_is_red_where_nothing_fails(open_page: Open, example_report: Path) -> None:
    red = """() => [...document.querySelectorAll("body *")].filter(element => {
        const style = getComputedStyle(element);
        return [style.color, style.fill, style.stroke, style.backgroundColor, style.borderLeftColor].some(colour => {
            const [r, g, b, alpha] = (colour.match(/[0-9.]+/g) || []).map(Number);
            return colour.startsWith("rgb") && alpha !== 0 && r > 150 && r > 2.2 * g && r > 2.2 * b;
        });
    }).map(element => element.outerHTML.slice(0, 120))"""
    kinds = kinds_of(example_report, "zh")
    visit = open_page(kinds["index"])
    for path in kinds.values():
        visit.go(path)
        assert visit.page.evaluate(red) == [], path
