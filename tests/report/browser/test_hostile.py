"""Documents may say what they like: nothing of it runs, misleads or breaks a page."""

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from report.pages.site import INVISIBLE
from tests.report.browser.visits import LANGUAGES, Visit, kinds_of, pages_of

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_no_hostile_text_runs_or_breaks_a_page(
    open_page: Callable[..., Visit], hostile_report: Path, language: str, width: int
) -> None:
    kinds = kinds_of(hostile_report, language)
    visit = open_page(kinds["index"], viewport={"width": width, "height": 800})
    for name, path in kinds.items():
        visit.go(path)
        visit.page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        assert visit.page.locator("img, script:not([src]), [onload], [onerror]").count() == 0, name
        assert visit.overflow() <= 0, name
    assert visit.problems == []


def test_hostile_text_is_still_to_be_read(open_page: Callable[..., Visit], hostile_report: Path) -> None:
    visit = open_page(hostile_report / "index.html")
    assert "<script>alert(1)</script>" in visit.page.locator("main").inner_text()


def test_no_page_and_no_list_holds_marks_of_direction(hostile_report: Path) -> None:
    for path in [*pages_of(hostile_report), *hostile_report.rglob("findings.js")]:
        assert not INVISIBLE.search(path.read_text(encoding="utf-8")), path


def test_no_cell_of_a_csv_is_a_formula(hostile_report: Path) -> None:
    for path in hostile_report.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        for cell in cells:
            is_number = cell.lstrip("-").replace(".", "").isdigit()
            assert is_number or not cell.startswith(FORMULAS), cell
            assert not INVISIBLE.search(cell)


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(hostile_report: Path) -> None:
    for path in hostile_report.rglob("*.xlsx"):
        for sheet in openpyxl.load_workbook(path).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", cell.value
                    assert cell.hyperlink is None


def test_the_csv_of_what_is_listed_holds_no_formula(open_page: Callable[..., Visit], hostile_report: Path) -> None:
    visit = open_page(hostile_report / "index.html")
    with visit.page.expect_download() as download:
        visit.page.locator("#filtered-csv").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    for row in csv.reader(text.splitlines()):
        for cell in row:
            assert cell.lstrip("-").replace(".", "").isdigit() or not cell.startswith(FORMULAS), cell
