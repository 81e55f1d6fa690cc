"""The list of findings: search, filters, order, permalinks, keys, and its CSV."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from tests.report.browser.visits import Visit

Open = Callable[..., Visit]


def findings_of(visit: Visit) -> list[str]:
    """The findings that are listed, by id."""
    return [link.rpartition("/")[2].removesuffix(".html") for link in visit.records()]


def test_search_leaves_what_has_the_words(open_page: Open, full_report: Path) -> None:
    visit = open_page(full_report / "index.html")
    everything = findings_of(visit)
    visit.page.locator("#search").fill("10,385.20")
    assert 0 < len(findings_of(visit)) < len(everything)
    for text in visit.page.locator("#records .record").all_inner_texts():
        assert "10,385.20" in text
    visit.page.locator("#search").fill("没有这样的发现")
    assert findings_of(visit) == []
    assert visit.page.locator("#shown").inner_text() == "没有符合条件的发现。"


@pytest.mark.parametrize("severity", ["error", "notice", "recorded", "remark"])
def test_a_severity_can_be_put_aside(open_page: Open, full_report: Path, severity: str) -> None:
    visit = open_page(full_report / "index.html")
    shown = visit.page.locator(f"#records .chip.{severity}")
    assert shown.count() > 0
    visit.page.locator(f"label.toggle.{severity}").click()
    assert shown.count() == 0
    assert visit.page.locator("#records .record").count() > 0


@pytest.mark.parametrize("field", ["cause", "department", "year", "owner"])
def test_each_filter_leaves_what_was_chosen(open_page: Open, full_report: Path, field: str) -> None:
    visit = open_page(full_report / "index.html")
    choices = visit.page.locator(f"#{field} option").all_inner_texts()[1:]
    assert choices
    counts = []
    for choice in choices:
        visit.page.locator(f"#{field}").select_option(choice)
        counts.append(len(findings_of(visit)))
        if field != "owner":
            assert all(choice in text for text in visit.page.locator("#records .record").all_inner_texts())
    visit.page.locator(f"#{field}").select_option("")
    assert sum(counts) == len(findings_of(visit))
    assert 0 not in counts


def test_the_list_can_be_ordered_by_difference(open_page: Open, full_report: Path) -> None:
    visit = open_page(full_report / "index.html")
    before = findings_of(visit)
    visit.page.locator("#order").select_option("difference")
    after = findings_of(visit)
    assert sorted(after) == sorted(before)
    sizes = visit.page.evaluate(
        """() => new Promise(resolve => {
            const sizes = ({ id, size }) => Object.fromEntries(id.map((own, place) => [own, size[place]]));
            window.gouji = data => resolve(sizes(data.columns));
            const script = document.createElement("script");
            script.src = document.querySelector("#filters").dataset.source;
            document.head.append(script);
        })"""
    )
    assert [sizes[own] for own in after] == sorted(sizes.values(), reverse=True)


def test_a_permalink_restores_what_was_chosen(open_page: Open, full_report: Path) -> None:
    visit = open_page(full_report / "index.html")
    visit.page.locator("#search").fill("表")
    visit.page.locator("label.toggle.remark").click()
    visit.page.locator("#order").select_option("explained")
    chosen, link = findings_of(visit), visit.page.url
    assert "#" in link
    visit.page.reload()
    visit.wait_for_list()
    assert findings_of(visit) == chosen
    assert visit.page.locator("#search").input_value() == "表"
    assert visit.page.locator("#order").input_value() == "explained"
    assert not visit.page.locator("input[value=remark]").is_checked()
    other = open_page(full_report / "index.html")
    other.page.goto(link)
    other.wait_for_list()
    assert findings_of(other) == chosen


def test_keys_reach_every_finding_and_open_it(open_page: Open, full_report: Path) -> None:
    visit = open_page(full_report / "index.html")
    keyboard = visit.page.keyboard
    focused = "document.activeElement.id || document.activeElement.href"
    keyboard.press("/")
    assert visit.page.evaluate(focused) == "search"
    keyboard.type("j")
    assert visit.page.locator("#search").input_value() == "j"
    visit.page.locator("#search").fill("")
    visit.page.locator("#search").blur()
    records = visit.records()
    keyboard.press("j")
    assert visit.page.evaluate(focused) == records[0]
    keyboard.press("j")
    assert visit.page.evaluate(focused) == records[1]
    assert visit.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    keyboard.press("k")
    assert visit.page.evaluate(focused) == records[0]
    keyboard.press("Enter")
    visit.page.wait_for_url(records[0])


def test_keys_go_from_finding_to_finding(open_page: Open, example_report: Path) -> None:
    first = next(example_report.glob("findings/*-1.html"))
    visit = open_page(first)
    visit.page.keyboard.press("j")
    visit.page.wait_for_url(first.with_name(first.name.replace("-1.", "-2.")).as_uri())
    visit.page.keyboard.press("k")
    visit.page.wait_for_url(first.as_uri())


def test_the_csv_holds_what_is_listed(open_page: Open, full_report: Path) -> None:
    visit = open_page(full_report / "index.html")
    visit.page.locator("label.toggle.remark").click()
    with visit.page.expect_download() as download:
        visit.page.locator("#filtered-csv").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["id"] for row in rows] == findings_of(visit)
    assert all(row["department"] == "石城县公安局" for row in rows)
    assert all(float(row["difference"]) for row in rows)


def test_a_long_list_holds_only_what_is_in_sight(open_page: Open, full_report: Path) -> None:
    visit = open_page(full_report / "index.html")
    source = (full_report / "findings.js").read_text(encoding="utf-8")
    assert source.startswith("gouji({")
    visit.page.route("**/findings.js", lambda route: route.fulfill(body=repeat_findings(source, 500)))
    visit.page.reload()
    visit.wait_for_list()
    records = visit.page.locator("#records .record")
    assert 0 < records.count() < 60
    last = visit.page.locator("#records [role=listitem]").last
    assert last.get_attribute("aria-setsize") == "3000"
    visit.page.locator("#records").evaluate("list => { list.scrollTop = list.scrollHeight; }")
    visit.page.locator("#records [aria-posinset='3000']").wait_for()
    assert records.count() < 60
    visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert records.count() == 2000
    visit.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert records.count() < 60


def repeat_findings(source: str, times: int) -> str:
    """The data of a list with its findings repeated."""
    data = json.loads(source.removeprefix("gouji(").removesuffix(");\n"))
    data["columns"] = {name: values * times for name, values in data["columns"].items()}
    data["columns"]["id"] = [f"{number:012x}-1" for number in range(len(data["columns"]["id"]))]
    return f"gouji({json.dumps(data)});"
