"""A query reads the warehouse and nothing else: each way out is refused, with words that say so."""

from pathlib import Path

import duckdb
import pytest

from gouji.query import open_for_questions
from gouji.warehouse import Warehouse
from tests.command_line.endings import Runner

WRITES = [
    "insert into marts.documents values ('d9', 'x', 1)",
    "update marts.documents set file_name = ''",
    "delete from marts.documents",
    "truncate marts.documents",
    "create table marts.x (i integer)",
    "create or replace view marts.documents as select 1",
    "alter table marts.documents drop column file_name",
    "comment on table marts.documents is 'x'",
    "drop schema marts cascade",
    "attach ':memory:' as elsewhere",
    "select 1; delete from marts.documents",
]

REACHES = [
    "attach '{folder}/other.duckdb' as other",
    "attach '{folder}/other.duckdb' as other (read_only)",
    "copy marts.documents to '{folder}/x.csv'",
    "copy (select 1) to '{folder}/x.parquet' (format parquet)",
    "copy marts.documents from '/etc/passwd'",
    "export database '{folder}/x'",
    "import database '{folder}/x'",
    "select * from read_csv('/etc/passwd')",
    "select * from read_text('/etc/passwd')",
    "select * from read_blob('/proc/self/environ')",
    "select * from read_parquet('https://example.org/x.parquet')",
    "select * from glob('/etc/*')",
    "select * from sniff_csv('/etc/passwd')",
    "install httpfs",
    "install h3 from community",
    "load httpfs",
    "load '{folder}/x.duckdb_extension'",
]

SETTINGS = [
    "set enable_external_access = true",
    "set allowed_directories = ['/']",
    "set lock_configuration = false",
    "set python_enable_replacements = true",
    "set threads = 1",
    "set temp_directory = '{folder}'",
    "pragma threads = 1",
    "reset enable_external_access",
]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        *((query, ("The warehouse is opened read-only", "数据仓库以只读方式打开")) for query in WRITES),
        *(
            (query, ("A query reads the warehouse and nothing beyond it", "查询只能读取本数据仓库"))
            for query in REACHES
        ),
        *((query, ("DuckDB's settings are locked here", "DuckDB 的设置已锁定")) for query in SETTINGS),
    ],
)
def test_what_is_not_allowed_is_refused_in_words(
    run: Runner, warehouse: Warehouse, tmp_path: Path, query: str, words: tuple[str, str]
) -> None:
    duckdb.connect(str(tmp_path / "other.duckdb")).close()
    before = warehouse.database.read_bytes()
    files = sorted(tmp_path.rglob("*"))
    for language, start in zip(("en", "zh"), words, strict=True):
        ending = run("sql", query.format(folder=tmp_path), "--language", language)
        assert (ending.code, ending.output) == (2, "")
        assert ending.talk.startswith(start)
    assert warehouse.database.read_bytes() == before
    assert sorted(tmp_path.rglob("*")) == files


@pytest.mark.parametrize("query", ["from warehouse", "from frame", "from '/etc/passwd'"])
def test_neither_variables_of_the_program_nor_paths_are_tables(run: Runner, warehouse: Warehouse, query: str) -> None:
    ending = run("sql", query)
    assert (ending.code, ending.output) == (2, "")
    assert "does not exist" in ending.talk


def test_parquet_is_refused_in_the_same_words(run: Runner, warehouse: Warehouse, tmp_path: Path) -> None:
    for query in ("delete from marts.documents", "from read_csv('/etc/passwd')", "selec"):
        ending = run("sql", query, "--output", tmp_path / "x.parquet")
        assert (ending.code, ending.output) == (2, "")
        assert "Traceback" not in ending.talk
    assert not list(tmp_path.glob("*.parquet*"))


def test_temporary_tables_are_a_matter_of_the_session(run: Runner, warehouse: Warehouse) -> None:
    before = warehouse.database.read_bytes()
    ending = run("sql", "create temp table x as from marts.documents; select count(*) as n from x", "--format", "json")
    assert ending.output == '[{"n": 1}]\n'
    assert warehouse.database.read_bytes() == before


def test_what_is_shut_off_cannot_be_reached_by_a_second_connection(warehouse: Warehouse) -> None:
    with open_for_questions(warehouse) as connection, pytest.raises(duckdb.PermissionException):
        connection.cursor().execute("from read_text('/etc/passwd')")
