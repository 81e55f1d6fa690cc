select
    identity_id,
    sum(case when when_absent = 'required' then 1 else 0 end) as required_terms,
    bool_or(
        when_absent = 'required'
        and selector in ('line', 'subject', 'whole', 'year_revenue', 'year_expenditure', 'fiscal_revenue')
    ) as names_a_line,
    bool_or(side = 'left' and when_absent in ('required', 'part')) as needs_left,
    bool_or(side = 'right' and when_absent in ('required', 'part')) as needs_right
from {{ ref("identity_terms") }}
group by all
