with
    checked_amounts as (select * from {{ ref("checked_amounts") }}),

    summary_lines as (
        select
            *,
            right(statement_id, 3) in ('b04', 'f04') as is_fiscal,
            max(case when line_key = 'rev_grand_total' then 1 else 0 end) over columns = 1 as has_total_revenue,
            max(case when line_key = 'rev_current_year_total' then 1 else 0 end) over columns = 1 as has_year_revenue,
            max(case when line_key = 'rev_fiscal_appropriation' then 1 else 0 end) over columns
            = 1 as has_fiscal_revenue,
            max(case when line_key = 'exp_grand_total' then 1 else 0 end) over columns = 1 as has_total_expenditure,
            max(case when line_key = 'exp_current_year_total' then 1 else 0 end) over columns
            = 1 as has_year_expenditure
        from checked_amounts
        where substr(line_key, 1, 4) in ('rev_', 'exp_')
        window columns as (partition by document_id, statement_instance, statement_id, measure)
    ),

    -- Which printed line each of these sums is read from, where a layout leaves it out.
    with_sources as (
        select
            *,
            case
                when has_year_revenue
                then 'rev_current_year_total'
                when is_fiscal and has_fiscal_revenue
                then 'rev_fiscal_appropriation'
                when has_total_revenue
                then 'rev_grand_total'
            end as year_revenue_source,
            case
                when has_fiscal_revenue
                then 'rev_fiscal_appropriation'
                when is_fiscal and has_year_revenue
                then 'rev_current_year_total'
                else 'funds'
            end as fiscal_revenue_source,
            case
                when has_year_expenditure
                then 'exp_current_year_total'
                when has_total_expenditure
                then 'exp_grand_total'
            end as year_expenditure_source
        from summary_lines
    ),

    called as (
        select 'year_revenue' as selector, '' as group_key, 1 as weight, with_sources.*
        from with_sources
        where line_key = year_revenue_source
        union all
        select 'year_revenue', '', -1, with_sources.*
        from with_sources
        where year_revenue_source = 'rev_grand_total' and line_key in ('rev_carryover_in', 'rev_use_nonfiscal_surplus')
        union all
        select 'fiscal_revenue', '', 1, with_sources.*
        from with_sources
        where
            line_key = fiscal_revenue_source
            or fiscal_revenue_source = 'funds'
            and line_key in ('rev_general_public', 'rev_government_fund', 'rev_state_capital')
        union all
        select 'year_expenditure', '', 1, with_sources.*
        from with_sources
        where line_key = year_expenditure_source
        union all
        select 'year_expenditure', '', -1, with_sources.*
        from with_sources
        where
            year_expenditure_source = 'exp_grand_total'
            and line_key in ('exp_carryover_out', 'exp_surplus_distribution')
        union all
        select 'classes', '', 1, with_sources.*
        from with_sources
        where line_key between 'exp_200' and 'exp_299'
        union all
        select 'each_class', 'line=' || substr(line_key, 5, 3), 1, with_sources.*
        from with_sources
        where line_key between 'exp_200' and 'exp_299'
    )

select
    document_id,
    statement_instance,
    statement_id,
    selector,
    '' as argument,
    group_key,
    measure,
    true as creates_instances,
    weight,
    cell_id,
    amount,
    rounding_half_width
from called
