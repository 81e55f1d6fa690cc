with

    amounts as (select * from {{ ref("budget_amounts") }} where quantity_unit = '元'),

    -- the summary names its sources as lines, the revenue table as columns of its total or, transposed, as lines again
    sources as (
        select
            *,
            replace(replace(line_key, 'rev_', ''), '_beyond', '') as revenue_source,
            case when statement_id in ('b01', 'f01') then 1 else 2 end as trust
        from amounts
        where
            statement_id in ('b01', 'f01', 'b02')
            and left(line_key, 4) = 'rev_'
            and measure = {{ own_measure() }}
            and line_key not in ('rev_current_year_total', 'rev_grand_total')
        union all
        select *, measure as revenue_source, 3 as trust
        from amounts
        where statement_id in ('b02', 'f02') and line_key = 'total' and measure != 'total'
    )

select
    document_id,
    statement_instance,
    department_name,
    area_code,
    fiscal_year,
    stage,
    level,
    case when revenue_source = 'fiscal_subtotal' then 'fiscal_appropriation' else revenue_source end as revenue_source,
    amount,
    statement_id,
    cell_id
from sources
qualify
    row_number() over (
        partition by
            document_id,
            statement_instance,
            case when revenue_source = 'fiscal_subtotal' then 'fiscal_appropriation' else revenue_source end
        order by trust, table_number, row_number
    )
    = 1
