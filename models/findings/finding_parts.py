"""Explains the documents whose identities fail. The method is in the package `explain`; here are only its rows."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeVar, get_args, get_type_hints

import pyarrow as pa

from explain.blanks import Slot
from explain.findings import causes_of
from explain.priors import priors_of
from explain.reading import EquationRow, FigureRow, TermRow, read_documents
from explain.report import PartRow, rows_of
from explain.wording import Template

Row = TypeVar("Row", EquationRow, TermRow, FigureRow)


def model(dbt: Any, session: Any) -> pa.Table:
    """One row per part of a finding: the finding, its figures, its identities and its alternatives."""
    dbt.config(materialized="table")

    def rows(relation: Any, kind: type[Row]) -> Iterator[Row]:
        return map(kind._make, relation.project(", ".join(kind._fields)).fetchall())

    slots = [
        Slot(identity_id, statement_id, line, measure, coefficient if side == "left" else -coefficient)
        for identity_id, statement_id, line, measure, coefficient, side in dbt.ref("identity_terms")
        .filter("selector = 'line'")
        .project("identity_id, statement_id, argument, measure, coefficient, side")
        .order("identity_id, statement_id, argument, measure")
        .fetchall()
    ]
    priors = priors_of(dbt.ref("error_priors").project("kind, name, value").fetchall())
    templates = {
        name: Template(zh, en)
        for name, zh, en in dbt.ref("error_classes").project("error_class, evidence_zh, evidence_en").fetchall()
    }
    documents = read_documents(
        rows(dbt.ref("questioned_equations"), EquationRow),
        rows(dbt.ref("questioned_terms"), TermRow),
        rows(dbt.ref("questioned_figures"), FigureRow),
    )
    found = [
        row
        for questioned in documents
        for row in rows_of(questioned.document_id, causes_of(questioned, slots, priors), templates)
    ]
    # stated, as a table may have no row, or nothing in a column
    types = {str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_(), Decimal: pa.decimal128(22, 4)}
    kinds = {name: (get_args(kind) or (kind,))[0] for name, kind in get_type_hints(PartRow).items()}
    schema = pa.schema([(name, types[kind]) for name, kind in kinds.items()])
    columns = zip(*found, strict=True) if found else [()] * len(schema)
    return pa.table([pa.array(column, kind.type) for column, kind in zip(columns, schema, strict=True)], schema=schema)
