with
    term_amounts as (select * from {{ ref("identity_term_amounts") }}),

    checks as (select * from {{ ref("identity_settlements") }} where status != 'not_applicable'),

    settled_amounts as (select * from {{ ref("settled_amounts") }})

select
    term_amounts.document_id,
    cast(term_amounts.statement_instance as integer) as statement_instance,
    term_amounts.identity_id,
    term_amounts.instance_key,
    term_amounts.side,
    term_amounts.term_number,
    cast(term_amounts.coefficient as integer) as coefficient,
    term_amounts.cell_id,
    settled_amounts.statement_id,
    settled_amounts.line_key,
    settled_amounts.measure,
    cast(settled_amounts.amount as decimal(18, 2)) as amount,
    cast(settled_amounts.rounding_half_width as decimal(18, 4)) as rounding_half_width,
    settled_amounts.printed_text,
    settled_amounts.printed_unit,
    cast(settled_amounts.page_number as integer) as page_number,
    cast(settled_amounts.table_number as integer) as table_number,
    cast(settled_amounts.row_number as integer) as row_number,
    cast(settled_amounts.column_number as integer) as column_number
from term_amounts
inner join
    checks
    on term_amounts.document_id = checks.document_id
    and term_amounts.statement_instance = checks.statement_instance
    and term_amounts.identity_id = checks.identity_id
    and term_amounts.instance_key = checks.instance_key
inner join
    settled_amounts
    on term_amounts.document_id = settled_amounts.document_id
    and term_amounts.cell_id = settled_amounts.cell_id
