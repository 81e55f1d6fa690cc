"""The example holds what was published: every printed figure, and no contact data."""

import csv
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLES = REPOSITORY / "examples"
NAME = "石城县公安局2021年部门预算"
PUBLISHED_FIGURES = REPOSITORY.parent / "shared" / "truth" / "seed_facts.csv"

STATEMENTS = {
    "t01_rev_exp_summary": "b01",
    "t02_revenue": "b02",
    "t03_expenditure": "b03",
    "t04_fiscal_summary": "b04",
    "t05_general_public_exp": "b05",
    "t06_basic_exp_econ": "b06",
    "t07_three_public": "b07",
    "t08_gov_fund_exp": "b08",
    "t10_exp_by_function": "b16",
    "t11_fiscal_by_function": "b17",
    "t12_dept_performance": "b14",
    "t13_key_project": "b15",
    "n_narrative": "narrative",
}
NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:, ?\d{3})+(?:\. ?\d+)?(?![\d])|(?<![\d.,])\d+(?:\. ?\d+)?(?![\d])")


def read_figures() -> list[dict[str, str]]:
    with (REPOSITORY / "typesetting" / "figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_plain_text() -> str:
    return (EXAMPLES / f"{NAME}.txt").read_text(encoding="utf-8")


def read_pdf() -> str:
    with pypdfium2.PdfDocument(EXAMPLES / f"{NAME}.pdf") as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.fixture(scope="module", params=[read_plain_text, read_pdf], ids=["text", "pdf"])
def printed(request: pytest.FixtureRequest) -> str:
    text: str = request.param()
    return text.replace("\r\n", "\n")


def test_the_figures_are_those_that_were_published() -> None:
    if not PUBLISHED_FIGURES.exists():
        pytest.skip("the published figures are not part of the repository and are not beside it")
    with PUBLISHED_FIGURES.open(encoding="utf-8", newline="") as file:
        published = [
            (STATEMENTS[row["table_id"]], row["row_key"], row["column"], row["raw_text"], row["unit"])
            for row in csv.DictReader(file)
        ]
    figures = [
        (row["statement"], row["row"], row["column"], row["printed_text"], row["unit"]) for row in read_figures()
    ]
    assert figures == published


def test_every_figure_is_printed_as_often_as_it_was_published(printed: str) -> None:
    expected = Counter(row["printed_text"] for row in read_figures() if row["printed_text"])
    found = Counter(NUMBER.findall(printed))
    assert {figure: count for figure, count in expected.items() if found[figure] < count} == {}


def test_figures_with_decimals_are_printed_no_more_often_than_published(printed: str) -> None:
    expected = Counter(row["printed_text"] for row in read_figures())
    found = Counter(figure for figure in NUMBER.findall(printed) if "." in figure)
    assert {figure: count for figure, count in found.items() if count > expected[figure]} == {}


def test_every_figure_of_the_prose_stands_before_its_unit(printed: str) -> None:
    expected = Counter(row["printed_text"] + row["unit"] for row in read_figures() if row["statement"] == "narrative")
    one_line = printed.replace("\n", "")
    found = {figure: len(re.findall(rf"(?<![\d.,]){re.escape(figure)}", one_line)) for figure in expected}
    assert {figure: count for figure, count in expected.items() if found[figure] < count} == {}


def test_oddities_stay_as_printed(printed: str) -> None:
    for oddity in ("10,382.50", "3, 235. 99", "农林水支出2.9万元", "填报单位:129石城县公安局", "50303资本性支出"):
        assert oddity in printed.replace("\n", "")


def test_no_contact_data_is_printed(printed: str) -> None:
    codes = {row["row"] for row in read_figures()}
    assert re.findall(r"联系人|联系电话|负责人", printed) == []
    assert {number for number in re.findall(r"\d{7,11}", printed) if number not in codes} == set()


def test_every_short_cell_of_the_text_is_found_in_the_pdf() -> None:
    pdf = re.sub(r"\s", "", read_pdf())
    cells = {re.sub(r"\s", "", cell) for line in read_plain_text().splitlines() for cell in line.split("\t")}
    fits_on_one_line = 12
    assert {cell for cell in cells if len(cell) <= fits_on_one_line and cell not in pdf} == set()


def test_the_pdf_has_upright_and_landscape_pages_and_stays_small() -> None:
    with pypdfium2.PdfDocument(EXAMPLES / f"{NAME}.pdf") as pdf:
        is_landscape = [page.get_width() > page.get_height() for page in pdf]
    assert (len(is_landscape), sum(is_landscape)) == (18, 5)
    assert (EXAMPLES / f"{NAME}.pdf").stat().st_size < 600_000


def test_the_generator_writes_the_committed_text(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "typesetting", "--output", str(tmp_path)], cwd=REPOSITORY, check=True)
    assert (tmp_path / f"{NAME}.txt").read_bytes() == (EXAMPLES / f"{NAME}.txt").read_bytes()
