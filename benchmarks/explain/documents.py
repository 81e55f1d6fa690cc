"""Documents that tie, from a built warehouse: the equations that hold, whatever the documents are questioned for."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import duckdb

from explain.blanks import Slot
from explain.document import Document
from explain.priors import Priors, priors_of
from explain.reading import EquationRow, FigureRow, TermRow, read_documents

EQUATIONS = """
select document_id, statement_instance, identity_id, instance_key, level, kind, relation, difference, tolerance, status
from checks.identity_checks
where status in ('holds', 'holds_within_rounding') and identity_id not like '%.direction'
"""

SLOTS = """
select identity_id, statement_id, argument, measure, case side when 'left' then coefficient else -coefficient end
from reference.identity_terms
where selector = 'line'
order by all
"""

FEWEST_EQUATIONS = 20
"""Documents with fewer equations say nothing about a method."""

Row = TypeVar("Row", EquationRow, TermRow, FigureRow)


def tying_documents(warehouse: Path, files: str = "%") -> tuple[dict[str, Document], Sequence[Slot], Priors]:
    """The documents of a warehouse with the equations that hold.

    The models of findings are run again as they were compiled, over all equations instead of those that are questioned.

    Args:
        warehouse: The DuckDB file of a built warehouse.
        files: A pattern of SQL for the names of files.

    Returns:
        The documents by name, the lines that identities name, and how likely errors are.
    """
    compiled = warehouse.parents[1] / "dbt" / "compiled" / "gouji" / "models" / "findings"
    with duckdb.connect() as connection:
        connection.execute(f"attach '{warehouse}' as gouji (read_only)")
        connection.execute("use gouji")
        connection.execute(f"create table memory.main.questioned_equations as {EQUATIONS}")
        for model in ("questioned_terms", "questioned_figures"):
            query = (compiled / f"{model}.sql").read_text(encoding="utf-8")
            own = query.replace('"gouji"."findings"."questioned_', '"memory"."main"."questioned_')
            connection.execute(f"create table memory.main.{model} as {own}")
        chosen = "select document_id, file_name from marts.documents where file_name like ?"
        names = dict(connection.execute(chosen, [files]).fetchall())
        questioned = read_documents(
            _rows(connection, "questioned_equations", EquationRow),
            _rows(connection, "questioned_terms", TermRow),
            _rows(connection, "questioned_figures", FigureRow),
        )
        slots = [Slot(*row) for row in connection.execute(SLOTS).fetchall()]
        priors = priors_of(connection.execute("select kind, name, value from reference.error_priors").fetchall())
    found = {
        f"{names[each.document_id]} {each.document_id[:4]}": _tying(each.document)
        for each in questioned
        if each.document_id in names
    }
    return {name: each for name, each in found.items() if len(each.equations) >= FEWEST_EQUATIONS}, slots, priors


def _rows(connection: duckdb.DuckDBPyConnection, table: str, kind: type[Row]) -> list[Row]:
    columns = ", ".join(kind._fields)
    return [kind._make(row) for row in connection.execute(f"select {columns} from memory.main.{table}").fetchall()]


def _tying(document: Document) -> Document:
    kept = [equation for number, equation in enumerate(document.equations) if number not in document.violated]
    return Document(document.figures, kept)
