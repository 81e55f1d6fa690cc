"""Figures and labels of the synthetic disclosures, drawn at random from a seed."""

from collections.abc import Callable
from random import Random

from benchmarks.accuracy.plans import Heading, Statement

REVENUES = """
一、一般公共预算拨款收入 二、政府性基金预算拨款收入 三、国有资本经营预算拨款收入
四、财政专户管理资金收入 五、事业收入 六、事业单位经营收入
七、上级补助收入 八、附属单位上缴收入 九、其他收入
""".split()
EXPENDITURES = """
一、一般公共服务支出 二、外交支出 三、国防支出 四、公共安全支出
五、教育支出 六、科学技术支出 七、文化旅游体育与传媒支出 八、社会保障和就业支出
九、卫生健康支出 十、节能环保支出 十一、城乡社区支出 十二、农林水支出
十三、交通运输支出 十四、资源勘探工业信息等支出 十五、商业服务业等支出 十六、金融支出
十七、自然资源海洋气象等支出 十八、住房保障支出 十九、粮油物资储备支出 二十、灾害防治及应急管理支出
""".split()
SUBJECTS = [
    line.split()
    for line in """
201 01 01 行政运行
201 01 02 一般行政管理事务
201 01 04 人大会议
204 02 01 行政运行
204 02 20 执法办案
204 02 99 其他公安支出
205 08 03 培训支出
208 05 01 行政单位离退休
208 05 05 机关事业单位基本养老保险缴费支出
208 05 06 机关事业单位职业年金缴费支出
210 11 01 行政单位医疗
210 11 03 公务员医疗补助
212 03 03 小城镇基础设施建设
213 01 26 农村社会事业
221 02 01 住房公积金
221 02 02 提租补贴
221 02 03 购房补贴
229 99 01 其他支出
""".strip().splitlines()
]
PROSE = (
    "根据部门预算编制要求，本部门{year}年收入预算为{0}万元，其中一般公共预算拨款收入{1}万元，占{2}%，比上年增加{3}万元，"
    "主要原因是人员经费和项目支出有所增加。支出预算为{0}万元，其中基本支出{1}万元，项目支出{3}万元。机关运行经费财政拨款预算为{3}万元，"
    "三公经费预算数为{2}万元，与上年持平。政府采购预算{1}万元，其中货物{2}万元、工程{3}万元、服务0.00万元。"
)


def make_amount(random: Random, unit: str) -> str:
    """Return a printed amount: of any length, sometimes negative or without separators."""
    value = random.choice([random.uniform(0, 10), random.uniform(10, 1_000), random.uniform(1_000, 90_000)])
    if unit == "元":
        value *= 10_000
    sign = "-" if random.random() < 0.02 else ""
    return sign + (f"{value:.2f}" if random.random() < 0.2 else f"{value:,.2f}")


def fill(random: Random, unit: str, count: int, share: float = 0.75) -> list[str]:
    """Return some amounts, some of them blank."""
    return [make_amount(random, unit) if random.random() < share else "" for _ in range(count)]


def _leaf(texts: list[str]) -> list[Heading]:
    """Return a header of one row."""
    return [Heading(0, column, 1, 1, text) for column, text in enumerate(texts)]


def two_sided(random: Random, unit: str) -> Statement:
    """收支总表: revenue at the left, expenditure at the right."""
    body = []
    for index, expenditure in enumerate(EXPENDITURES):
        revenue = REVENUES[index] if index < len(REVENUES) else ""
        body.append([revenue, *fill(random, unit, 1 if revenue else 0), expenditure, *fill(random, unit, 1)])
        if not revenue:
            body[-1].insert(1, "")
    body.append(["本年收入合计", make_amount(random, unit), "本年支出合计", make_amount(random, unit)])
    headings = [
        Heading(0, 0, 1, 2, "收入"),
        Heading(0, 2, 1, 2, "支出"),
        *(Heading(1, column, 1, 1, "项目" if column % 2 == 0 else "预算数") for column in range(4)),
    ]
    return Statement("部门收支总表", unit, [150, 95, 170, 95], "lrlr", headings, 2, body)


