"""A throw-away dbt project holding the identity engine over placed amounts given by a test."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]

PROJECT = """\
name: gouji
version: "1.0"
profile: gouji
model-paths: [models]
seed-paths: [seeds]
macro-paths: [macros]
test-paths: [data_tests]
flags:
  send_anonymous_usage_stats: false
  require_generic_test_arguments_property: true
models:
  gouji:
    +materialized: table
"""

PROFILE = """\
gouji:
  target: test
  outputs:
    test:
      type: duckdb
      path: "{path}"
      schema: engine
      threads: 1
"""

# The parts of the product under test, and where the throw-away project keeps them.
PARTS = {
    "models/checks": "models/checks",
    "models/marts/dimensions/filing_documents.sql": "models/filing_documents.sql",
    "models/settlement/readings": "models/settlement",
    "macros/rounding": "macros/rounding",
    "macros/identities": "macros/identities",
    "macros/text/patterns.sql": "macros/patterns.sql",
    "seeds/identities": "seeds/identities",
    "seeds/panel": "seeds/panel",
    "seeds/codes/subject_crosswalk.csv": "seeds/subject_crosswalk.csv",
    "seeds/codes/subject_crosswalk.yml": "seeds/subject_crosswalk.yml",
    "seeds/recognition/statement_list.csv": "seeds/statement_list.csv",
    "seeds/findings/error_classes.csv": "seeds/error_classes.csv",
    "tests/data/identities": "data_tests/identities",
    "tests/data/discrepancies/identities": "data_tests/discrepancies",
}

INPUTS = ("filed_amounts", "claimed_amounts", "stg_cell_alternatives", "documents", "document_statements")

# Columns of placed amounts that decide nothing in the engine, where a test does not give them.
PASSED_ON = {
    "department_name": "varchar",
    "area_code": "varchar",
    "fiscal_year": "integer",
    "stage": "varchar",
    "level": "varchar",
    "subject_code": "varchar",
    "line_name": "varchar",
    "quantity_unit": "varchar",
    "unit_factor": "decimal(18, 2)",
    "printed_decimals": "integer",
    "typed_text": "varchar",
    "source_line": "integer",
    "parent_line_key": "varchar",
    "has_children": "boolean",
}

ALTERNATIVES = """
    create table given.stg_cell_alternatives (
        document_id varchar,
        cell_id varchar,
        alternative_rank integer,
        alternative_text varchar,
        number_value decimal(28, 8),
        printed_decimals integer,
        confidence double,
        origin varchar
    )
"""


@dataclass(frozen=True)
class Outcome:
    """What became of one node of a dbt command.

    Attributes:
        status: The word that dbt uses for it, such as `success`, `pass` or `fail`.
        failures: The rows that a failing data test returned.
        message: What dbt says about it.
    """

    status: str
    failures: int
    message: str


@dataclass(frozen=True)
class Warehouse:
    """A dbt project with one DuckDB file.

    Attributes:
        folder: The project folder.
    """

    folder: Path

    @property
    def path(self) -> Path:
        """The DuckDB file."""
        return self.folder / "engine.duckdb"

    def dbt(self, *arguments: str) -> dict[str, Outcome]:
        """Run one dbt command in this project.

        Returns:
            The outcome of every node that was run, by name.
        """
        command = [sys.executable, "-m", "dbt.cli.main", *arguments, "--quiet"]
        completed = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        results = self.folder / "target" / "run_results.json"
        if not results.exists():
            raise RuntimeError(completed.stdout + completed.stderr)
        return {
            entry["unique_id"].split(".")[2]: Outcome(
                status=entry["status"], failures=entry["failures"] or 0, message=entry["message"] or ""
            )
            for entry in json.loads(results.read_text(encoding="utf-8"))["results"]
        }

    def query(self, sql: str) -> pd.DataFrame:
        """Return the rows of a query over what was built."""
        with duckdb.connect(str(self.path), read_only=True) as connection:
            connection.execute("use engine")
            return connection.sql(sql).df()


def make_warehouse(
    folder: Path,
    inputs: Mapping[str, pd.DataFrame],
    extra_discrepancies: Sequence[Mapping[str, Any]] = (),
    extra_exceptions: Sequence[Mapping[str, Any]] = (),
) -> Warehouse:
    """Copy the engine into a folder and give it its input tables.

    Args:
        folder: An empty folder.
        inputs: The tables named in INPUTS; without claims the documents have no prose, without alternatives no cell
            was read by character recognition.
        extra_discrepancies: Records added to `known_discrepancies.csv`.
        extra_exceptions: Records added to `identity_exceptions.csv`.
    """
    for part, place in PARTS.items():
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / part, folder / place)
    (folder / "dbt_project.yml").write_text(PROJECT, encoding="utf-8")
    warehouse = Warehouse(folder)
    (folder / "profiles.yml").write_text(PROFILE.format(path=warehouse.path.as_posix()), encoding="utf-8")
    with duckdb.connect(str(warehouse.path)) as connection:
        connection.execute("create schema given")
        # the type of a column follows from all of its decimals, not from the first thousand
        connection.execute("set global pandas_analyze_sample = 1000000")
        connection.execute(ALTERNATIVES)
        for name in INPUTS:
            if name in inputs:
                connection.register("frame", inputs[name])
                is_made = name == "stg_cell_alternatives"
                into = "insert into given.{} by name" if is_made else "create table given.{} as"
                connection.execute(f"{into.format(name)} select * from frame")
                connection.unregister("frame")
            if name == "filed_amounts":
                for column, kind in PASSED_ON.items():
                    connection.execute(f"alter table given.{name} add column if not exists {column} {kind}")
            if name == "claimed_amounts" and name not in inputs:
                connection.execute(f"create table given.{name} as from given.filed_amounts limit 0")
            model = folder / "models" / f"{name}.sql"
            model.write_text(
                f"{{{{ config(materialized='view') }}}}\nselect * from given.{name}\n",
                encoding="utf-8",
            )
    for name, extra in (("known_discrepancies", extra_discrepancies), ("identity_exceptions", extra_exceptions)):
        if extra:
            seed = folder / "seeds" / "identities" / f"{name}.csv"
            records = pd.read_csv(seed, dtype=str)
            added = pd.DataFrame(extra).astype(str)
            pd.concat([records, added]).to_csv(seed, index=False)
    return warehouse
