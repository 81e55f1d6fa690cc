import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from ingest.landing import DatabaseBusyError, DatabaseNotWritableError, DatabaseUnusableError, LandedDocument, Warehouse
from ingest.reading import Box, Cell, Page, Reading, Table, TextLine
from ingest.spool import Spool, spool

TABLES = ("documents", "pages", "text_lines", "tables", "cells")
PAGE = Page(1, 595.0, 842.0, 0, 3, 3, 10, 0, 1, 1, 0)
READING = Reading(
    pages=(PAGE,),
    text_lines=(TextLine(1, 1, "部门收入总表", Box(1, 2, 3, 4)),),
    tables=(
        Table(1, 1, 1, 1, 2, "lattice", 1.0, (Cell(1, 1, 1, 1, "⻓期", Box(1, 2, 3, 4)), Cell(1, 2, 1, 1, "")), None),
    ),
)


def make_document(reading: Reading = READING, **changes: object) -> LandedDocument:
    values: dict[str, object] = {
        "document_id": "d1",
        "file_name": "预算.pdf",
        "source_path": "inbox/预算.pdf",
        "media_type": "application/pdf",
        "reader": "reader",
        "reader_version": "1",
        "byte_count": 100,
        "status": reading.status,
        "problem": reading.problem,
        "message": reading.message,
        "page_count": len(reading.pages),
        "table_count": len(reading.tables),
        "cell_count": reading.cell_count,
    }
    return LandedDocument(**{**values, **changes})  # type: ignore[arg-type]  # values of all kinds


def count_rows(database: Path) -> dict[str, int]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return {table: connection.execute(f"select count(*) from raw.{table}").fetchall()[0][0] for table in TABLES}


def test_everything_of_a_document_is_landed(tmp_path: Path) -> None:
    database = tmp_path / "new" / "folders" / "gouji.duckdb"
    with Warehouse(database) as warehouse:
        warehouse.land(make_document(), spool([READING]))
        assert warehouse.list_documents() == {"d1": make_document()}
    assert count_rows(database) == {"documents": 1, "pages": 1, "text_lines": 1, "tables": 1, "cells": 2}
    with duckdb.connect(str(database), read_only=True) as connection:
        cells = connection.execute(
            "select printed_text, normalized_text, x0, y1 from raw.cells order by all"
        ).fetchall()
        assert cells == [("", "", None, None), ("⻓期", "长期", 1.0, 4.0)]
        assert connection.execute("select audit_status, audit_message from raw.pages").fetchall() == [
            ("complete", None)
        ]


def test_the_file_can_be_opened_by_older_versions_and_stays_so(tmp_path: Path) -> None:
    database = tmp_path / "gouji.duckdb"
    for name in ("d1", "d2"):
        with Warehouse(database) as warehouse:
            warehouse.land(make_document(document_id=name), spool([READING]))
        with duckdb.connect(str(database), read_only=True) as connection:
            tags = connection.execute("select tags['storage_version'] from duckdb_databases() where path is not null")
            assert tags.fetchall()[0][0].startswith("v1.5.0")


def test_landing_again_replaces(tmp_path: Path) -> None:
    database = tmp_path / "gouji.duckdb"
    with Warehouse(database) as warehouse:
        warehouse.land(make_document(), spool([READING]))
        warehouse.land(make_document(document_id="d2"), spool([READING]))
        warehouse.land(make_document(Reading(), status="unreadable", page_count=None), Spool())
    assert count_rows(database) == {"documents": 2, "pages": 1, "text_lines": 1, "tables": 1, "cells": 2}


def test_a_failure_leaves_nothing_of_a_document(tmp_path: Path) -> None:
    database = tmp_path / "gouji.duckdb"
    table = Table(1, 1, 0, 1, 1, None, 1.0, ())  # type: ignore[arg-type]  # what is broken: it has no method
    broken = Reading(pages=(PAGE,), text_lines=READING.text_lines, tables=(table,))
    with Warehouse(database) as warehouse:
        warehouse.land(make_document(document_id="d0"), spool([READING]))
        with pytest.raises(duckdb.ConstraintException):
            warehouse.land(make_document(), spool([broken]))
        with pytest.raises(duckdb.ConstraintException):
            warehouse.land(make_document(document_id="d0"), spool([broken]))
    assert count_rows(database) == {"documents": 1, "pages": 1, "text_lines": 1, "tables": 1, "cells": 2}


def test_a_database_open_elsewhere_is_busy(tmp_path: Path) -> None:
    database = tmp_path / "gouji.duckdb"
    Warehouse(database).__exit__(None, None, None)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import duckdb, sys; held = duckdb.connect({str(database)!r}); print(1, flush=True); sys.stdin.read()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(DatabaseBusyError, match=r"gouji\.duckdb is open in another program"):
            Warehouse(database)
    finally:
        holder.communicate()


def test_a_database_open_in_this_process_is_busy(tmp_path: Path) -> None:
    database = tmp_path / "gouji.duckdb"
    with Warehouse(database), pytest.raises(DatabaseBusyError):
        Warehouse(database)


def test_a_file_that_is_no_database_is_told_so(tmp_path: Path) -> None:
    database = tmp_path / "gouji.duckdb"
    database.write_text("no database " * 100)
    with pytest.raises(DatabaseUnusableError, match=r"gouji\.duckdb cannot be opened"):
        Warehouse(database)


def test_a_folder_that_cannot_be_created_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseNotWritableError):
        Warehouse(tmp_path / "file" / "gouji.duckdb")


FILL_THE_DISK = """
import resource, sys
from pathlib import Path
from dataclasses import replace
from ingest.landing import DatabaseNotWritableError, Warehouse
from ingest.spool import spool
from tests.ingest.test_landing import READING, make_document
lines = tuple(READING.text_lines[0]._replace(printed_text=str(number) * 50) for number in range(20_000))
rows = spool([replace(READING, text_lines=lines)])
with Warehouse(Path(sys.argv[1])) as warehouse:
    warehouse.land(make_document(), spool([READING]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, resource.RLIM_INFINITY))
    try:
        warehouse.land(make_document(document_id="d2"), rows)
    except DatabaseNotWritableError:
        print("refused")
"""


def test_a_full_disk_is_told_so_and_leaves_nothing_of_the_document(tmp_path: Path) -> None:
    database = tmp_path / "gouji.duckdb"
    command = [sys.executable, "-c", FILL_THE_DISK, str(database)]
    completed = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert (completed.stdout, completed.stderr) == ("refused\n", "")
    assert count_rows(database)["documents"] == 1
