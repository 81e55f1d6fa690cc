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

# Lines of the prose by the names that the truth gives them, where those differ.
PROSE_LINES = {
    "agency_operation_increase": "agency_operation",
    "basic_total": "basic",
    "fiscal_exp_increase": "fiscal_total",
    "fiscal_exp_total": "fiscal_total",
    "fund_increase": "fund_total",
    "key_project_this_year": "key_project",
    "procure_nonopen": "procurement_not_open",
    "project_total": "project",
    "rev_carryover": "rev_carryover_in",
    "rev_total_increase": "rev_total",
    "exp_total_increase": "exp_total",
    "staff_retired_lixiu": "staff_retired_cadres",
    "state_capital_increase": "state_capital_total",
    "three_public_increase": "three_public_total",
    "vehicles_purchase": "vehicles_purchased",
}
PROSE_LISTS = {"fn": "n02", "econ": "n03", "fiscal_fn": "n04", "fiscal_econ": "n05", "basic": "n06"}
ECONOMIC_CLASSES = {"wages": "301", "goods": "302", "individual": "303", "capital": "310", "other": "399"}

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


def name_claim(row_key: str) -> tuple[str, str, str]:
    """The statement, line and measure of a figure of the prose, from the name that the truth gives it."""
    measure = "increase" if row_key.endswith("_increase") else "value"
    list_name, _, subject = row_key.rpartition("_")
    if list_name in PROSE_LISTS and (subject.isdigit() or subject in ECONOMIC_CLASSES):
        return PROSE_LISTS[list_name], ECONOMIC_CLASSES.get(subject, subject), measure
    line = PROSE_LINES.get(row_key, row_key.removesuffix("_increase"))
    return "n01", line.replace("procure_", "procurement_"), measure


def read_claims(facts: Path, document_id: str) -> pd.DataFrame:
    """Read the figures of the prose in `seed_facts.csv` as rows of `claimed_amounts`.

    Args:
        facts: The file of true figures, amounts in 万元.
        document_id: The document that the rows shall belong to.

    Returns:
        One row per figure, amounts in 元.
    """
    rows = pd.read_csv(facts, dtype=str, keep_default_na=False)
    records = []
    for fact in rows[rows["section"] == "narrative"].to_dict("records"):
        statement, line, measure = name_claim(fact["row_key"])
        is_count = fact["unit"] in COUNT_UNITS
        printed = Decimal(fact["amount"])
        records.append(
            {
                "document_id": document_id,
                "statement_id": statement,
                "statement_instance": 1,
                "line_key": line,
                "subject_code": line if line.isdigit() else None,
                "measure": measure,
                "amount": printed if is_count else printed * 10_000,
                "quantity_unit": fact["unit"] if is_count else "元",
                "rounding_half_width": half_width(printed, int(fact["decimals"]), fact["unit"]),
                "printed_text": fact["raw_text"],
                "printed_unit": fact["unit"],
                "page_number": 1,
                "table_number": None,
                "row_number": int(fact["row_seq"]),
                "column_number": 1,
                "fact_id": fact["fact_id"],
                "cell_id": f"{document_id}/prose/{fact['row_seq']}/1",
            }
        )
    claims = pd.DataFrame.from_records(records)
    return claims.astype({"line_key": "string", "subject_code": "string", "table_number": "Int64"})


def count_lists(claims: pd.DataFrame) -> pd.DataFrame:
    """The rows of `claimed_amounts` that say how many subjects each list of the prose names."""
    is_listed = claims["subject_code"].notna() & claims["measure"].eq("value")
    groups = claims[is_listed].groupby(["document_id", "statement_id"])
    lists = groups.first().assign(amount=groups.size().map(Decimal)).reset_index()
    return lists.assign(
        line_key="list",
        subject_code=pd.NA,
        measure="listed_subjects",
        rounding_half_width=Decimal(0),
        printed_text=lists["amount"].astype(str),
        printed_unit="个",
        column_number=0,
        cell_id=lists["document_id"] + "/prose/" + lists["statement_id"],
    ).astype({"line_key": "string", "subject_code": "string"})
