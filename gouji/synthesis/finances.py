"""The money of a made-up department over some years: sums are exact, and a year begins where the last one ended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

Amounts = Mapping[str, int]

_PERSONNEL = {"30101": 30, "30102": 18, "30103": 12, "30107": 6, "30108": 12, "30110": 6, "30112": 2, "30113": 10}
_SERVICES = {"30201": 18, "30205": 2, "30206": 5, "30207": 4, "30211": 8, "30213": 5, "30215": 3, "30216": 3,
             "30226": 10, "30228": 4, "30239": 12, "30299": 9}  # fmt: skip
_INDIVIDUALS = {"30302": 6, "30305": 3, "30309": 1}


@dataclass(frozen=True, slots=True)
class Item:
    """Expenditure on a functional subject of seven digits.

    Attributes:
        code: Its code.
        basic: Basic expenditure.
        project: Project expenditure.
    """

    code: str
    basic: int
    project: int

    @property
    def total(self) -> int:
        """Return all of it."""
        return self.basic + self.project


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """The three public expenses (“三公”经费)."""

    abroad: int
    vehicle_purchase: int
    vehicle_operation: int
    reception: int

    @property
    def vehicles(self) -> int:
        """Return what vehicles cost."""
        return self.vehicle_purchase + self.vehicle_operation

    @property
    def total(self) -> int:
        """Return all of it."""
        return self.abroad + self.vehicles + self.reception


@dataclass(frozen=True, slots=True)
class Account:
    """Revenue and expenditure of a year, planned or final. Balances and other money belong to the project item.

    Attributes:
        items: Expenditure out of the general public budget and other money, in the order of the codes.
        fund_items: Expenditure out of the government fund.
        project_code: The project item.
        other_revenue: Business revenue, spent on the project item.
        opening: Money of the general public budget carried over from last year.
        closing: The same carried over to the next; 0 in a budget.
        economic: Basic expenditure by economic subject of five digits.
        three_public: The three public expenses.
    """

    items: tuple[Item, ...]
    fund_items: tuple[Item, ...]
    project_code: str
    other_revenue: int
    opening: int
    closing: int
    economic: Amounts
    three_public: ThreePublic

    @property
    def general_public_items(self) -> tuple[Item, ...]:
        """Return the expenditure out of the general public budget alone."""
        return tuple(
            replace(item, project=item.project - self.other_revenue) if item.code == self.project_code else item
            for item in self.items
        )

    @property
    def expenditure(self) -> int:
        """Return the expenditure of the year out of all money."""
        return sum(item.total for item in (*self.items, *self.fund_items))

    @property
    def fund_total(self) -> int:
        """Return revenue and expenditure of the government fund."""
        return sum(item.total for item in self.fund_items)

    @property
    def general_public_total(self) -> int:
        """Return the expenditure out of the general public budget."""
        return sum(item.total for item in self.general_public_items)

    @property
    def appropriation(self) -> int:
        """Return the appropriation of the year out of the general public budget."""
        return self.general_public_total + self.closing - self.opening


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A department's year: what was planned, and what became of it."""

    year: int
    budget: Account
    final: Account


@dataclass(frozen=True, slots=True)
class Outline:
    """What stays the same in a department.

    Attributes:
        subjects: Its own functional subjects; the first is its running, the second its main project.
        staff_subjects: Subjects for its staff, with their share in hundredths of staff costs.
        fund_subjects: Subjects of its government fund; none if it has none.
        has_other_money: Whether it has business revenue.
        amount: Its money in the first year.
    """

    subjects: Sequence[str]
    staff_subjects: Mapping[str, int]
    fund_subjects: Sequence[str]
    has_other_money: bool
    amount: int


