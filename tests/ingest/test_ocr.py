"""Scans: read by character recognition where the extra is installed, refused with a hint where it is not."""

from pathlib import Path

import numpy as np
import pytest

from ingest import ocr
from ingest.bounds import Allowance, Bounds
from ingest.formats import PDF
from ingest.normalization import normalize_text
from ingest.ocr.image import find_ink, find_slant, straighten
from ingest.ocr.numbers import repair_number
from ingest.ocr.reader import read_image
from ingest.ocr.rules import find_image_rules
from ingest.pdf.reader import read_pdf
from ingest.pool import Job, WorkerPool
from ingest.reading import Cell, Problem, Reading, Table, UnreadableDocumentError
from ingest.spool import Spool
from tests.ingest.drawing import draw_table, save_pdf, write
from tests.ingest.scanning import RESOLUTION, save_scan, scan_pages

EXAMPLE = next((Path(__file__).parents[2] / "examples").glob("*.pdf"))
PAGE = 6
"""Page of the example with a table of 15 rows."""

needs_ocr = pytest.mark.skipif(not ocr.is_installed(), reason=f"character recognition is no part: {ocr.INSTALL_HINT}")


def list_cells(table: Table) -> dict[tuple[int, ...], str]:
    return {cell[:4]: normalize_text(cell.printed_text).replace(" ", "") for cell in table.cells}


def read_in_worker(path: Path, media_type: str = PDF) -> Reading:
    with WorkerPool(1, Bounds()) as pool:
        [(_, answer)] = pool.read([Job("scan", media_type, path)])
    assert isinstance(answer, Spool), answer
    rows = {name: [row for batch in answer.read(name) for row in batch.to_pylist()] for name in ("tables", "cells")}
    cells = [
        (row["table_number"], Cell(**{name: row[name] for name in Cell._fields if name in row}))
        for row in rows["cells"]
    ]
    tables = [
        Table(
            **{name: row[name] for name in Table.__dataclass_fields__ if name in row},
            cells=tuple(cell for number, cell in cells if number == row["table_number"]),
        )
        for row in rows["tables"]
    ]
    return Reading(tables=tuple(tables), problem=answer.problem, message=answer.message)


@pytest.mark.parametrize(
    ("recognized", "repaired"),
    [
        ("1.911.72", "1,911.72"),
        ("537:72", "537.72"),
        ("537,72", "537.72"),
        ("1 911:72", "1911.72"),
        ("12,345,678:90", "12,345,678.90"),
        ("1.234.567", "1,234,567"),
        ("-1.911.72", "-1,911.72"),
        ("1，O32.5l", "1，032.51"),
        ("89;45%", "89.45%"),
    ],
)
def test_separators_that_can_only_be_meant_one_way_are_repaired(recognized: str, repaired: str) -> None:
    assert repair_number(recognized) == repaired


@pytest.mark.parametrize(
    "recognized",
    "|1,911.72|1911.72|3, 235. 99|1.911|0.00|2040201|1,23.45|10:30|2021.12.31|1.1.2|1,91172|公用经费|—|Ol.5".split("|"),
)
def test_what_is_well_formed_or_doubtful_is_left_as_recognized(recognized: str) -> None:
    assert repair_number(recognized) is None


def test_a_slanting_page_is_straightened() -> None:
    [image] = scan_pages(EXAMPLE, [PAGE], degrees=1.3)
    assert abs(find_slant(find_ink(image))) == pytest.approx(1.3, abs=0.1)
    assert abs(find_slant(find_ink(straighten(image)))) <= 0.1


def test_the_rules_of_an_image_are_found_and_no_strokes_of_characters() -> None:
    images = scan_pages(EXAMPLE, [1, PAGE])
    cover, table = (find_image_rules(find_ink(straighten(image)), RESOLUTION / 72) for image in images)
    assert (cover.horizontal, cover.vertical) == ([], [])
    assert (len(table.horizontal), len(table.vertical)) == (16, 6)


def test_a_blank_image_has_no_rules_and_no_slant() -> None:
    image = np.full((2339, 1654), 255, dtype=np.uint8)
    assert not find_image_rules(find_ink(straighten(image)), RESOLUTION / 72).may_form_a_grid


