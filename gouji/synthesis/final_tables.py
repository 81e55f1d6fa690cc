"""The tables of a department's final accounts."""

from collections.abc import Mapping

from gouji.synthesis.finances import Account, FiscalYear, ThreePublic
from gouji.synthesis.printed import MERGED_WITH_ABOVE, MERGED_WITH_LEFT, Look, PrintedTable, Row
from gouji.synthesis.subject_rows import add_columns, print_subject_table, sum_levels
from gouji.synthesis.two_sides import print_sides

_UP, _LEFT = MERGED_WITH_ABOVE, MERGED_WITH_LEFT
_FUNDS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
_KINDS = ("合计", "基本支出", "项目支出")


def print_final_accounts(year: FiscalYear, names: Mapping[str, str], look: Look) -> list[PrintedTable]:
    """Print the tables of final accounts.

    Args:
        year: The year; of its budget only the three public expenses are printed.
        names: Names of functional and economic subjects.
        look: How the tables of the department look.

    Returns:
        The tables f01 to f09.
    """
    account = year.final
    general = {item.code: (item.total, item.basic, item.project) for item in account.general_public_items}
    fund = {item.code: (0, item.total, item.total, item.basic, item.project, 0) for item in account.fund_items}
    return [
        _print_balance(account, names, look),
        _print_revenue(account, names, look),
        _print_expenditure(account, names, look),
        _print_fiscal_balance(account, names, look),
        print_subject_table("f05", "一般公共预算财政拨款支出决算表", [_KINDS], general, names, look),
        _print_basic(account, names, look),
        _print_three_public(year.budget.three_public, account.three_public, look),
        print_subject_table(
            "f08",
            "政府性基金预算财政拨款收入支出决算表",
            [
                ("年初结转和结余", "本年收入", "本年支出", _LEFT, _LEFT, "年末结转和结余"),
                (_UP, _UP, *_KINDS, _UP),
            ],
            fund,
            names,
            look,
        ),
        print_subject_table("f09", "国有资本经营预算财政拨款支出决算表", [_KINDS], {}, names, look),
    ]


def _print_balance(account: Account, names: Mapping[str, str], look: Look) -> PrintedTable:
    """Print revenue and expenditure."""
    show = look.print_amount
    current = account.appropriation + account.fund_total + account.other_revenue
    classes = sum_levels({item.code: (item.total,) for item in (*account.items, *account.fund_items)})
    left = [
        ("一、一般公共预算财政拨款收入", show(account.appropriation)),
        ("二、政府性基金预算财政拨款收入", show(account.fund_total)),
        ("三、国有资本经营预算财政拨款收入", show(0)),
        ("四、上级补助收入", show(0)),
        ("五、事业收入", show(account.other_revenue)),
        ("六、经营收入", show(0)),
        ("七、附属单位上缴收入", show(0)),
        ("八、其他收入", show(0)),
    ]
    right = [(names[code], show(amounts[0])) for code, amounts in classes.items() if len(code) == 3]
    feet = [
        (("本年收入合计", show(current)), ("本年支出合计", show(account.expenditure))),
        (("使用非财政拨款结余", show(0)), ("结余分配", show(0))),
        (("年初结转和结余", show(account.opening)), ("年末结转和结余", show(account.closing))),
        (("总计", show(current + account.opening)), ("总计", show(account.expenditure + account.closing))),
    ]
    header = (("收入", _LEFT, "支出", _LEFT), ("项目", "决算数", "项目", "决算数"))
    return PrintedTable("f01", "收入支出决算总表", look.unit, header, print_sides(left, right, feet))


