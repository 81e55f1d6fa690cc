-- what a document says twice is checked where it says it first
select
    claim_id,
    document_id,
    paragraph_number,
    figure_number,
    page_number,
    statement_id,
    line_key,
    case when statement_id != 'n01' then line_key end as subject_code,
    measure,
    amount,
    rounding_half_width,
    printed_text,
    printed_unit
from {{ ref("figure_claims") }}
where disposition = 'claim' and amount is not null and measure in ('value', 'increase', 'budget')
qualify
    row_number() over (
        partition by document_id, statement_id, line_key, measure order by paragraph_number, figure_number
    )
    = 1