def test_without_the_extra_a_scan_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    images = scan_pages(EXAMPLE, [1])
    monkeypatch.setattr("ingest.pdf.reader.is_installed", lambda: False)
    monkeypatch.setattr("ingest.findings.is_installed", lambda: False)
    monkeypatch.setattr("ingest.ocr.reader.is_installed", lambda: False)
    reading = read_pdf(save_scan(tmp_path / "a.pdf", images), Allowance(Bounds()))
    assert (reading.status, reading.problem) == ("no_tables", Problem.SCANNED)
    assert reading.message and 'pip install "gouji[ocr]"' in reading.message
    with pytest.raises(UnreadableDocumentError, match=r'pip install "gouji\[ocr\]"'):
        read_image(save_scan(tmp_path / "a.png", images), Allowance(Bounds()))


@needs_ocr
def test_a_scan_gives_the_cells_of_the_original(tmp_path: Path) -> None:
    reading = read_in_worker(save_scan(tmp_path / "scan.pdf", scan_pages(EXAMPLE, [PAGE])))
    original = read_pdf(EXAMPLE, Allowance(Bounds()))
    [printed] = [table for table in original.tables if table.page_number == PAGE]
    [table] = reading.tables
    assert list_cells(table) == list_cells(printed)
    assert table.method == "ocr"
    assert all(cell.confidence is not None and 0 < cell.confidence <= 1 for cell in table.cells)
    assert reading.problem is None


@needs_ocr
def test_one_worker_reads_one_scan_after_another(tmp_path: Path) -> None:
    scans = [save_scan(tmp_path / f"{noise}.pdf", scan_pages(EXAMPLE, [PAGE], noise=noise)) for noise in (2.0, 3.0)]
    with WorkerPool(1, Bounds()) as pool:
        answers = [answer for _, answer in pool.read([Job(path.name, PDF, path) for path in scans])]
    assert [isinstance(answer, Spool) and answer.count("tables") for answer in answers] == [1, 1]


@needs_ocr
@pytest.mark.parametrize(("name", "media_type"), [("a.png", "image/png"), ("a.tiff", "image/tiff")])
def test_an_image_file_is_read(tmp_path: Path, name: str, media_type: str) -> None:
    rows = [["项目", "合计"], ["工资福利支出", "1,911.72"], ["商品和服务支出", "537.72"]]
    drawn = save_pdf(tmp_path / "drawn.pdf", write(60, 760, "Summary") + draw_table([[a, b] for a, b in rows]))
    [image] = scan_pages(drawn, [1])
    reading = read_in_worker(save_scan(tmp_path / name, [image]), media_type)
    [table] = reading.tables
    assert (table.row_count, table.column_count) == (3, 2)
    assert [cell.printed_text for cell in table.cells if cell.column_number == 2][1:] == ["1,911.72", "537.72"]


@needs_ocr
def test_a_damaged_image_is_told_so(tmp_path: Path) -> None:
    path = save_scan(tmp_path / "a.png", scan_pages(EXAMPLE, [1]))
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(UnreadableDocumentError) as refusal:
        read_image(path, Allowance(Bounds()))
    assert refusal.value.problem is Problem.DAMAGED


def test_strokes_that_fill_a_low_row_are_no_rules() -> None:
    scale = RESOLUTION / 72
    ink = np.zeros((600, 800), dtype=np.uint8)
    for y in (100, 140, 180):
        ink[y - 1 : y + 2, 100:700] = 255
    for x in (100, 400, 699):
        ink[100:180, x - 1 : x + 2] = 255
    ink[103:138, 200:203] = ink[118:121, 190:215] = ink[104:107, 200:220] = 255  # a character that touches both rules
    ink[148:180, 500:503] = 255  # one that only touches the lower rule
    ink[143:180, 600:603] = ink[141:143, 600:603] = 255  # a rule inside one row
    rules = find_image_rules(ink, scale)
    assert [round(rule.position * scale) for rule in rules.vertical] == [100, 400, 602, 700]
