"""The founding document as placed amounts, read from the table of true figures."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd

STATEMENTS = {
    "t01": "b01",
    "t02": "b02",
    "t03": "b03",
    "t04": "b04",
    "t05": "b05",
    "t06": "b06",
    "t07": "b07",
    "t08": "b08",
    "t10": "b16",
    "t11": "b17",
    "t12": "b14",
    "t13": "b15",
}

COUNT_UNITS = ("人", "个", "辆")


def half_width(amount: Decimal, decimals: int, unit: str) -> Decimal:
    """Half of the last printed digit in 元; 0 for a printed zero and for a count."""
    if amount == 0 or unit in COUNT_UNITS:
        return Decimal(0)
    return Decimal(10_000) * Decimal(5) * Decimal(10) ** (-decimals - 1)


def read_amounts(facts: Path, document_id: str) -> pd.DataFrame:
    """Read the table figures of `seed_facts.csv` as rows of `budget_amounts`.

    Args:
        facts: The file of true figures, amounts in 万元.
        document_id: The document that the rows shall belong to.

    Returns:
        One row per printed figure, amounts in 元, in the columns of `budget_amounts`.
    """
    rows = pd.read_csv(facts, dtype=str, keep_default_na=False)
    rows = rows[(rows["section"] == "table") & (rows["is_blank"] == "0")]
    records = []
    for fact in rows.to_dict("records"):
        is_count = fact["unit"] in COUNT_UNITS
        printed = Decimal(fact["amount"])
        decimals = int(fact["decimals"])
        table = list(STATEMENTS).index(fact["table_id"][:3]) + 1
        code = fact["row_key"] if fact["row_key"].isdigit() else None
        statement = STATEMENTS[fact["table_id"][:3]]
        place = (table, int(fact["row_seq"]), int(fact["col_seq"]))
        records.append(
            {
                "document_id": document_id,
                "statement_id": statement,
                "statement_instance": 1,
                "line_key": fact["row_key"],
                "subject_code": None if statement == "b07" else code,
                "line_name": fact["row_label"],
                "measure": fact["column"],
                "amount": printed if is_count else printed * 10_000,
                "quantity_unit": fact["unit"] if is_count else "元",
                "rounding_half_width": half_width(printed, decimals, fact["unit"]),
                "printed_text": fact["raw_text"],
                "printed_unit": fact["unit"],
                "printed_decimals": decimals,
                "page_number": table,
                "table_number": table,
                "row_number": place[1],
                "column_number": place[2],
                "fact_id": fact["fact_id"],
                "cell_id": "/".join([document_id, *map(str, place)]),
            }
        )
    amounts = pd.DataFrame.from_records(records)
    return amounts.astype({"line_key": "string", "subject_code": "string"})
