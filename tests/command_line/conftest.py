"""A warehouse and a dbt project small enough to be read at a glance."""

from pathlib import Path

import duckdb
import pytest

from gouji.__main__ import main
from gouji.warehouse import Warehouse
from tests.command_line.endings import Ending, Runner

TABLES = """
create schema raw;
create schema marts;
create schema checks;
create table raw.documents (document_id varchar, file_name varchar, status varchar);
insert into raw.documents values
    ('d1', '预算.pdf', 'read'),
    ('d2', 'notes.pdf', 'no_tables'),
    ('d3', 'x.pdf', 'unreadable');
create table raw.tables (document_id varchar, table_number integer);
insert into raw.tables values ('d1', 1), ('d1', 2);
create table raw.cells as select 'd1' as document_id, i as cell_number from range(1234) as cells(i);
create table marts.documents (document_id varchar, file_name varchar, statement_count integer);
insert into marts.documents values ('d1', '预算.pdf', 2);
create table marts.budget_amounts (
    document_id varchar, statement_id varchar, statement_instance integer, line_name varchar, measure varchar,
    amount decimal(18, 2)
);
insert into marts.budget_amounts values
    ('d1', 'b03', 1, '合计', 'total', 103852000.00),
    ('d1', 'b03', 1, '行政运行', 'total', 93787700.50),
    ('d1', 'b02', 1, '合计', 'total', null);
create table marts.unplaced_cells (document_id varchar, reason varchar);
insert into marts.unplaced_cells values ('d1', 'unknown_measure');
create table marts.cell_rereadings (document_id varchar, verdict varchar);
create table checks.identity_checks (
    document_id varchar, identity_id varchar, instance_key varchar, left_amount decimal(18, 2),
    right_amount decimal(18, 2), difference decimal(18, 2), status varchar
);
insert into checks.identity_checks values
    ('d1', 'b01.balance', null, 1, 1, 0, 'holds'),
    ('d1', 'b03.total', 'total', 1, 1, 0, 'holds'),
    ('d1', 'b05.total', null, 1, 1, 0, 'holds_within_rounding'),
    ('d1', 'b06.total', null, null, 1, null, 'not_evaluable');
"""

FAILS = """
insert into checks.identity_checks
select 'd1', 'b02.column', 'c' || i, 103825000, 103852000 + i, -27000 - i, 'fails' from range({count}) as numbers(i);
"""

PROJECT = {
    "dbt_project.yml": """
name: tiny
version: "1.0"
config-version: 2
profile: gouji
flags:
  send_anonymous_usage_stats: false
models:
  tiny:
    +materialized: table
""",
    "models/figures.sql": "select 1 as figure union all select 2 as figure",
    "models/doubled.sql": "select figure * 2 as doubled from {{ ref('figures') }}",
    "models/figures.yml": """
models:
  - name: figures
    columns:
      - name: figure
        data_tests:
          - unique:
              name: a_figure_is_printed_once
""",
}


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No warehouse and no language of the person who runs the tests."""
    for name in ("GOUJI_LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("GOUJI_HOME", str(tmp_path / "warehouse"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    """Runs the command line within this process."""

    def run_arguments(*arguments: object) -> Ending:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ending(code, captured.out, captured.err)

    return run_arguments


@pytest.fixture
def empty_warehouse(tmp_path: Path) -> Warehouse:
    """The warehouse that the environment names, with an empty database in it."""
    warehouse = Warehouse(tmp_path / "warehouse")
    warehouse.database.parent.mkdir(parents=True)
    duckdb.connect(str(warehouse.database)).close()
    return warehouse


@pytest.fixture
def warehouse(empty_warehouse: Warehouse) -> Warehouse:
    """A warehouse with one document, in which everything holds."""
    with duckdb.connect(str(empty_warehouse.database)) as connection:
        connection.execute(TABLES)
    return empty_warehouse


@pytest.fixture
def failing_warehouse(warehouse: Warehouse) -> Warehouse:
    """A warehouse in which five identities fail."""
    with duckdb.connect(str(warehouse.database)) as connection:
        connection.execute(FAILS.format(count=5))
    return warehouse


@pytest.fixture
def project(tmp_path: Path, repository: Path) -> Path:
    """A dbt project of two models, with the real profile."""
    directory = tmp_path / "project"
    for name, text in PROJECT.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (directory / "profiles.yml").write_text((repository / "profiles.yml").read_text(encoding="utf-8"), encoding="utf-8")
    return directory
