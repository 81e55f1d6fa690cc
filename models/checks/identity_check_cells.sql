with
    term_amounts as (select * from {{ ref("identity_term_amounts") }}),

    checks as (select * from {{ ref("identity_resolutions") }} where status != 'not_applicable'),

    budget_amounts as (select * from {{ ref("budget_amounts") }})

select
    term_amounts.document_id,
    cast(term_amounts.statement_instance as integer) as statement_instance,
    term_amounts.identity_id,
    term_amounts.instance_key,
    term_amounts.side,
    term_amounts.term_number,
    cast(term_amounts.coefficient as integer) as coefficient,
    term_amounts.cell_id,
    budget_amounts.statement_id,
    budget_amounts.line_key,
    budget_amounts.measure,
    cast(term_amounts.amount as decimal(18, 2)) as amount,
    cast(term_amounts.rounding_half_width as decimal(18, 4)) as rounding_half_width,
    budget_amounts.printed_text,
    budget_amounts.printed_unit,
    cast(budget_amounts.page_number as integer) as page_number,
    cast(budget_amounts.table_number as integer) as table_number,
    cast(budget_amounts.row_number as integer) as row_number,
    cast(budget_amounts.column_number as integer) as column_number
from term_amounts
inner join
    checks
    on term_amounts.document_id = checks.document_id
    and term_amounts.statement_instance = checks.statement_instance
    and term_amounts.identity_id = checks.identity_id
    and term_amounts.instance_key = checks.instance_key
inner join
    budget_amounts
    on term_amounts.document_id = budget_amounts.document_id
    and term_amounts.cell_id = budget_amounts.cell_id
