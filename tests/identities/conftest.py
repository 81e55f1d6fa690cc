"""The founding document, exactly and with one figure changed at a time, in one small warehouse."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from tests.identities.engine_warehouse import ROOT, Warehouse, make_warehouse
from tests.identities.true_figures import count_lists, read_amounts, read_claims

TRUTH = ROOT.parent / "shared" / "truth"
ORIGINAL = "original"
DEPARTMENT = {
    "department_name": "石城县公安局",
    "area_code": "360735",
    "fiscal_year": 2021,
    "stage": "budget",
    "level": "department",
    "status": "read",
}
# Every how-manieth figure is changed, and by how much: 元, or heads for a count.
STEP = 5
MONEY_CHANGE = Decimal(1_234_500)
COUNT_CHANGE = Decimal(3)

STALE_RECORD = {
    "department_name": DEPARTMENT["department_name"],
    "area_code": "",
    "fiscal_year": 2021,
    "stage": "budget",
    "level": "department",
    "identity_id": "b01.balance",
    "instance_key": "",
    "difference": "1.00",
    "reason_zh": "过时的记录",
    "reason_en": "a record that no longer matches",
    "decided_by": "test",
    "decided_on": "2026-01-01",
}
# an instance that the document lacks, so that no check changes its status
STALE_EXCEPTION = {name: value for name, value in STALE_RECORD.items() if name != "difference"} | {
    "instance_key": "line=gone"
}


def truth_file(name: str) -> Path:
    """The path of a file of true figures; the test is skipped where it is not at hand."""
    path = TRUTH / name
    if not path.exists():
        pytest.skip(f"{name} is not at hand: the shared reference folder is not beside the repository")
    return path


def read_figures(document_id: str) -> pd.DataFrame:
    """The true figures of the tables and of the prose."""
    facts = truth_file("seed_facts.csv")
    tables = read_amounts(facts, document_id).astype({"table_number": "Int64"})
    return pd.concat([tables, read_claims(facts, document_id)], ignore_index=True)


def change_one_figure(amounts: pd.DataFrame, row: int) -> pd.DataFrame:
    """A copy of a document in which one figure is larger than printed."""
    changed = amounts.copy()
    document_id = f"changed-{row:03d}"
    is_count = changed.at[row, "quantity_unit"] != "元"
    changed.at[row, "amount"] += COUNT_CHANGE if is_count else MONEY_CHANGE
    changed["document_id"] = document_id
    changed["cell_id"] = changed["cell_id"].str.replace(ORIGINAL, document_id, regex=False)
    return changed


def drop_figures(amounts: pd.DataFrame, document_id: str, is_dropped: pd.Series) -> pd.DataFrame:
    """A copy of a document without some of its figures."""
    kept = amounts[~is_dropped].copy()
    kept["document_id"] = document_id
    kept["cell_id"] = kept["cell_id"].str.replace(ORIGINAL, document_id, regex=False)
    return kept


def describe_document(document_id: str) -> dict[str, object]:
    """The facts of a document; only the original is the one that discrepancies are recorded for."""
    name = DEPARTMENT["department_name"] if document_id == ORIGINAL else document_id
    return {"document_id": document_id, **DEPARTMENT, "department_name": name}


def statements_of(amounts: pd.DataFrame) -> pd.DataFrame:
    """The statements that a set of amounts was read from."""
    keys = ["document_id", "statement_id", "statement_instance", "table_number"]
    return amounts[keys].drop_duplicates()


@pytest.fixture(scope="session")
def changed_figures() -> pd.DataFrame:
    """The figures that are changed, one in each changed document: its id, cell and change."""
    amounts = read_figures(ORIGINAL)
    rows = amounts.iloc[::STEP]
    return pd.DataFrame(
        {
            "document_id": [f"changed-{row:03d}" for row in rows.index],
            "cell_id": rows["cell_id"],
            "statement_id": rows["statement_id"],
            "change": [float(MONEY_CHANGE if unit == "元" else COUNT_CHANGE) for unit in rows["quantity_unit"]],
        }
    )


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The built warehouse: the original, and one document for each changed figure."""
    original = read_figures(ORIGINAL)
    is_expenditure = original["statement_id"].eq("b03")
    amounts = pd.concat(
        [
            original,
            *(change_one_figure(original, row) for row in original.index[::STEP]),
            drop_figures(original, "without-statement", is_expenditure),
            drop_figures(original, "without-total", is_expenditure & original["line_key"].eq("total")),
        ],
        ignore_index=True,
    )
    is_prose = amounts["table_number"].isna()
    tables, claims = amounts[~is_prose], amounts[is_prose]
    inputs = {
        "filed_amounts": tables,
        "claimed_amounts": pd.concat([claims, count_lists(claims)], ignore_index=True),
        "documents": pd.DataFrame([describe_document(name) for name in amounts["document_id"].unique()]),
        "document_statements": statements_of(tables),
    }
    built = make_warehouse(tmp_path_factory.mktemp("engine"), inputs, [STALE_RECORD], [STALE_EXCEPTION])
    outcomes = built.dbt("build", "--exclude", "test_type:data", "test_type:unit")
    assert {name: outcome for name, outcome in outcomes.items() if outcome.status != "success"} == {}
    return built
