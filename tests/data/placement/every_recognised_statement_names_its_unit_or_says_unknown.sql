with

    statements as (select * from {{ ref("document_statements") }}),

    amounts as (select * from {{ ref("budget_amounts") }} where printed_unit is null),

    units as (select * from {{ ref("amount_units") }})

-- a statement without a word on its unit, or with one that nobody can turn into 元
select
    statements.document_id,
    statements.page_number,
    statements.table_number,
    null as row_number,
    null as column_number,
    statements.title_text as printed_text,
    statements.statement_id,
    statements.unit_name,
    statements.unit_found_in
from statements
left join units on statements.unit_name = units.unit_name
where
    statements.unit_found_in is null
    or (statements.unit_found_in = 'unknown') != (statements.unit_name is null)
    or (statements.unit_name is not null and units.unit_name is null)
union all
-- a figure without a unit
select document_id, page_number, table_number, row_number, column_number, printed_text, statement_id, printed_unit, null
from amounts
