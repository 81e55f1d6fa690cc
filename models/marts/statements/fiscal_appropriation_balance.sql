with

    -- of columns such as 上年预算数 and 年初预算数 beside it, the one that the statement is about
    amounts as (
        select *
        from {{ ref("budget_amounts") }}
        where
            statement_id in ('b04', 'f04')
            and quantity_unit = '元'
            and (left(line_key, 4) = 'exp_' or measure = {{ own_measure() }})
    ),

    -- revenue prints the funds as lines, expenditure as columns
    by_fund as (
        select
            *,
            case
                when line_key in ('rev_general_public', 'rev_carryover_general_public') or measure = 'general_public'
                then 'general_public'
                when line_key in ('rev_government_fund', 'rev_carryover_government_fund') or measure = 'government_fund'
                then 'government_fund'
                when line_key in ('rev_state_capital', 'rev_carryover_state_capital') or measure = 'state_capital'
                then 'state_capital'
                when
                    line_key
                    in ('rev_fiscal_appropriation', 'rev_current_year_total', 'rev_carryover_in', 'rev_grand_total')
                    or measure = 'total'
                then 'total'
            end as fund
        from amounts
    )

select
    document_id,
    statement_id,
    statement_instance,
    department_name,
    area_code,
    fiscal_year,
    stage,
    level,
    fund,
    cast(
        max(
            case
                when
                    line_key in (
                        'rev_general_public',
                        'rev_government_fund',
                        'rev_state_capital',
                        'rev_fiscal_appropriation',
                        'rev_current_year_total'
                    )
                then amount
            end
        ) as decimal(18, 2)
    ) as appropriation_amount,
    cast(max(case when left(line_key, 13) = 'rev_carryover' then amount end) as decimal(18, 2)) as carryover_in_amount,
    cast(max(case when line_key = 'rev_grand_total' then amount end) as decimal(18, 2)) as revenue_total_amount,
    cast(max(case when line_key = 'exp_current_year_total' then amount end) as decimal(18, 2)) as expenditure_amount,
    cast(max(case when line_key = 'exp_carryover_out' then amount end) as decimal(18, 2)) as carryover_out_amount,
    cast(max(case when line_key = 'exp_grand_total' then amount end) as decimal(18, 2)) as expenditure_total_amount
from by_fund
where fund is not null
group by all
