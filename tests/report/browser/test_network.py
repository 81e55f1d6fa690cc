"""The report opens from a folder: nothing is asked of a network, and nothing goes wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from tests.report.browser.visits import LANGUAGES, Visit, kinds_of, pages_of


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_opens_with_the_network_cut(
    open_page: Callable[..., Visit], full_report: Path, language: str, scheme: str
) -> None:
    kinds = kinds_of(full_report, language)
    visit = open_page(kinds["index"], color_scheme=scheme)
    for path in kinds.values():
        visit.go(path)
    assert visit.problems == []
    strangers = [url for url in visit.requests if not url.startswith((full_report.as_uri() + "/", "data:"))]
    assert strangers == []


def test_every_page_forbids_what_it_does_not_need(full_report: Path) -> None:
    for path in pages_of(full_report):
        (policy,) = html.parse(path).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy


def test_no_page_holds_a_script_a_style_or_a_handler(full_report: Path, hostile_report: Path) -> None:
    for path in pages_of(full_report) + pages_of(hostile_report):
        page = html.parse(path)
        assert page.xpath("//script[not(@src)] | //style | //@style | //@*[starts-with(name(), 'on')]") == [], path
        assert page.xpath("//@href[starts-with(., 'javascript:')]") == [], path


def test_every_link_and_fragment_leads_somewhere(full_report: Path) -> None:
    trees = {path: html.parse(path) for path in pages_of(full_report)}
    ids = {path: {str(own) for own in page.xpath("//@id")} for path, page in trees.items()}
    for path, page in trees.items():
        for link in map(str, page.xpath("//a/@href | //link/@href | //script/@src | //image/@href | //@data-source")):
            if link.startswith("data:"):
                continue
            file, _, fragment = link.partition("#")
            target = (path.parent / file).resolve() if file else path
            assert target.is_file(), f"{path}: {link}"
            assert not fragment or fragment in ids[target], f"{path}: {link}"


def test_no_id_is_used_twice_on_a_page(full_report: Path) -> None:
    for path in pages_of(full_report):
        own = list(map(str, html.parse(path).xpath("//@id")))
        assert sorted(own) == sorted(set(own)), path
