{% set columns %}
    cell_id,
    document_id,
    statement_id,
    statement_instance,
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

with claimed as (select * from {{ ref("claimed_amounts") }}), claims as (select * from {{ ref("claim_contexts") }})

select {{ columns }}, line_name, false as is_prose
from {{ ref("settled_amounts") }}
union all
select {{ columns }}, cast(null as varchar) as line_name, true as is_prose
from claimed
union all
-- percentages, and what prose says again, are compared, but are no amounts of their own
select
    claims.claim_id as cell_id,
    claims.document_id,
    claims.statement_id,
    1 as statement_instance,
    claims.line_key,
    claims.measure,
    claims.amount,
    claims.rounding_half_width,
    claims.number_text as printed_text,
    claims.printed_unit,
    claims.page_number,
    null as table_number,
    claims.paragraph_number as row_number,
    claims.figure_number as column_number,
    cast(null as varchar) as line_name,
    true as is_prose
from claims
left join claimed on claims.claim_id = claimed.cell_id
where claimed.cell_id is null
