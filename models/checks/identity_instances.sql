with term_amounts as (select * from {{ ref("identity_term_amounts") }})

select
    document_id,
    statement_instance,
    identity_id,
    instance_key,
    cast(sum(case when side = 'left' then coefficient * amount end) as decimal(18, 2)) as left_amount,
    cast(sum(case when side = 'right' then coefficient * amount end) as decimal(18, 2)) as right_amount,
    cast(sum(abs(coefficient) * rounding_half_width) as decimal(18, 4)) as tolerance,
    count(
        distinct case when when_absent = 'required' and amount is not null then term_number end
    ) as required_terms_printed,
    bool_or(amount is null) as is_coarse
from term_amounts
group by all
having bool_or(creates_instances)
