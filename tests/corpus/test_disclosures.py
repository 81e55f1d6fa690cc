"""What the published documents say beside their statements, counted by people on the pages."""

import re
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

STREET_OFFICE_2023 = "上海市普陀区人民政府万里街道办事处2023年部门预算.pdf"
STREET_OFFICE_2025 = "上海市普陀区人民政府万里街道办事处2025年部门预算.pdf"
COMMERCE_UNIT = "上海市普陀区商务委员会2025年单位预算.pdf"
COMMERCE = "上海市普陀区商务委员会2025年部门预算.pdf"
DISTRICT_FINANCE = "上海市普陀区财政局2024年度部门决算.pdf"
CITY_FINANCE = "上海市财政局2025年单位预算.pdf"
CONGRESS_2017 = "江苏省人大常委会办公厅2017年度部门预算公开.pdf"
CONGRESS_2018 = "江苏省人大常委会办公厅2018年度部门预算公开.pdf"
CONGRESS_2019 = "江苏省人大常委会2019年度部门预算公开.pdf"
PROCURATORATE_2017 = "江苏省人民检察院2017年度部门预算公开.pdf"
PROCURATORATE_2018 = "江苏省人民检察院2018年度部门预算公开.pdf"
PROCURATORATE_2019 = "江苏省人民检察院2019年度部门预算公开.pdf"
PARTY_OFFICE_2017 = "江苏省委办公厅2017年部门预算.pdf"
PARTY_OFFICE_2018 = "江苏省委办公厅2018年度部门预算公开文件.pdf"
PARTY_OFFICE_2019 = "江苏省委办公厅2019年度部门预算公开文件.pdf"

STATED = {
    "headcount": {CONGRESS_2017: 6, CONGRESS_2018: 4, CONGRESS_2019: 4, PROCURATORATE_2017: 1},
    "vehicles_and_equipment": {
        STREET_OFFICE_2023: 8, STREET_OFFICE_2025: 20, COMMERCE_UNIT: 20, COMMERCE: 20, DISTRICT_FINANCE: 10,
        CITY_FINANCE: 20, CONGRESS_2019: 3, PROCURATORATE_2019: 5, PARTY_OFFICE_2019: 3,
    },
    "organisation": {
        STREET_OFFICE_2023: 6, STREET_OFFICE_2025: 6, COMMERCE_UNIT: 9, COMMERCE: 11, DISTRICT_FINANCE: 3,
        CITY_FINANCE: 23, CONGRESS_2017: 5, CONGRESS_2018: 4, CONGRESS_2019: 8, PROCURATORATE_2017: 27,
        PROCURATORATE_2018: 26, PROCURATORATE_2019: 28, PARTY_OFFICE_2017: 24, PARTY_OFFICE_2018: 24,
        PARTY_OFFICE_2019: 29,
    },
    "responsibilities": {
        STREET_OFFICE_2023: 9, STREET_OFFICE_2025: 9, COMMERCE_UNIT: 13, COMMERCE: 13, DISTRICT_FINANCE: 12,
        CITY_FINANCE: 14, CONGRESS_2017: 15, CONGRESS_2018: 15, CONGRESS_2019: 15, PROCURATORATE_2017: 18,
        PROCURATORATE_2018: 16, PROCURATORATE_2019: 17, PARTY_OFFICE_2017: 10, PARTY_OFFICE_2018: 10,
        PARTY_OFFICE_2019: 12,
    },
    "glossary": {
        STREET_OFFICE_2023: 4, STREET_OFFICE_2025: 8, COMMERCE_UNIT: 8, COMMERCE: 8, DISTRICT_FINANCE: 11,
        CITY_FINANCE: 8, CONGRESS_2017: 9, CONGRESS_2018: 9, CONGRESS_2019: 9, PROCURATORATE_2017: 9,
        PROCURATORATE_2018: 9, PROCURATORATE_2019: 9, PARTY_OFFICE_2017: 9, PARTY_OFFICE_2018: 9,
        PARTY_OFFICE_2019: 9,
    },
    "performance_targets": {STREET_OFFICE_2023: 65},
    "projects": {STREET_OFFICE_2023: 6, STREET_OFFICE_2025: 1, COMMERCE: 4},
}  # fmt: skip


def list_published(shared: Path) -> list[str]:
    """The names of the published documents."""
    return [path.name for region in ("jiangsu", "shanghai") for path in sorted((shared / "corpus" / region).iterdir())]


@pytest.mark.parametrize("mart", STATED)
def test_what_documents_state_is_listed_once(corpus: duckdb.DuckDBPyConnection, shared: Path, mart: str) -> None:
    found = dict(
        corpus.sql(
            f"select file_name, count(*) from marts.{mart} inner join marts.documents using (document_id) group by all"
        ).fetchall()
    )
    assert {name: found.get(name, 0) for name in list_published(shared)} == {
        name: STATED[mart].get(name, 0) for name in list_published(shared)
    }


