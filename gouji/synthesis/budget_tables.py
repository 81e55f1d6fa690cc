"""The tables of a department's budget."""

from collections.abc import Mapping

from gouji.synthesis.finances import Account
from gouji.synthesis.printed import MERGED_WITH_ABOVE, MERGED_WITH_LEFT, Look, PrintedTable
from gouji.synthesis.subject_rows import add_columns, print_header, print_rows, print_subject_table, sum_levels
from gouji.synthesis.two_sides import print_sides

_UP, _LEFT = MERGED_WITH_ABOVE, MERGED_WITH_LEFT
_KINDS = ("合计", "基本支出", "项目支出")


def print_budget(account: Account, department: str, names: Mapping[str, str], look: Look) -> list[PrintedTable]:
    """Print the tables of a budget.

    Args:
        account: The budget.
        department: Name of the department.
        names: Names of functional and economic subjects.
        look: How its tables look.

    Returns:
        The tables b01 to b09.
    """
    everything = {item.code: (item.total, item.basic, item.project) for item in (*account.items, *account.fund_items)}
    general = {item.code: (item.total, item.basic, item.project) for item in account.general_public_items}
    fund = {item.code: (item.total, item.basic, item.project) for item in account.fund_items}
    return [
        _print_balance(account, names, look),
        _print_revenue(account, names, look),
        print_subject_table("b03", "部门支出总表", [_KINDS], everything, names, look),
        _print_fiscal_balance(account, names, look),
        print_subject_table("b05", "一般公共预算支出表", [_KINDS], general, names, look),
        _print_basic(account, names, look),
        _print_three_public(account, department, look),
        print_subject_table("b08", "政府性基金预算支出表", [_KINDS], fund, names, look),
        print_subject_table("b09", "国有资本经营预算支出表", [_KINDS], {}, names, look),
    ]


def _print_balance(account: Account, names: Mapping[str, str], look: Look) -> PrintedTable:
    """Print revenue and expenditure."""
    show = look.print_amount
    revenue = account.appropriation + account.fund_total
    current = revenue + account.other_revenue
    classes = sum_levels({item.code: (item.total,) for item in (*account.items, *account.fund_items)})
    left = [
        ("一、财政拨款收入", show(revenue)),
        ("（一）一般公共预算收入", show(account.appropriation)),
        ("（二）政府性基金预算收入", show(account.fund_total)),
        ("（三）国有资本经营预算收入", show(0)),
        ("二、事业收入", show(account.other_revenue)),
        ("三、其他收入", show(0)),
    ]
    right = [(names[code], show(amounts[0])) for code, amounts in classes.items() if len(code) == 3]
    total = current + account.opening
    feet = [
        (("本年收入合计", show(current)), ("本年支出合计", show(account.expenditure))),
        (("四、上年结转（结余）", show(account.opening)), ("结转下年", show(account.closing))),
        (("收入总计", show(total)), ("支出总计", show(account.expenditure + account.closing))),
    ]
    header = (("收入", _LEFT, "支出", _LEFT), ("项目", "预算数", "项目（按支出功能科目类级）", "预算数"))
    return PrintedTable("b01", "收支预算总表", look.unit, header, print_sides(left, right, feet))


def _print_revenue(account: Account, names: Mapping[str, str], look: Look) -> PrintedTable:
    """Print revenue by subject and source."""
    columns: dict[str, tuple[int, ...]] = {}
    for item in account.items:
        is_main = item.code == account.project_code
        opening, other = (account.opening, account.other_revenue) if is_main else (0, 0)
        general = item.total - opening - other
        columns[item.code] = (item.total, opening, general, general, 0, other)
    for item in account.fund_items:
        columns[item.code] = (item.total, 0, item.total, 0, item.total, 0)
    heads = [
        ("合计", "上年结转", "财政拨款", _LEFT, _LEFT, "事业收入"),
        (_UP, _UP, "小计", "一般公共预算拨款收入", "政府性基金预算拨款收入", _UP),
    ]
    return print_subject_table("b02", "部门收入总表", heads, columns, names, look)


def _print_fiscal_balance(account: Account, names: Mapping[str, str], look: Look) -> PrintedTable:
    """Print fiscal revenue and expenditure by fund."""
    show = look.print_amount
    columns = {item.code: (item.total, item.total, 0) for item in account.general_public_items}
    columns |= {item.code: (item.total, 0, item.total) for item in account.fund_items}
    whole = add_columns(columns, 3)
    left = [
        ("一、财政拨款收入", show(account.appropriation + account.fund_total)),
        ("一般公共预算拨款收入", show(account.appropriation)),
        ("政府性基金预算拨款收入", show(account.fund_total)),
        ("二、上年结转", show(account.opening)),
        ("一般公共预算拨款结转", show(account.opening)),
        ("政府性基金预算拨款结转", show(0)),
    ]
    right = [("一、本年支出", *map(show, whole))]
    right += [(names[code], *map(show, amounts)) for code, amounts in sum_levels(columns).items() if len(code) == 3]
    right.append(("二、结转下年", *map(show, (0, 0, 0))))
    total = account.appropriation + account.fund_total + account.opening
    feet = [(("收入总计", show(total)), ("支出总计", *map(show, whole)))]
    header = (
        ("收入", _LEFT, "支出", _LEFT, _LEFT, _LEFT),
        ("项目", "预算数", "项目（按支出功能科目类级）", "合计", "一般公共预算支出", "政府性基金预算支出"),
    )
    return PrintedTable("b04", "财政拨款收支总表", look.unit, header, print_sides(left, right, feet))


def _print_basic(account: Account, names: Mapping[str, str], look: Look) -> PrintedTable:
    """Print basic expenditure by economic subject."""
    columns = {
        code: (amount, 0, amount) if code.startswith("302") else (amount, amount, 0)
        for code, amount in account.economic.items()
    }
    header = print_header([("合计", "人员经费", "公用经费")], look, is_functional=False)
    return PrintedTable("b06", "一般公共预算基本支出表", look.unit, header, print_rows(columns, 3, names, look))


def _print_three_public(account: Account, department: str, look: Look) -> PrintedTable:
    """Print the three public expenses."""
    expenses = account.three_public
    amounts = (
        expenses.total, expenses.abroad, expenses.vehicles, expenses.vehicle_purchase, expenses.vehicle_operation,
        expenses.reception,
    )  # fmt: skip
    header = (
        ("单位名称", "合计", "因公出国（境）费", "公务用车购置及运行费", _LEFT, _LEFT, "公务接待费"),
        (_UP, _UP, _UP, "小计", "公务用车购置费", "公务用车运行维护费", _UP),
    )
    row = (department, *map(look.print_amount, amounts))
    return PrintedTable("b07", "一般公共预算“三公”经费支出表", look.unit, header, (row,))
