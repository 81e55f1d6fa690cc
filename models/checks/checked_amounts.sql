{% set columns %}
    statement_instance,
    statement_id,
    line_key,
    subject_code,
    measure,
    amount,
    rounding_half_width,
    cell_id
{% endset %}

with
    claims as (
        select
            -- what prose compares with itself (n10) needs no table
            case
                when claimed.statement_id = 'n10'
                then claimed.document_id
                else coalesce(documents.checked_with_document_id, claimed.document_id)
            end as checked_document_id,
            claimed.*
        from {{ ref("claimed_amounts") }} as claimed
        left join {{ ref("filing_documents") }} as documents on claimed.document_id = documents.document_id
    )

select document_id, {{ columns }}
from {{ ref("filed_amounts") }}
union all
select document_id, {{ columns }}
from {{ ref("lent_amounts") }}
union all
select document_id, {{ columns }}
from (select *, cast(null as varchar) as subject_code from {{ ref("percent_amounts") }}) as percents
union all
select checked_document_id, {{ columns }}
from claims
