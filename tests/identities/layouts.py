"""Layouts of real disclosures, shortened: what they print, line by line, in 万元 with two decimals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

# Statement, line, and the figures of the line by measure.
Layout = dict[str, dict[str, dict[str, str]]]

# Sources of revenue as rows, one line of expenditure by kind, classes beside kinds in the summary.
BY_KIND: Layout = {
    "b01": {
        "rev_fiscal_appropriation": {"budget": "17981.68"},
        "rev_general_public": {"budget": "17981.68"},
        "rev_other": {"budget": "15.00"},
        "rev_current_year_total": {"budget": "17996.68"},
        "rev_grand_total": {"budget": "17996.68"},
        "exp_204": {"budget": "13656.34"},
        "exp_208": {"budget": "2021.18"},
        "exp_221": {"budget": "2319.16"},
        "exp_basic": {"budget": "12323.48"},
        "exp_project": {"budget": "5533.00"},
        "exp_reserve": {"budget": "140.20"},
        "exp_current_year_total": {"budget": "17996.68"},
        "exp_grand_total": {"budget": "17996.68"},
    },
    "b02": {
        "rev_grand_total": {"budget": "17996.68"},
        "rev_general_public": {"budget": "17981.68"},
        "rev_general_public_appropriation": {"budget": "17981.68"},
        "rev_other_funds": {"budget": "15.00"},
        "rev_other": {"budget": "15.00"},
    },
    "b03": {"total": {"total": "17996.68", "basic": "12323.48", "project": "5533.00", "reserve": "140.20"}},
    "b04": {
        "rev_general_public": {"budget": "17981.68"},
        "rev_grand_total": {"budget": "17981.68"},
        "exp_basic": {"total": "12308.48"},
        "exp_project": {"total": "5533.00"},
        "exp_reserve": {"total": "140.20"},
        "exp_grand_total": {"total": "17981.68"},
    },
    "b05": {
        "total": {"total": "17981.68"},
        "204": {"total": "13641.34"},
        "20404": {"total": "13641.34"},
        "2040401": {"total": "7968.14"},
        "2040402": {"total": "5673.20"},
        "208": {"total": "2021.18"},
        "221": {"total": "2319.16"},
    },
    "b06": {
        "total": {"total": "12308.48"},
        "301": {"total": "5343.83"},
        "302": {"total": "2598.06"},
        "30217": {"total": "36.55"},
        "30231": {"total": "267.80"},
        "30299": {"total": "2293.71"},
        "303": {"total": "4366.59"},
    },
    "b07": {
        "total": {
            "grand_total": "1452.35",
            "total": "584.35",
            "abroad": "110.00",
            "vehicle": "317.80",
            "vehicle_purchase": "50.00",
            "vehicle_operation": "267.80",
            "reception": "156.55",
            "meeting": "168.00",
            "training": "700.00",
        }
    },
    "b08": {},
    "b18": {
        "total": {"total": "17981.68"},
        "204": {"total": "13641.34"},
        "208": {"total": "2021.18"},
        "221": {"total": "2319.16"},
    },
    "b19": {
        "total": {"total": "12308.48"},
        "301": {"total": "5343.83"},
        "302": {"total": "2598.06"},
        "303": {"total": "4366.59"},
    },
}

# Totals at the bottom, no rows for the year beside the grand totals, expenditure split in columns.
BY_COLUMN: Layout = {
    "b01": {
        "rev_fiscal_appropriation": {"budget": "100.00"},
        "rev_general_public": {"budget": "90.00"},
        "rev_government_fund": {"budget": "10.00"},
        "rev_business": {"budget": "5.00"},
        "rev_grand_total": {"budget": "105.00"},
        "exp_201": {"budget": "80.00", "personnel": "60.00", "public": "10.00", "project": "10.00"},
        "exp_212": {"budget": "25.00", "project": "25.00"},
        "exp_grand_total": {"budget": "105.00", "personnel": "60.00", "public": "10.00", "project": "35.00"},
    },
    "b02": {
        "201": {"total": "80.00", "fiscal_subtotal": "75.00", "business": "5.00"},
        "20101": {"total": "80.00", "fiscal_subtotal": "75.00", "business": "5.00"},
        "2010101": {"total": "80.00", "fiscal_subtotal": "75.00", "business": "5.00"},
        "212": {"total": "25.00", "fiscal_subtotal": "25.00"},
        "total": {"total": "105.00", "fiscal_subtotal": "100.00", "business": "5.00"},
    },
    "b03": {
        "201": {"total": "80.00", "basic": "70.00", "project": "10.00"},
        "2010101": {"total": "80.00", "basic": "70.00", "project": "10.00"},
        "212": {"total": "25.00", "project": "25.00"},
        "total": {"total": "105.00", "basic": "70.00", "project": "35.00"},
    },
    "b04": {
        "rev_general_public": {"budget": "90.00"},
        "rev_government_fund": {"budget": "10.00"},
        "rev_grand_total": {"budget": "100.00"},
        "exp_201": {"total": "75.00", "general_public": "75.00"},
        "exp_212": {"total": "25.00", "general_public": "15.00", "government_fund": "10.00"},
        "exp_grand_total": {"total": "100.00", "general_public": "90.00", "government_fund": "10.00"},
    },
    "b05": {
        "2010101": {"total": "75.00", "basic": "65.00", "project": "10.00"},
        "2120101": {"total": "15.00", "project": "15.00"},
        "total": {"total": "90.00", "basic": "65.00", "project": "25.00"},
    },
    "b06": {
        "301": {"total": "55.00", "personnel": "55.00"},
        "30101": {"total": "55.00", "personnel": "55.00"},
        "302": {"total": "10.00", "public": "10.00"},
        "total": {"total": "65.00", "personnel": "55.00", "public": "10.00"},
    },
    "b08": {"212": {"total": "10.00", "project": "10.00"}, "total": {"total": "10.00", "project": "10.00"}},
    "b09": {},
}

FINAL: Layout = {
    "f01": {
        "rev_general_public": {"final": "2940.05"},
        "rev_other": {"final": "6.20"},
        "rev_current_year_total": {"final": "2946.25"},
        "rev_carryover_in": {"final": "49.14"},
        "rev_grand_total": {"final": "2995.39"},
        "exp_201": {"final": "2106.66"},
        "exp_208": {"final": "326.71"},
        "exp_210": {"final": "60.99"},
        "exp_221": {"final": "445.69"},
        "exp_current_year_total": {"final": "2940.05"},
        "exp_carryover_out": {"final": "55.34"},
        "exp_grand_total": {"final": "2995.39"},
    },
    "f02": {
        "total": {"total": "2946.25", "fiscal_subtotal": "2940.05", "other": "6.20"},
        "201": {"total": "2112.86", "fiscal_subtotal": "2106.66", "other": "6.20"},
        "208": {"total": "326.72", "fiscal_subtotal": "326.72"},
        "210": {"total": "60.99", "fiscal_subtotal": "60.99"},
        "221": {"total": "445.69", "fiscal_subtotal": "445.69"},
    },
    "f03": {
        "total": {"total": "2940.05", "basic": "2336.91", "project": "603.14"},
        "201": {"total": "2106.66", "basic": "1503.52", "project": "603.14"},
        "208": {"total": "326.72", "basic": "326.72"},
        "210": {"total": "60.99", "basic": "60.99"},
        "221": {"total": "445.69", "basic": "445.69"},
    },
    "f04": {
        "rev_general_public": {"final": "2940.05"},
        "rev_current_year_total": {"final": "2940.05"},
        "rev_carryover_in": {"final": "21.63"},
        "rev_carryover_general_public": {"final": "21.63"},
        "rev_grand_total": {"final": "2961.68"},
        "exp_201": {"total": "2106.66", "general_public": "2106.66"},
        "exp_208": {"total": "326.71", "general_public": "326.71"},
        "exp_210": {"total": "60.99", "general_public": "60.99"},
        "exp_221": {"total": "445.69", "general_public": "445.69"},
        "exp_current_year_total": {"total": "2940.05", "general_public": "2940.05"},
        "exp_carryover_out": {"total": "21.63", "general_public": "21.63"},
        "exp_grand_total": {"total": "2961.68", "general_public": "2961.68"},
    },
    "f05": {
        "201": {"total": "2106.66", "basic": "1503.52", "project": "603.14"},
        "208": {"total": "326.72", "basic": "326.72"},
        "210": {"total": "60.99", "basic": "60.99"},
        "221": {"total": "445.69", "basic": "445.69"},
        "total": {"total": "2940.05", "basic": "2336.91", "project": "603.14"},
    },
    "f06": {
        "301": {"total": "2082.85"},
        "302": {"total": "171.07"},
        "303": {"total": "69.41"},
        "310": {"total": "13.58"},
        "personnel_total": {"total": "2152.26"},
        "public_total": {"total": "184.65"},
    },
    "f07": {"total": {"budget_total": "0.95", "budget_reception": "0.95"}},
    "f08": {
        "2120899": {
            "carryover_in": "1.00",
            "revenue": "5.00",
            "total": "4.00",
            "project": "4.00",
            "carryover_out": "2.00",
        }
    },
    "f09": {},
}

# The total row of b03 is missing, its class has no kinds and its group no total, and b06 is empty.
GAPS: Layout = {
    "b01": {"rev_grand_total": {"budget": "10.00"}, "exp_current_year_total": {"budget": "10.00"}},
    "b03": {"201": {"total": "10.00"}, "20101": {"basic": "9.00"}, "2010101": {"total": "9.00", "basic": "9.00"}},
    "b05": {"201": {"total": "9.00", "basic": "9.00"}, "total": {"total": "9.00", "basic": "9.00"}},
    "b06": {},
}

# What the prose of these documents claims: of the gaps a share whose part is nowhere stated.
PROSE: dict[str, Layout] = {
    "final": {
        "n01": {
            "revenue_and_expenditure": {"value": "2995.39"},
            "rev_total": {"value": "2946.25"},
            "rev_fiscal_appropriation": {"value": "2940.05"},
            "rev_other": {"value": "6.20"},
            "exp_total": {"value": "2940.05"},
            "basic": {"value": "2336.91"},
            "project": {"value": "603.14"},
            "fiscal_revenue_and_expenditure": {"value": "2961.68"},
            "general_public_total": {"value": "2940.05"},
            "general_public_basic": {"value": "2336.91"},
            "personnel": {"value": "2152.26"},
            "public": {"value": "184.65"},
            "agency_operation": {"value": "184.65"},
            "three_public_total": {"budget": "0.95"},
        },
        "n08": {
            "list": {"listed_subjects": "0.0004"},
            "201": {"value": "2106.66"},
            "208": {"value": "326.72"},
            "210": {"value": "60.99"},
            "221": {"value": "445.69"},
        },
        "n10": {
            "n01.basic.1": {"share_stated": "2337.05", "share_found": "2336.91"},
            "n01.exp_total.1": {"growth_stated": "-63.14", "growth_found": "-63.14"},
        },
    },
    "gaps": {"n10": {"n01.basic.1": {"share_stated": "5.00"}}},
}

LAYOUTS = {"by kind": BY_KIND, "by column": BY_COLUMN, "final": FINAL, "gaps": GAPS}


def half_width(measure: str, printed: Decimal) -> Decimal:
    """Half of the last printed digit in 元; of an amount that follows from a percentage, some of its last digits."""
    if measure.endswith("_stated"):
        return Decimal(1500)
    return Decimal(50 if printed else 0)


def place(document_id: str, layout: Layout) -> Iterator[dict[str, object]]:
    """Yield a layout as rows of `budget_amounts`, amounts in 元."""
    for table, (statement, lines) in enumerate(layout.items(), start=1):
        for row, (line, figures) in enumerate(lines.items(), start=1):
            for column, (measure, printed) in enumerate(figures.items(), start=1):
                yield {
                    "document_id": document_id,
                    "statement_id": statement,
                    "statement_instance": 1,
                    "line_key": line,
                    "subject_code": line if line.isdigit() else None,
                    "measure": measure,
                    "amount": Decimal(printed) * 10_000,
                    "rounding_half_width": half_width(measure, Decimal(printed)),
                    "printed_text": printed,
                    "printed_unit": "万元",
                    "page_number": table,
                    "table_number": table,
                    "row_number": row,
                    "column_number": column,
                    "cell_id": f"{document_id}/{table}/{row}/{column}",
                }


def make_inputs() -> dict[str, pd.DataFrame]:
    """The tables that the engine reads, for all layouts."""
    statements = [
        {"document_id": name, "statement_id": statement, "statement_instance": 1, "table_number": table}
        for name, layout in LAYOUTS.items()
        for table, statement in enumerate(layout, start=1)
    ]
    documents = [
        {
            "document_id": name,
            "department_name": name,
            "area_code": None,
            "fiscal_year": 2024,
            "stage": "final" if name == "final" else "budget",
            "level": "unit",
            "status": "read",
        }
        for name in LAYOUTS
    ]
    unreadable = {"document_id": "unreadable", "status": "unreadable"}
    amounts = [row for name, layout in LAYOUTS.items() for row in place(name, layout)]
    claims = [
        {**row, "table_number": None, "cell_id": f"{name}/prose/{row['cell_id']}"}
        for name, layout in PROSE.items()
        for row in place(name, layout)
    ]
    return {
        "filed_amounts": pd.DataFrame(amounts).astype({"subject_code": "string"}),
        "claimed_amounts": pd.DataFrame(claims).astype({"subject_code": "string", "table_number": "Int64"}),
        "documents": pd.DataFrame([*documents, unreadable]).astype({"area_code": "string", "fiscal_year": "Int64"}),
        "document_statements": pd.DataFrame(statements),
    }
