"""What the example says beside its statements: people, vehicles, procurement, duties, units, terms, targets."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest


@pytest.fixture(scope="module")
def example(example_warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the built example."""
    connection = duckdb.connect(str(example_warehouse / "current" / "gouji.duckdb"), read_only=True)
    yield connection
    connection.close()


@pytest.fixture(params=["application/pdf", "text/plain"], ids=["pdf", "text"])
def document_id(request: pytest.FixtureRequest, example: duckdb.DuckDBPyConnection) -> str:
    """The example in one of its formats."""
    rows = example.execute("select document_id from marts.documents where media_type = ?", [request.param]).fetchall()
    assert len(rows) == 1
    return str(rows[0][0])


def test_people_of_prose_and_of_the_table_are_told_apart(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select source, item, people from marts.headcount where document_id = ? order by source, item", [document_id]
    ).fetchall()
    assert rows == [
        ("prose", "in_service", 226),
        ("prose", "quota", 237),
        ("prose", "quota_administrative", 237),
        ("prose", "quota_institution", 0),
        ("prose", "retired", 52),
        ("prose", "retired_cadres", 0),
        ("prose", "students", 0),
        ("table", "beyond_quota", 356),
        ("table", "in_service", 244),
        ("table", "in_service_administrative", 244),
        ("table", "in_service_institution", 0),
        ("table", "quota", 237),
    ]


def test_vehicles_held_are_not_those_to_be_bought(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select holding, item, units, printed_text from marts.vehicles_and_equipment "
        "where document_id = ? order by all",
        [document_id],
    ).fetchall()
    assert rows == [
        ("held", "vehicles", 66, "66辆"),
        ("held", "vehicles_enforcement", 66, "66辆"),
        ("held", "vehicles_general", 0, "0辆"),
        ("purchase", "vehicles", 10, "10辆"),
    ]


def test_procurement_is_in_yuan(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select item, measure, amount, printed_text from marts.procurement where document_id = ? order by all",
        [document_id],
    ).fetchall()
    assert rows == [
        ("goods", "value", Decimal("4228700.00"), "422.87万元"),
        ("not_open_tender", "value", Decimal("0.00"), "0万元"),
        ("open_tender", "value", Decimal("9828700.00"), "982.87万元"),
        ("services", "value", Decimal("2000000.00"), "200万元"),
        ("total", "value", Decimal("9828700.00"), "982.87万元"),
        ("works", "value", Decimal("3600000.00"), "360万元"),
    ]


def test_the_cost_of_the_agency_and_its_change(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select item, measure, amount from marts.agency_operating_costs where document_id = ? order by all",
        [document_id],
    ).fetchall()
    assert rows == [
        ("total", "increase", Decimal("1185600.00")),
        ("total", "value", Decimal("8353300.00")),
    ]


def test_each_numbered_duty_is_a_row(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select responsibility_number, number_text, responsibility from marts.responsibilities "
        "where document_id = ? order by all",
        [document_id],
    ).fetchall()
    assert rows == [
        (1, "(一)", "执行公安工作的法律和上级部署,领导全县公安工作。"),
        (2, "(二)", "研判社情,维护稳定,参加应急抢险。"),
        (3, "(三)", "预防和侦查犯罪,处理扰乱治安的行为。"),
        (4, "(四)", "管理户籍、出入境、枪支和危险物品,看管监所。"),
        (5, "(五)", "保卫重要场所,维护公共信息网络安全。"),
        (6, "(六)", "开展禁毒、反恐工作,协助社区矫正。"),
        (7, "(七)", "建设公安科技和指挥系统,管理、监督公安队伍。"),
        (8, "(八)", "办理县委、县政府和上级公安机关交办的事项。"),
    ]


def test_units_are_listed_by_kind(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select unit_kind, unit_number, unit_name from marts.organisation where document_id = ? order by all",
        [document_id],
    ).fetchall()
    assert rows == [
        ("budget_unit", 1, "县公安局机关"),
        ("budget_unit", 2, "交通警察大队"),
        ("budget_unit", 3, "森林分局"),
        ("second_level", 1, "交通警察大队"),
        ("second_level", 2, "森林分局"),
    ]


def test_terms_are_parted_from_what_is_said_of_them(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select term, definition from marts.glossary where document_id = ? order by term_number", [document_id]
    ).fetchall()
    assert [term for term, _ in rows] == [
        "财政拨款", "事业收入", "事业单位经营收入", "其他收入", "附属单位上缴收入", "上级补助收入",
        "使用非财政拨款结余", "上年结转和结余", "支出科目", "基本支出", "项目支出", "“三公”经费", "机关运行经费",
    ]  # fmt: skip
    assert rows[3] == ("其他收入", "上述各项以外的收入。")
    assert rows[9] == ("基本支出", "维持机构运转和日常工作的人员支出与公用支出。")


def test_performance_targets_keep_their_levels_and_numbers(
    example: duckdb.DuckDBPyConnection, document_id: str
) -> None:
    rows = example.execute(
        "select first_level, second_level, indicator, target, comparison, target_number, target_unit "
        "from marts.performance_targets where document_id = ? and statement_id = 'b14' order by row_number",
        [document_id],
    ).fetchall()
    assert rows == [
        ("产出指标", "数量指标", "预算调整率", "≤10%", "≤", Decimal("10.0000"), "%"),
        ("产出指标", "质量指标", "预算编制完整性", "预算完整,三公经费不超上年", None, None, None),
        ("产出指标", "质量指标", "预算科目设置合理性", "功能编到“项”,经济编到“款”", None, None, None),
        ("产出指标", "质量指标", "支出管理规范", "按制度支出", None, None, None),
        ("产出指标", "成本指标", "一般性支出变动率", "≤0", "≤", Decimal("0.0000"), None),
        ("产出指标", "成本指标", "人均公用经费变动率", "≤0", "≤", Decimal("0.0000"), None),
        ("产出指标", "成本指标", "三公经费变动率", "≤0", "≤", Decimal("0.0000"), None),
        ("满意度指标", "满意度指标", "服务对象满意度", "≥90%", "≥", Decimal("90.0000"), "%"),
    ]


def test_targets_of_a_project_name_it(example: duckdb.DuckDBPyConnection, document_id: str) -> None:
    rows = example.execute(
        "select distinct project_name, count(*) from marts.performance_targets "
        "where document_id = ? and statement_id = 'b15' group by all",
        [document_id],
    ).fetchall()
    assert rows == [("石城县公安局雪亮工程项目", 5)]


def test_a_project_has_its_basis_and_period_in_the_form_and_in_prose(
    example: duckdb.DuckDBPyConnection, document_id: str
) -> None:
    rows = example.execute(
        "select statement_id, project_name, basis, period, executor, this_year_amount, whole_project_amount "
        "from marts.projects where document_id = ? order by statement_id",
        [document_id],
    ).fetchall()
    year, whole = Decimal("4389000.00"), Decimal("43890000.00")
    assert rows == [
        ("b15", "石城县公安局雪亮工程项目", "石财函[2018]544号", "2021/1/1–2021/12/31", None, year, whole),
        ("n01", "雪亮工程", "县财政局石财函[2018]544号。", "2021年度。", "石城县公安局。", year, None),
    ]
