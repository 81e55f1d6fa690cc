"""Tables without vertical rules as many programs print them: sizes, distances, headings and surroundings vary.

No constant of a reader can fit all of these, as they are drawn at random within what a person still reads at once.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from benchmarks.accuracy.layouts import PRODUCERS, lay_out
from benchmarks.accuracy.plans import Disclosure, Heading, PagePlan, Statement, Style, Text, wrap
from benchmarks.accuracy.wording import PROSE, SUBJECTS, fill, make_amount, simple, three_codes, two_sided

_LONG_LABELS = """
机关事业单位基本养老保险缴费支出 其他用于社会公益事业的彩票公益金支出 事业单位离退休人员经费补助支出
用一般公共预算安排的基本建设支出 国有土地使用权出让收入安排的支出 城镇职工基本医疗保险基金补助支出
""".split()
_KINDS = """
工资福利支出 基本工资 津贴补贴 奖金 商品和服务支出 办公费 印刷费 水费 电费 邮电费 差旅费 会议费 培训费
对个人和家庭的补助 离休费 退休费 生活补助 资本性支出 办公设备购置 信息网络及软件购置更新
""".split()
_NOTES = [
    [],
    ["注：本表反映部门本年度预算情况，金额转换时可能存在尾差。"],
    ["备注：1.本表不含结转资金。", "      2.数据四舍五入，合计数可能与分项之和不等。"],
]


def draw_style(random: Random) -> Style:
    """Return sizes and distances that a person still reads at once."""
    size = random.choice([7.5, 8.0, 9.0, 10.0, 10.5, 12.0])
    return Style(
        size=size,
        title_size=random.choice([0, size, 14.0, 18.0]),
        padding=random.uniform(0.3, 0.6) * size,
        pitch=random.uniform(1.1, 1.4),
        row_height=random.uniform(1.9, 2.6) * size,
        row_gap=random.uniform(0.6, 1.2) * size,
        heading_height=random.uniform(1.9, 3.2) * size,
        heading_gap=random.uniform(0.6, 1.4) * size,
        sticks=random.choice(["middle", "middle", "middle", "top", "bottom"]),
        shows_unit=random.random() < 0.8,
        department=random.choice(["", "", "编制部门：某某市财政局", "部门名称：某某县公安局交通警察大队"]),
        above=wrap(_write_paragraph(random), 400, size) if random.random() < 0.15 else (),
        below=random.choice([*_NOTES, wrap(_write_paragraph(random), 400, size)]),
        footer=random.random() < 0.5,
        closes_pages=random.random() < 0.7,
    )


def _write_paragraph(random: Random) -> str:
    """Return prose with figures."""
    return PROSE.format(*(make_amount(random, "万元") for _ in range(4)), year=random.randint(2016, 2025))


def scale(statement: Statement, style: Style) -> Statement:
    """Return a statement with columns as wide as its text is large."""
    return replace(statement, widths=[width * style.size / 9 for width in statement.widths])


def one_row(random: Random, unit: str) -> Statement:
    """三公经费表 with one row: of several years, with a label or without."""
    kinds = ["合计", "因公出国（境）费", "公务接待费", "小计", "购置费", "运行维护费"]
    years = random.choice([["2021年预算数"], ["2020年预算数", "2021年预算数"]])
    labels = random.choice([[], ["单位名称"], ["单位编码", "单位名称"]])
    headings = [Heading(0, index, 3, 1, label) for index, label in enumerate(labels)]
    for index, year in enumerate(years):
        first = len(labels) + 6 * index
        headings += [Heading(0, first, 1, 6, year), Heading(1, first + 3, 1, 3, "公务用车购置及运行费")]
        headings += [Heading(1, first + column, 2, 1, kinds[column]) for column in range(3)]
        headings += [Heading(2, first + column, 1, 1, kinds[column]) for column in range(3, 6)]
    names = ["某某县公安局", "301001 某某县公安局"][: len(labels)] if len(labels) < 2 else ["301001", "某某县公安局"]
    count = 6 * len(years)
    amounts = [random.choice([make_amount(random, "万元"), make_amount(random, "万元"), "0.00"]) for _ in range(count)]
    widths = [*[72.0] * len(labels), *[58.0] * count]
    return Statement(
        "三公经费支出表", "万元", widths, "l" * len(labels) + "r" * count, headings, 3, [[*names, *amounts]]
    )


def one_short_row(random: Random, unit: str) -> Statement:
    """A table of a single row below one row of headings."""
    texts = random.choice(
        [
            ["合计", "因公出国（境）费", "公务用车购置费", "公务用车运行费", "公务接待费"],
            ["项目", "年初预算数", "支出决算数"],
            ["机关运行经费", "政府采购预算", "国有资产总额", "项目绩效目标金额"],
        ]
    )
    has_label = texts[0] == "项目"
    body = [["本年合计" if has_label else make_amount(random, unit), *fill(random, unit, len(texts) - 1, 1)]]
    headings = [Heading(0, column, 1, 1, text) for column, text in enumerate(texts)]
    aligned = random.choice("rrc") * len(texts)
    return Statement("三公经费支出表", unit, [96] * len(texts), aligned, headings, 1, body)


def few_rows(random: Random, unit: str) -> Statement:
    """A table of two rows."""
    headings = [Heading(0, column, 1, 1, text) for column, text in enumerate(["项目", "上年数", "本年数", "增减额"])]
    body = [[name, *fill(random, unit, 3, 1)] for name in ("基本支出", "项目支出")]
    return Statement("部门支出总表", unit, [110, 90, 90, 90], "lrrr", headings, 1, body)


def comparison(random: Random, unit: str) -> Statement:
    """A comparison of two years, with shares, and dashes where there is nothing."""
    body = []
    for name in random.sample(_KINDS, 14):
        before, after = random.uniform(1, 900), random.uniform(1, 900)
        row = [f"{before:,.2f}", f"{after:,.2f}", f"{after - before:,.2f}", f"{100 * (after - before) / before:.2f}%"]
        body.append([name, *(row if random.random() < 0.8 else ["-", row[1], row[1], "-"])])
    texts = ["项目", "2020年预算数", "2021年预算数", "增减额", "增减比例"]
    headings = [Heading(0, 0, 2, 1, texts[0]), Heading(0, 1, 1, 2, "一般公共预算"), Heading(0, 3, 1, 2, "比上年增减")]
    headings += [Heading(1, column, 1, 1, texts[column]) for column in range(1, 5)]
    return Statement("一般公共预算支出比较表", "万元", [130, 84, 84, 84, 70], "lrrrr", headings, 2, body)


def outline(random: Random, unit: str) -> Statement:
    """Labels indented by their level, some of several lines."""
    body = [["合计", *fill(random, unit, 3, 1)]]
    for _ in range(16):
        level = random.randint(0, 2)
        label = random.choice([*_KINDS, *_LONG_LABELS])
        body.append(["  " * level + label, *fill(random, unit, 3)])
    texts = ["功能分类科目名称", "合计", "其中：当年财政拨款安排", "其中：上年结转结余资金安排"]
    headings = [Heading(0, column, 1, 1, text) for column, text in enumerate(texts)]
    return Statement("一般公共预算支出表", unit, [118, 92, 92, 92], "lrrr", headings, 1, body)


def unnamed(random: Random, unit: str) -> Statement:
    """Columns without a heading: that of the labels, and one of figures."""
    body = [[name, *fill(random, unit, 4, 0.8)] for name in random.sample(_KINDS, 12)]
    texts = ["", "合计", "基本支出", "", "项目支出"]
    headings = [Heading(0, column, 1, 1, text) for column, text in enumerate(texts)]
    return Statement("基本支出预算表", unit, [120, 88, 88, 88, 88], "lrrrr", headings, 1, body)


def numbered(random: Random, unit: str) -> Statement:
    """A table of the final accounts: columns are numbered below their headings, lines beside their labels."""
    texts = ["项目", "行次", "年初结转", "本年收入", "本年支出", "年末结转"]
    headings = [Heading(0, column, 1, 1, text) for column, text in enumerate(texts)]
    body = [["栏次", "", "1", "2", "3", "4"]]
    body += [[name, str(index), *fill(random, unit, 4, 0.7)] for index, name in enumerate(random.sample(_KINDS, 12), 1)]
    return Statement("财政拨款收入支出决算总表", unit, [118, 34, 86, 86, 86, 86], "lcrrrr", headings, 1, body)


def counts(random: Random, unit: str) -> Statement:
    """Whole numbers beside amounts."""
    body = []
    for name in random.sample(_KINDS, 10):
        body.append([name, str(random.randint(1, 400)), *fill(random, unit, 1, 1), str(random.randint(1, 40)),
                     *fill(random, unit, 1, 0.8)])  # fmt: skip
    headings = [Heading(0, 0, 2, 1, "资产名称"), Heading(0, 1, 1, 2, "年初数"), Heading(0, 3, 1, 2, "年末数")]
    headings += [Heading(1, column, 1, 1, "数量" if column % 2 else "金额") for column in range(1, 5)]
    return Statement("国有资产占用情况表", unit, [110, 60, 96, 60, 96], "lrrrr", headings, 2, body)


def coded(random: Random, unit: str) -> Statement:
    """Codes in a column, names of several lines, and a heading over all the figures."""
    body = [["", "合计", *fill(random, unit, 4, 1)]]
    for _ in range(14):
        *codes, name = random.choice(SUBJECTS)
        body.append(["".join(codes), random.choice([name, random.choice(_LONG_LABELS)]), *fill(random, unit, 4)])
    headings = [
        Heading(0, 0, 1, 2, "科目"),
        Heading(1, 0, 1, 1, "编码"),
        Heading(1, 1, 1, 1, "名称"),
        Heading(0, 2, 1, 4, "本年支出预算"),
        *(Heading(1, 2 + index, 1, 1, text) for index, text in enumerate(["合计", "人员经费", "公用经费", "项目"])),
    ]
    return Statement("部门支出总表", unit, [58, 122, 82, 82, 82, 82], "llrrrr", headings, 2, body)


VARIANTS: dict[str, Callable[[Random, str], Statement]] = {
    "one-row": one_row,
    "one-short-row": one_short_row,
    "few-rows": few_rows,
    "comparison": comparison,
    "outline": outline,
    "unnamed": unnamed,
    "numbered": numbered,
    "counts": counts,
    "coded": coded,
    "two-sided": two_sided,
    "simple": simple,
    "three-codes": lambda random, unit: three_codes(random, unit, 40),
}


def write_mixed_prose(random: Random) -> PagePlan:
    """Return a page of what is no table: lists of figures, contents, formulas of signatures, captions of charts."""
    page = PagePlan()
    size = random.choice([10.0, 12.0, 14.0])
    y = 80.0

    def add(text: str, x: float = 62, gap: float = 1.6) -> None:
        nonlocal y
        page.texts.append(Text(x, round(y, 3), text, size))
        y += gap * size

    for _ in range(3):
        for line in wrap("　　" + _write_paragraph(random), 470, size):
            add(line)
    for index, name in enumerate(random.sample(_KINDS, 5), 1):
        add(f"{index}.{name}{make_amount(random, '万元')}万元，占{random.uniform(1, 60):.2f}%，同比增长{index}.25%；")
    for name in random.sample(_KINDS, 4):
        add(f"{name}：{make_amount(random, '万元')}万元")
    for index in range(4):
        add(f"第{'一二三四'[index]}部分 部门概况{'.' * 40}{index + 3}")
    add("单位负责人：张三      财务负责人：李四      制表人：王五")
    add(f"联系电话：0791-{random.randint(1000000, 9999999)}        2021年{random.randint(1, 12)}月8日")
    return page


def make_variants(seed: int, copies: int = 2) -> Iterator[Disclosure]:
    """Make the disclosures whose tables vary.

    Args:
        seed: What all figures, sizes and distances follow from.
        copies: How many of each kind.

    Yields:
        Disclosures; the same for the same seed.
    """
    random = Random(f"variants {seed}")
    number = 0
    for copy in range(copies):
        unit = ("万元", "元")[copy % 2]
        for name, make in VARIANTS.items():
            for rules in ("three", "spans", "horizontal", "none"):
                number += 1
                style = draw_style(random)
                statement = scale(make(random, unit), style)
                while statement.width > 780:
                    style = replace(style, size=style.size * 0.9, padding=style.padding * 0.9)
                    statement = scale(make(random, unit), style)
                pages = lay_out(statement, rules, ends=random.choice(["header", "no header"]), style=style)
                group = "varied, no rules" if rules == "none" else "varied, open"
                producer = PRODUCERS[number % len(PRODUCERS)]
                yield Disclosure(f"v{number:03}-{name}-{rules}", group, producer, False, pages)
        number += 1
        prose = [write_mixed_prose(random) for _ in range(4)]
        yield Disclosure(f"v{number:03}-prose", "varied prose", PRODUCERS[copy % 2], False, prose)
