"""Documents that tie, from a built warehouse: what is known to be wrong is put right, other failures are left out."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from explain.blanks import Slot
from explain.document import Document
from explain.reading import EquationRow, FigureRow, TermRow, read_documents

EQUATIONS = """
select document_id, statement_instance, identity_id, instance_key, level, kind, relation, difference, tolerance, status
from checks.identity_checks
where status in ('holds', 'holds_within_rounding') and identity_id not like '%.direction'
"""

TERMS = """
select
    document_id,
    statement_instance,
    identity_id,
    instance_key,
    cell_id,
    cast(sum(case side when 'left' then coefficient else -coefficient end) as double) as coefficient,
    false as is_proportion
from checks.identity_check_cells
where statement_id != 'n10'
group by all
union all
select
    checked.document_id,
    checked.statement_instance,
    checked.identity_id,
    checked.instance_key,
    terms.cell_id,
    terms.coefficient,
    terms.comparison != 'increase'
from checks.identity_checks as checked
inner join
    findings.comparison_terms as terms
    on checked.document_id = terms.document_id
    and checked.instance_key = terms.instance_key
    and checked.identity_id like 'n._.' || terms.comparison
"""

FIGURES = """
with
    used as (select distinct document_id as asking, cell_id from terms),
    measured as (
        select
            used.asking,
            figures.*,
            coalesce(units.unit_factor, 1) as unit_factor,
            case
                when figures.rounding_half_width > 0
                then 2 * figures.rounding_half_width
                when instr(figures.printed_text, '.') > 0
                then
                    coalesce(units.unit_factor, 1)
                    * power(10, instr(figures.printed_text, '.') - length(figures.printed_text))
                else coalesce(units.unit_factor, 1)
            end as step,
            figures.statement_id
            || case when figures.statement_instance > 1 then '#' || figures.statement_instance else '' end
            || case when figures.document_id != used.asking then '@' || left(figures.document_id, 8) else '' end
            as table_name,
            case when figures.line_key like 'exp_%' then 1 else 0 end as half
        from used
        inner join findings.printed_figures as figures on used.cell_id = figures.cell_id
        left join reference.amount_units as units on figures.printed_unit = units.unit_name
    ),
    placed as (
        select *, min(column_number) over (partition by asking, table_name, measure, half) as first_column from measured
    )
select
    asking,
    cell_id,
    table_name,
    line_key,
    measure,
    amount,
    coalesce(rounding_half_width, 0),
    cast(step as double),
    cast(step as double),
    printed_unit,
    unit_factor,
    is_prose,
    false,
    dense_rank() over (partition by asking, table_name order by page_number, table_number, row_number),
    dense_rank() over (partition by asking, table_name order by first_column, half, measure),
    table_name || ' ' || line_key || ' ' || measure,
    table_name || ' ' || line_key || ' ' || measure
from placed
"""

SLOTS = """
select identity_id, statement_id, argument, measure, case side when 'left' then coefficient else -coefficient end
from reference.identity_terms
where selector = 'line'
order by all
"""

FEWEST_EQUATIONS = 20
"""Documents with fewer equations say nothing about a method."""


def tying_documents(warehouse: Path, files: str = "%") -> tuple[dict[str, Document], Sequence[Slot]]:
    """The documents of a warehouse with the equations that hold.

    Args:
        warehouse: The DuckDB file of a built warehouse.
        files: A pattern of SQL for the names of files.

    Returns:
        The documents by name, and the lines that identities name.
    """
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        names = dict(
            connection.execute(
                "select document_id, file_name from marts.documents where file_name like ?", [files]
            ).fetchall()
        )
        equations = [EquationRow._make(row) for row in connection.execute(EQUATIONS).fetchall() if row[0] in names]
        terms = [TermRow._make(row) for row in connection.execute(TERMS).fetchall() if row[0] in names]
        rows = connection.execute(f"with terms as ({TERMS}) {FIGURES.strip().replace('with', ',', 1)}").fetchall()
        figures = [FigureRow._make(row) for row in rows if row[0] in names]
        slots = [Slot(*row) for row in connection.execute(SLOTS).fetchall()]
    found = {
        f"{names[questioned.document_id]} {questioned.document_id[:4]}": _tying(questioned.document)
        for questioned in read_documents(equations, terms, figures)
    }
    return {name: document for name, document in found.items() if len(document.equations) >= FEWEST_EQUATIONS}, slots


def _tying(document: Document) -> Document:
    kept = [equation for number, equation in enumerate(document.equations) if number not in document.violated]
    return Document(document.figures, kept)
