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
    cast(sign * number_value * unit_factor as decimal(18, 2)) as amount,
    cast(
        case
            when number_value = 0 or quantity_unit != '元'
            then 0
            else unit_factor * {{ half_of_last_digit("printed_decimals") }}
        end as decimal(18, 4)
    ) as rounding_half_width,
    printed_text,
    printed_unit
from {{ ref("figure_claims") }}
where disposition = 'claim' and number_value is not null and measure in ('value', 'increase')
qualify
    row_number() over (
        partition by document_id, statement_id, line_key, measure order by paragraph_number, figure_number
    )
    = 1
