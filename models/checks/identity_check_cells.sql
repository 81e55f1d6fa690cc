{% set columns %}
    document_id as figure_document_id,
    cell_id,
    statement_id,
    line_key,
    measure,
    amount,
    rounding_half_width,
    printed_text,
    printed_unit,
    page_number,
    table_number,
    row_number,
    column_number
{% endset %}

with
    term_amounts as (select * from {{ ref("identity_term_amounts") }}),

    -- a variant that does not apply is laid out, too, as a reader wants to see why
    checks as (
        select *
        from {{ ref("identity_settlements") }}
        where status != 'not_applicable' or reason_code = 'another_variant'
    ),

    figures as (
        select {{ columns }}
        from {{ ref("settled_amounts") }}
        union all
        select {{ columns }}
        from {{ ref("claimed_amounts") }}
        union all
        select {{ columns }}
        from {{ ref("percent_amounts") }}
    )

select
    term_amounts.document_id,
    cast(term_amounts.statement_instance as integer) as statement_instance,
    term_amounts.identity_id,
    term_amounts.instance_key,
    term_amounts.side,
    term_amounts.term_number,
    cast(term_amounts.coefficient as integer) as coefficient,
    term_amounts.cell_id,
    figures.figure_document_id,
    figures.statement_id,
    figures.line_key,
    figures.measure,
    cast(figures.amount as decimal(18, 2)) as amount,
    cast(figures.rounding_half_width as decimal(18, 4)) as rounding_half_width,
    figures.printed_text,
    figures.printed_unit,
    cast(figures.page_number as integer) as page_number,
    cast(figures.table_number as integer) as table_number,
    cast(figures.row_number as integer) as row_number,
    cast(figures.column_number as integer) as column_number
from term_amounts
inner join
    checks
    on term_amounts.document_id = checks.document_id
    and term_amounts.statement_instance = checks.statement_instance
    and term_amounts.identity_id = checks.identity_id
    and term_amounts.instance_key = checks.instance_key
inner join figures on term_amounts.cell_id = figures.cell_id
