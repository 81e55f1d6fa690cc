"""Wordings of duties, units, people, vehicles and procurement that the example does not use."""

import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

DOCUMENTS = {
    "甲县水利局2024年部门预算": """
        第一部分 甲县水利局概况
        一、部门职责及机构设置情况
        (一)主要职责
        1.负责水资源管理;2.负责河道管理,其中:(1)巡查;(2)养护。
        (二)机构设置
        甲县水利局下设办公室、财务股。下属单位3个,分别是甲县河道所、甲县水文站和甲县灌区中心。另设立东区、西区派出所2个派出机构。
        (三)人员情况
        行政编制30名,政法专项编制12名,在编45人,其中行政人员28人、事业人员17人,离退休人员20人。
        第二部分 其他说明
        一、政府采购情况
        2024年政府采购支出总额300万元。授予中小企业合同金额200万元,其中:授予小微企业合同金额80万元。
        二、国有资产占用情况
        本部门共有车辆2辆,其中,副部(省)级及以上领导用车0辆、离退休干部服务用车2辆;单价50万元以上通用设备3台(套)。
        """,
    "乙县教育局2024年部门决算": """
        第一部分 部门概况
        一、部门职责
        (1)贯彻党的教育方针。(2)管理学校。
        (3)其他事项。
        二、机构设置
        乙县教育局内设机构8个:办公室、人事股、计财股。
        纳入2024年部门决算汇编范围的独立核算单位共3个,分别是:
        1、乙县教育局(本级)
        2、乙县第一中学
        3、乙县实验小学
        第二部分 名词解释
        1.财政拨款收入,指本年度从财政取得的资金。
        2.年末结转和结余是指结转到下年的资金。
        """,
    "丙市司法局2024年部门预算": """
        第一部分 部门概况
        一、部门机构设置、职能
        丙市司法局内设9个职能科室,包括办公室、法制科、人民调解科。
        二、部门预算单位构成
        1.丙市司法局(本级)
        2.丙市法律援助中心
        """,
}


@pytest.fixture(scope="module")
def wordings(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to a warehouse of the documents."""
    home, folder = tmp_path_factory.mktemp("wordings_warehouse"), tmp_path_factory.mktemp("wordings")
    for title, text in DOCUMENTS.items():
        lines = [title, *(line.strip() for line in text.splitlines())]
        (folder / f"{title}.txt").write_text("\n".join(lines), encoding="utf-8")
    completed = subprocess.run(
        [sys.executable, "-m", "gouji", "build", str(folder), "--language", "en"],
        cwd=repository,
        env=os.environ | {"GOUJI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode in (0, 1), completed.stderr + completed.stdout
    with duckdb.connect(str(home / "current" / "gouji.duckdb"), read_only=True) as connection:
        yield connection


def list_of(wordings: duckdb.DuckDBPyConnection, mart: str, columns: str, title: str) -> list[tuple[object, ...]]:
    """Some columns of a mart about one document, in order."""
    return wordings.execute(
        f"select {columns} from marts.{mart} "
        "where document_id in (select document_id from marts.documents where file_name = ?) order by all",
        [f"{title}.txt"],
    ).fetchall()


@pytest.mark.parametrize(
    ("title", "units"),
    [
        ("甲县水利局2024年部门预算", [
            ("branch", 1, "东区派出所"), ("branch", 2, "西区派出所"),
            ("internal_office", 1, "办公室"), ("internal_office", 2, "财务股"),
            ("subordinate", 1, "甲县河道所"), ("subordinate", 2, "甲县水文站"), ("subordinate", 3, "甲县灌区中心"),
        ]),
        ("乙县教育局2024年部门决算", [
            ("budget_unit", 1, "乙县教育局(本级)"), ("budget_unit", 2, "乙县第一中学"),
            ("budget_unit", 3, "乙县实验小学"),
            ("internal_office", 1, "办公室"), ("internal_office", 2, "人事股"), ("internal_office", 3, "计财股"),
        ]),
        ("丙市司法局2024年部门预算", [
            ("budget_unit", 1, "丙市司法局(本级)"), ("budget_unit", 2, "丙市法律援助中心"),
            ("internal_office", 1, "办公室"), ("internal_office", 2, "法制科"), ("internal_office", 3, "人民调解科"),
        ]),
    ],
)  # fmt: skip
def test_units_are_found_however_they_are_announced(
    wordings: duckdb.DuckDBPyConnection, title: str, units: list[tuple[str, int, str]]
) -> None:
    assert list_of(wordings, "organisation", "unit_kind, unit_number, unit_name", title) == units


def test_duties_of_one_paragraph_are_parted_at_numbers_of_their_own_kind(wordings: duckdb.DuckDBPyConnection) -> None:
    columns = "number_text, responsibility"
    assert list_of(wordings, "responsibilities", columns, "乙县教育局2024年部门决算") == [
        ("(1)", "贯彻党的教育方针。"),
        ("(2)", "管理学校。"),
        ("(3)", "其他事项。"),
    ]
    assert list_of(wordings, "responsibilities", columns, "甲县水利局2024年部门预算") == [
        ("1.", "负责水资源管理;"),
        ("2.", "负责河道管理,其中:(1)巡查;(2)养护。"),
    ]


def test_a_comma_parts_a_term_from_what_is_said_of_it(wordings: duckdb.DuckDBPyConnection) -> None:
    assert list_of(wordings, "glossary", "term, definition", "乙县教育局2024年部门决算") == [
        ("年末结转和结余", "是指结转到下年的资金。"),
        ("财政拨款收入", "指本年度从财政取得的资金。"),
    ]


def test_quotas_of_the_judiciary_and_kinds_of_people_in_service(wordings: duckdb.DuckDBPyConnection) -> None:
    assert list_of(wordings, "headcount", "item, people", "甲县水利局2024年部门预算") == [
        ("in_service", 45),
        ("in_service_administrative", 28),
        ("in_service_institution", 17),
        ("quota_administrative", 30),
        ("quota_judicial", 12),
        ("retired_all", 20),
    ]


def test_vehicles_of_leaders_and_equipment_above_a_price(wordings: duckdb.DuckDBPyConnection) -> None:
    columns = "holding, item, units, threshold_amount"
    assert list_of(wordings, "vehicles_and_equipment", columns, "甲县水利局2024年部门预算") == [
        ("held", "equipment_general", 3, Decimal("500000.00")),
        ("held", "vehicles", 2, None),
        ("held", "vehicles_ministers", 0, None),
        ("held", "vehicles_retired", 2, None),
    ]


def test_contracts_with_small_enterprises(wordings: duckdb.DuckDBPyConnection) -> None:
    assert list_of(wordings, "procurement", "item, amount", "甲县水利局2024年部门预算") == [
        ("awarded_to_small_and_medium", Decimal("2000000.00")),
        ("awarded_to_small_and_micro", Decimal("800000.00")),
        ("total", Decimal("3000000.00")),
    ]
