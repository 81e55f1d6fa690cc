"""The report of the example: one look tells what is wrong, and every number leads to its place."""

import csv
import html
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from report.building import write_report

CONTACTS = re.compile(r"0[0-9]{2,3}-[0-9]{7,8}|1[3-9][0-9]{9}")


@pytest.fixture(scope="module")
def report(example_warehouse: Path) -> Path:
    """The folder of the report that the build of the example wrote."""
    return example_warehouse / "current" / "report"


@pytest.fixture(scope="module")
def connection(example_warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the built example."""
    opened = duckdb.connect(str(example_warehouse / "current" / "gouji.duckdb"), read_only=True)
    yield opened
    opened.close()


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def text_of(page: Path) -> str:
    """What a page says, without its markup."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", read(page))))


@pytest.fixture(scope="module")
def transposed(report: Path, connection: duckdb.DuckDBPyConnection) -> Path:
    """The page of the misprinted total in the PDF."""
    ((finding_id,),) = connection.execute(
        "select finding_id from report.reported_findings "
        "where cause = 'digits_transposed' and media_type = 'application/pdf'"
    ).fetchall()
    return report / "findings" / f"{finding_id}.html"


def test_the_overview_says_what_is_wrong_and_where(report: Path) -> None:
    page = text_of(report / "index.html")
    assert "部门收入总表 · 合计" in page
    assert "10,382.50 ≠ 10,385.20" in page
    assert "两位数字互换" in page
    assert "可归为 3 个原因，其中一个说明了 4 条；另有 3 处说明" in page


def test_the_same_document_in_two_formats_is_told_once(report: Path) -> None:
    with (report / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 6
    assert {row["文件"] for row in rows} == {"石城县公安局2021年部门预算.pdf"}
    assert [row["差额"] for row in rows if row["原因"] == "两位数字互换"] == ["-2.7"]


def test_every_document_and_finding_has_a_page_in_both_languages(
    report: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    documents = connection.execute("select left(document_id, 12) from marts.documents").fetchall()
    findings = connection.execute("select finding_id from findings.findings").fetchall()
    for folder in (report, report / "en"):
        assert all((folder / "documents" / f"{name}.html").is_file() for (name,) in documents)
        assert all((folder / "findings" / f"{name}.html").is_file() for (name,) in findings)


def test_a_finding_lays_out_its_arithmetic_with_links_to_every_cell(transposed: Path) -> None:
    page = read(transposed)
    arithmetic = page[page.index('class="arithmetic"') : page.index("</table>", page.index('class="arithmetic"'))]
    anchors = re.findall(r'href="#([^"]+)"', arithmetic)
    assert len(anchors) == 14
    assert all(f'id="{anchor}"' in page for anchor in anchors)
    assert "13 项相加（重算）" in text_of(transposed)


def test_a_finding_marks_the_digits_and_the_cell(transposed: Path) -> None:
    page = read(transposed)
    assert "10,38<mark>2.5</mark>0" in page
    assert "10,38<mark>5.2</mark>0" in page
    assert re.search(r'<td class="number suspect" id="d[0-9a-f]{8}-2-17-3">10,382.50</td>', page)


def test_a_finding_shows_the_original_page_with_the_cell_boxed(transposed: Path) -> None:
    page = read(transposed)
    (image,) = set(re.findall(r'<image href="\.\./(images/[^"]+)"', page))
    assert (transposed.parents[1] / image).read_bytes()[8:12] == b"WEBP"
    assert page.count('<rect class="suspect"') == 2
    assert page.count('<rect class="term"') == 13


def test_the_queries_on_the_page_run_and_return_its_numbers(
    transposed: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    page = read(transposed)
    block = html.unescape(page[page.index("<code>") + len("<code>") : page.index("</code>")])
    checks, cells = (query for query in block.split(";") if query.strip())
    ((left, right, difference, _, status),) = connection.execute(checks).fetchall()
    assert (float(left), float(right), float(difference)) == (103825000.0, 103852000.0, -27000.0)
    assert status == "explained"
    assert len(connection.execute(cells).fetchall()) == 14


def test_printed_precision_is_kept(report: Path, connection: duckdb.DuckDBPyConnection) -> None:
    ((finding_id,),) = connection.execute(
        "select finding_id from report.reported_findings where cause = 'display_rounding' and not is_repeated"
    ).fetchall()
    page = text_of(report / "findings" / f"{finding_id}.html")
    assert re.search("印刷值 2.9 .{0,12}≈ 对应值 2.85 ", page)


def test_what_says_how_to_reach_somebody_is_nowhere(report: Path) -> None:
    pages = [path for path in report.rglob("*") if path.suffix in (".html", ".js", ".csv")]
    assert len(pages) > 30
    for page in pages:
        assert not CONTACTS.search(re.sub(r"[0-9a-f]{64}", "", read(page))), page


def test_another_original_is_not_shown_in_its_place(
    example_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = example_warehouse / "current" / "gouji.duckdb"
    with duckdb.connect(str(database), read_only=True) as opened:
        paths = [path for (path,) in opened.execute("select source_path from raw.documents").fetchall()]
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"%PDF-1.4 another file")
    written = write_report(database, tmp_path / "report")
    assert not (tmp_path / "report" / "images").exists()
    page = next(page for page in (tmp_path / "report" / "findings").glob("*-1.html") if "已改动" in read(page))
    assert "原件不在原来的位置" in text_of(page)
    assert written.finding_count == 6


def test_a_report_that_cannot_be_finished_leaves_the_one_before_it(
    example_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "index.html").write_text("the one before", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("report.building.write_documents", fail)
    with pytest.raises(OSError, match="no space"):
        write_report(example_warehouse / "current" / "gouji.duckdb", folder)
    assert read(folder / "index.html") == "the one before"