def three_codes(random: Random, unit: str, rows: int = 22) -> Statement:
    """支出总表: 类, 款 and 项 in columns of their own."""
    body = [["", "", "", "合计", *fill(random, unit, 3, 1)]]
    body += [[*random.choice(SUBJECTS), *fill(random, unit, 3)] for _ in range(rows)]
    headings = [
        Heading(0, 0, 1, 3, "科目编码"),
        *(Heading(1, column, 1, 1, text) for column, text in enumerate("类款项")),
        Heading(0, 3, 2, 1, "科目名称"),
        *(Heading(0, 4 + column, 2, 1, text) for column, text in enumerate(["合计", "基本支出", "项目支出"])),
    ]
    return Statement("部门支出总表", unit, [36, 28, 28, 150, 90, 90, 90], "ccclrrr", headings, 2, body)


def wide(random: Random, unit: str, rows: int = 16) -> Statement:
    """收入总表: thirteen columns under a header of three levels, landscape."""
    unit = "万元"  # what is in 元 is too wide for so many columns
    body = [["", "合计", *fill(random, unit, 11, 1)]]
    for _ in range(rows):
        *codes, name = random.choice(SUBJECTS)
        body.append(["".join(codes), name, *fill(random, unit, 11, 0.5)])
    headings = [
        Heading(0, 0, 3, 1, "科目编码"),
        Heading(0, 1, 3, 1, "科目名称"),
        Heading(0, 2, 3, 1, "合计"),
        Heading(0, 3, 3, 1, "上年结转"),
        Heading(0, 4, 1, 5, "财政拨款收入"),
        Heading(1, 4, 2, 1, "小计"),
        Heading(1, 5, 1, 2, "一般公共预算"),
        Heading(2, 5, 1, 1, "本级"),
        Heading(2, 6, 1, 1, "上级"),
        Heading(1, 7, 2, 1, "政府性基金"),
        Heading(1, 8, 2, 1, "国资预算"),
        Heading(0, 9, 3, 1, "事业收入"),
        Heading(0, 10, 3, 1, "经营收入"),
        Heading(0, 11, 3, 1, "上级补助"),
        Heading(0, 12, 3, 1, "其他收入"),
    ]
    return Statement("部门收入总表", unit, [48, 76, *[58] * 11], "ll" + "r" * 11, headings, 3, body)


def three_public(random: Random, unit: str) -> Statement:
    """三公经费表: one row under a header of three levels."""
    headings = [
        Heading(0, 0, 1, 6, "三公经费预算数"),
        Heading(1, 0, 2, 1, "合计"),
        Heading(1, 1, 2, 1, "因公出国（境）费"),
        Heading(1, 2, 1, 3, "公务用车购置及运行费"),
        *(Heading(2, 2 + index, 1, 1, text) for index, text in enumerate(["小计", "购置费", "运行费"])),
        Heading(1, 5, 2, 1, "公务接待费"),
    ]
    return Statement("三公经费支出表", unit, [85] * 6, "r" * 6, headings, 3, [fill(random, unit, 6, 1)])


def simple(random: Random, unit: str, rows: int = 14) -> Statement:
    """A table with one row of headings."""
    body = [["", "合计", *fill(random, unit, 3, 1)]]
    for _ in range(rows):
        *codes, name = random.choice(SUBJECTS)
        body.append(["".join(codes), name, *fill(random, unit, 3)])
    headings = _leaf(["科目编码", "科目名称", "合计", "基本支出", "项目支出"])
    return Statement("一般公共预算支出表", unit, [60, 160, 90, 90, 90], "llrrr", headings, 1, body)


def empty(random: Random, unit: str) -> Statement:
    """A statement of which the department has nothing."""
    statement = simple(random, unit, 5)
    return Statement("政府性基金预算支出表", unit, statement.widths, "llrrr", statement.headings, 1, [[""] * 5] * 4)


STATEMENTS: dict[str, Callable[[Random, str], Statement]] = {
    "two-sided": two_sided,
    "three-codes": three_codes,
    "wide": wide,
    "three-public": three_public,
    "simple": simple,
    "empty": empty,
}