def _print_revenue(account: Account, names: Mapping[str, str], look: Look) -> PrintedTable:
    """Print the revenue of the year by subject and source."""
    columns: dict[str, tuple[int, ...]] = {}
    for item in account.items:
        is_main = item.code == account.project_code
        moved = account.closing - account.opening if is_main else 0
        other = account.other_revenue if is_main else 0
        columns[item.code] = (item.total + moved, item.total + moved - other, 0, other, 0, 0, 0)
    for item in account.fund_items:
        columns[item.code] = (item.total, item.total, 0, 0, 0, 0, 0)
    heads: list[Row] = [
        ("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
    ]
    return print_subject_table("f02", "收入决算表", heads, columns, names, look)


def _print_expenditure(account: Account, names: Mapping[str, str], look: Look) -> PrintedTable:
    """Print the expenditure of the year by subject and kind."""
    columns = {
        item.code: (item.total, item.basic, item.project, 0, 0, 0) for item in (*account.items, *account.fund_items)
    }
    heads: list[Row] = [("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")]
    return print_subject_table("f03", "支出决算表", heads, columns, names, look)


def _print_fiscal_balance(account: Account, names: Mapping[str, str], look: Look) -> PrintedTable:
    """Print fiscal revenue and expenditure by fund."""
    show = look.print_amount
    columns = {item.code: (item.total, item.total, 0, 0) for item in account.general_public_items}
    columns |= {item.code: (item.total, 0, item.total, 0) for item in account.fund_items}
    spent = add_columns(columns, 4)
    revenue = account.appropriation + account.fund_total
    left = [
        ("一、一般公共预算财政拨款", show(account.appropriation)),
        ("二、政府性基金预算财政拨款", show(account.fund_total)),
        ("三、国有资本经营预算财政拨款", show(0)),
    ]
    right = [(names[code], *map(show, amounts)) for code, amounts in sum_levels(columns).items() if len(code) == 3]
    closing = (account.closing, account.closing, 0, 0)
    total = [one + other for one, other in zip(spent, closing, strict=True)]
    blank = ("", "", "", "", "")
    feet = [
        (("本年收入合计", show(revenue)), ("本年支出合计", *map(show, spent))),
        (("年初财政拨款结转和结余", show(account.opening)), ("年末财政拨款结转和结余", *map(show, closing))),
        (("一、一般公共预算财政拨款", show(account.opening)), blank),
        (("二、政府性基金预算财政拨款", show(0)), blank),
        (("三、国有资本经营预算财政拨款", show(0)), blank),
        (("总计", show(revenue + account.opening)), ("总计", *map(show, total))),
    ]
    header = (
        ("收入", _LEFT, "支出", _LEFT, _LEFT, _LEFT, _LEFT),
        ("项目", "决算数", "项目", "合计", *_FUNDS),
    )
    return PrintedTable("f04", "财政拨款收入支出决算总表", look.unit, header, print_sides(left, right, feet))


def _print_basic(account: Account, names: Mapping[str, str], look: Look) -> PrintedTable:
    """Print basic expenditure by economic subject, staff on the left and running costs on the right."""
    sums = sum_levels({code: (amount,) for code, amount in account.economic.items()})
    rows = [(code, names[code], look.print_amount(amounts[0])) for code, amounts in sums.items()]
    staff = sum(amount for code, amount in account.economic.items() if not code.startswith("302"))
    running = sum(amount for code, amount in account.economic.items() if code.startswith("302"))
    feet = [
        (
            ("人员经费合计", _LEFT, look.print_amount(staff)),
            ("公用经费合计", _LEFT, look.print_amount(running)),
        )
    ]
    left = [row for row in rows if not row[0].startswith("302")]
    right = [row for row in rows if row[0].startswith("302")]
    header = (("经济分类科目编码", "科目名称", "决算数") * 2,)
    return PrintedTable("f06", "一般公共预算财政拨款基本支出决算表", look.unit, header, print_sides(left, right, feet))


def _print_three_public(planned: ThreePublic, final: ThreePublic, look: Look) -> PrintedTable:
    """Print the three public expenses, the budget beside the final accounts."""
    header = (
        ("合计", _LEFT, "因公出国（境）费", _LEFT, "公务用车购置及运行维护费", *(_LEFT,) * 5, "公务接待费", _LEFT),
        (_UP, _UP, _UP, _UP, "小计", _LEFT, "公务用车购置费", _LEFT, "公务用车运行维护费", _LEFT, _UP, _UP),
        ("预算数", "决算数") * 6,
    )
    row = tuple(
        look.print_amount(amount)
        for kind in ("total", "abroad", "vehicles", "vehicle_purchase", "vehicle_operation", "reception")
        for amount in (getattr(planned, kind), getattr(final, kind))
    )
    return PrintedTable("f07", "财政拨款“三公”经费支出决算表", look.unit, header, (row,))