def test_projects_of_prose_have_their_basis_period_and_amount(corpus: duckdb.DuckDBPyConnection) -> None:
    rows = corpus.execute(
        "select project_name, period, this_year_amount, page_number, left(basis, 20) from marts.projects "
        "inner join marts.documents using (document_id) where file_name = ? order by page_number",
        [COMMERCE],
    ).fetchall()
    period = "2025.1.1-2025.12.31"
    assert [row[:4] for row in rows] == [
        ("科技创新专项", period, Decimal(17_200_000), 23),
        ("生命健康专项(政策资金)", period, Decimal(11_700_000), 24),
        ("商业创新专项(政策资金)", period, Decimal(14_100_000), 25),
        ("贸易高质量发展专项(政策资金)", period, Decimal(29_210_000), 26),
    ]
    assert rows[0][4] == "1、《普陀区服务企业发展工作实施意见》("


def test_duties_that_go_on_upon_the_next_page_are_listed_once(corpus: duckdb.DuckDBPyConnection) -> None:
    for file_name in (COMMERCE, COMMERCE_UNIT):
        rows = corpus.execute(
            "select number_text, page_number, responsibility from marts.responsibilities "
            "inner join marts.documents using (document_id) where file_name = ? order by responsibility_number",
            [file_name],
        ).fetchall()
        assert [number for number, _, _ in rows] == [f"{number}、" for number in range(1, 14)]
        assert rows[8][1:] == (3, rows[8][2])
        assert rows[8][2].startswith("组织协调本区商品交易市场规划") and rows[8][2].endswith("规范流通秩序。")
        assert rows[11][2].endswith("按照程序进行协调采购和配送。")
        assert rows[12][1:] == (4, "完成区委、区政府交办的其他任务。")


@pytest.mark.parametrize(
    ("file_name", "unit_kind", "names"),
    [
        (CONGRESS_2017, "internal_office", ["办公厅", "研究室", "机关党委"]),
        (CONGRESS_2017, "subordinate", ["信息中心", "培训中心"]),
        (PROCURATORATE_2019, "branch", ["南京铁路运输检察院", "徐州铁路运输检察院"]),
        (PARTY_OFFICE_2017, "budget_unit", ["厅机关本级"]),
        (PARTY_OFFICE_2018, "budget_unit", ["江苏省委办公厅厅机关本级"]),
        (DISTRICT_FINANCE, "budget_unit",
         ["上海市普陀区财政局(本级)", "上海市普陀区财政局财政所", "上海市普陀区国库收付中心"]),
    ],
)  # fmt: skip
def test_units_are_named_as_printed(
    corpus: duckdb.DuckDBPyConnection, file_name: str, unit_kind: str, names: list[str]
) -> None:
    rows = corpus.execute(
        "select unit_name from marts.organisation inner join marts.documents using (document_id) "
        "where file_name = ? and unit_kind = ? order by unit_number",
        [file_name, unit_kind],
    ).fetchall()
    assert [name for (name,) in rows] == names


def test_the_last_offices_of_a_list_stand_behind_the_others(corpus: duckdb.DuckDBPyConnection) -> None:
    rows = corpus.execute(
        "select unit_name from marts.organisation inner join marts.documents using (document_id) "
        "where file_name = ? and unit_kind = 'internal_office' order by unit_number",
        [PARTY_OFFICE_2019],
    ).fetchall()
    assert [name for (name,) in rows][-4:] == ["技术室", "省委国家安全委员会办公室", "机关党委", "老干部处"]


def test_equipment_is_general_or_special_above_its_price(corpus: duckdb.DuckDBPyConnection) -> None:
    rows = corpus.execute(
        "select item, threshold_amount, units from marts.vehicles_and_equipment "
        "inner join marts.documents using (document_id) "
        "where file_name = ? and item like 'equipment%' order by all",
        [STREET_OFFICE_2023],
    ).fetchall()
    assert rows == [
        ("equipment_general", 500000, 0),
        ("equipment_special", 1000000, 0),
        ("equipment_special", None, 818),
    ]


def test_a_target_with_one_percentage_has_its_number(corpus: duckdb.DuckDBPyConnection) -> None:
    rows = corpus.sql(
        "select target, target_number from marts.performance_targets where right(target, 1) = '%'"
    ).fetchall()
    assert rows
    for target, number in rows:
        printed = re.findall(r"[0-9]+(?:[.][0-9]+)?", target)
        assert len(printed) != 1 or number == float(printed[0]), target