def apportion(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Split a whole amount by weights, so that the parts add up to it.

    Args:
        total: The amount, 0 or more.
        weights: Weight of each part.

    Returns:
        The parts; what is left by rounding down goes to the heaviest.
    """
    everything = sum(weights.values())
    parts = {name: int(total * weight / everything) for name, weight in weights.items()}
    heaviest = max(weights, key=weights.__getitem__)
    parts[heaviest] += total - sum(parts.values())
    return parts


def draw_years(random: Random, outline: Outline, first_year: int, count: int) -> Iterator[FiscalYear]:
    """Draw the years of a department.

    Args:
        random: Where chance comes from.
        outline: What stays the same.
        first_year: The first fiscal year.
        count: How many years.

    Yields:
        The years in order.
    """
    weights = {code: random.uniform(0.2, 1.0) for code in outline.subjects[1:]}
    amount, opening = outline.amount, outline.amount // random.randint(15, 60)
    for year in range(first_year, first_year + count):
        budget = _draw_budget(random, outline, weights, amount, opening)
        final = _draw_final(random, budget)
        yield FiscalYear(year, budget, final)
        opening = final.closing
        amount = int(amount * random.uniform(0.93, 1.14))


def _draw_budget(random: Random, outline: Outline, weights: Mapping[str, float], amount: int, opening: int) -> Account:
    """Draw what is planned for a year."""
    basic = int(amount * random.uniform(0.45, 0.8))
    staff = apportion(basic, {outline.subjects[0]: 57, **outline.staff_subjects})
    projects = apportion(amount - basic, weights)
    other = int(amount * random.uniform(0.01, 0.08)) if outline.has_other_money else 0
    main = outline.subjects[1]
    projects[main] = projects.get(main, 0) + opening + other
    fund = apportion(int(amount * random.uniform(0.05, 0.3)), dict.fromkeys(outline.fund_subjects, 1.0)) if (
        outline.fund_subjects
    ) else {}  # fmt: skip
    return Account(
        items=_make_items(staff, projects),
        fund_items=_make_items({}, fund),
        project_code=main,
        other_revenue=other,
        opening=opening,
        closing=0,
        economic=_split_economic(random, sum(staff.values())),
        three_public=ThreePublic(
            abroad=random.choice([0, 0, 0, basic // 400]),
            vehicle_purchase=random.choice([0, 0, 1800, 2500]),
            vehicle_operation=basic // random.randint(60, 200),
            reception=basic // random.randint(100, 900),
        ),
    )


def _draw_final(random: Random, budget: Account) -> Account:
    """Draw what became of a budget: a project that was cut leaves a balance, one that grew got more appropriation."""
    staff = {item.code: int(item.basic * random.uniform(0.97, 1.05)) for item in budget.items if item.basic}
    projects = {
        item.code: int(item.project * random.uniform(0.75, 1.08)) + (budget.other_revenue + 1)
        if item.code == budget.project_code
        else int(item.project * random.uniform(0.75, 1.08))
        for item in budget.items
        if item.project
    }
    items = _make_items(staff, projects)
    spent = sum(item.total for item in items) - budget.other_revenue
    planned = budget.appropriation
    planned_public = budget.three_public
    return replace(
        budget,
        items=items,
        closing=max(budget.opening + int(planned * random.uniform(0.99, 1.02)) - spent, 0),
        economic=_split_economic(random, sum(staff.values())),
        three_public=ThreePublic(
            planned_public.abroad // random.randint(1, 2),
            planned_public.vehicle_purchase,
            int(planned_public.vehicle_operation * random.uniform(0.6, 1.0)),
            int(planned_public.reception * random.uniform(0.3, 0.95)),
        ),
    )


def _make_items(basic: Amounts, project: Amounts) -> tuple[Item, ...]:
    """Make items of basic and project expenditure by code."""
    return tuple(Item(code, basic.get(code, 0), project.get(code, 0)) for code in sorted({**basic, **project}))


def _split_economic(random: Random, basic: int) -> dict[str, int]:
    """Split basic expenditure by economic subject."""
    parts = apportion(
        basic, {"301": random.uniform(70, 85), "302": random.uniform(10, 22), "303": random.uniform(1, 5)}
    )
    return {
        code: part
        for group, weights in (("301", _PERSONNEL), ("302", _SERVICES), ("303", _INDIVIDUALS))
        for code, part in apportion(
            parts[group], {code: weight * random.uniform(0.7, 1.4) for code, weight in weights.items()}
        ).items()
    }
