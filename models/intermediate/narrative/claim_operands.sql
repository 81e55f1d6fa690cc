with

    claims as (
        select *, case when amount < 0 then '−' else '' end || number_text as signed_text
        from {{ ref("claim_contexts") }}
    ),

    figures as (
        select claim_id, amount, rounding_half_width, signed_text, printed_unit
        from claims
        union
        select filed.cell_id, filed.amount, filed.rounding_half_width, filed.printed_text, filed.printed_unit
        from {{ ref("filed_amounts") }} as filed
        inner join claims on filed.cell_id = claims.base_id
    )

-- where last year is not stated, this year and the increase imply it
select
    claims.*,
    coalesce(this_year.printed_unit, bases.printed_unit) as value_unit,
    this_year.amount as value_amount,
    this_year.rounding_half_width as value_half_width,
    this_year.signed_text as value_text,
    increases.amount as increase_amount,
    increases.rounding_half_width as increase_half_width,
    increases.signed_text as increase_text,
    this_year.amount - last_year.amount as change_amount,
    this_year.rounding_half_width + last_year.rounding_half_width as change_half_width,
    this_year.signed_text || '−' || last_year.signed_text as change_text,
    coalesce(bases.amount, this_year.amount - increases.amount) as base_amount,
    coalesce(
        bases.rounding_half_width, this_year.rounding_half_width + increases.rounding_half_width
    ) as base_half_width,
    coalesce(
        bases.signed_text, replace('(' || this_year.signed_text || '−' || increases.signed_text || ')', '−−', '+')
    ) as base_text
from claims
left join figures as this_year on claims.value_id = this_year.claim_id
left join figures as last_year on claims.last_year_id = last_year.claim_id
left join figures as increases on claims.increase_id = increases.claim_id and claims.measure = 'increase_percent'
left join figures as bases on claims.base_id = bases.claim_id
