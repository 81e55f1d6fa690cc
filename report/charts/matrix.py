"""Departments by years: the worst verdict of each cell, as a table that can be sorted."""

from collections.abc import Sequence
from typing import NamedTuple

from report.charts.chart import Chart, Language, say
from report.charts.markup import element, escape

SEVERITY = ("not_evaluable", "holds", "holds_within_rounding", "explained", "fails")
MARKS = {"fails": "✕", "explained": "⊘", "holds_within_rounding": "≈", "holds": "✓", "not_evaluable": "–"}


class DepartmentYear(NamedTuple):
    """A row of `department_years`, with where a click leads."""

    department_key: str
    department_name: str
    area_code: str | None
    region_name: str | None
    fiscal_year: int
    document_count: int
    finding_count: int
    fails_count: int
    check_count: int
    worst_status: str
    href: str | None = None


def matrix(rows: Sequence[DepartmentYear], language: Language, id_prefix: str = "matrix") -> Chart | None:
    """The departments of the warehouse and their years."""
    if not rows:
        return None
    years = sorted({row.fiscal_year for row in rows})
    departments: dict[str, dict[int, DepartmentYear]] = {}
    for row in sorted(rows, key=lambda row: (row.area_code or "", row.department_name, row.fiscal_year)):
        departments.setdefault(row.department_key, {})[row.fiscal_year] = row
    caption = say("matrix", "caption", language)
    head = element(
        "tr",
        element("th", escape(say("matrix", "department", language)), scope="col", class_="chart-department"),
        *(element("th", str(year), scope="col", class_="chart-year") for year in years),
    )
    body = (draw_row(cells, years, language) for cells in departments.values())
    table = element(
        "table",
        element("caption", escape(caption), class_="chart-hidden"),
        element("thead", head),
        element("tbody", *body),
        id=id_prefix,
        class_="chart-matrix",
    )
    return Chart(
        element("div", table, class_="chart-scroll", role="region", aria_label=caption, tabindex="0"),
        caption,
        (),
        (),
        say("matrix", "note", language),
    )


def draw_row(cells: dict[int, DepartmentYear], years: Sequence[int], language: Language) -> str:
    """A department."""
    first = next(iter(cells.values()))
    region = element("span", escape(first.region_name), class_="chart-region") if first.region_name else ""
    heading = element("th", escape(first.department_name), region, scope="row", class_="chart-department")
    return element("tr", heading, *(draw_cell(cells.get(year), language) for year in years))


def draw_cell(row: DepartmentYear | None, language: Language) -> str:
    """A year of a department: a mark and how many findings; blank where there is no document."""
    if row is None:
        hidden = element("span", escape(say("matrix", "no_document", language)), class_="chart-hidden")
        return element("td", hidden, class_="chart-cell chart-none", data_rank="-1")
    status = say("status", row.worst_status, language)
    text = say("matrix", "cell", language, status=status, findings=row.finding_count, documents=row.document_count)
    mark = element("span", MARKS[row.worst_status], class_="chart-mark", aria_hidden="true")
    count = (
        element("span", f"{row.finding_count:,}", class_="chart-count", aria_hidden="true") if row.finding_count else ""
    )
    hidden = element("span", escape(text), class_="chart-hidden")
    inside = element("span", mark, count, hidden, class_="chart-cell-square", title=text)
    return element(
        "td",
        element("a", inside, href=row.href) if row.href else inside,
        class_=f"chart-cell chart-cell-{row.worst_status.replace('_', '-')}",
        data_rank=str(SEVERITY.index(row.worst_status)),
        data_count=str(row.finding_count),
    )
