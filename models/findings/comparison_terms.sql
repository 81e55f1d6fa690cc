with

    percentages as (select * from {{ ref("percent_amounts") }} where measure = 'percent_stated'),

    comparisons as (select * from {{ ref("claim_comparisons") }}),

    operands as (select * from {{ ref("claim_operands") }}),

    compared as (
        select comparisons.line_key as comparison_line, comparisons.comparison, operands.*
        from comparisons
        inner join operands on comparisons.claim_id = operands.claim_id
        where comparisons.comparison != 'direction'
    ),

    -- stated − found, as a sum in which each figure counts by what one unit of it changes
    terms as (
        select document_id, comparison_line, comparison, claim_id as cell_id, 1.0 as coefficient
        from compared
        where comparison = 'increase'
        union all
        select document_id, comparison_line, comparison, claim_id, base_amount / 100
        from compared
        where comparison != 'increase'
        union all
        select document_id, comparison_line, comparison, coalesce(base_id, value_id), amount / 100
        from compared
        where comparison != 'increase'
        union all
        select document_id, comparison_line, comparison, increase_id, - amount / 100
        from compared
        where comparison != 'increase' and base_id is null
        union all
        select document_id, comparison_line, comparison, increase_id, -1
        from compared
        where comparison = 'growth' and increase_id is not null
        union all
        select document_id, comparison_line, comparison, value_id, -1
        from compared
        where comparison != 'growth' or increase_id is null
        union all
        select document_id, comparison_line, comparison, last_year_id, 1
        from compared
        where comparison = 'increase' or comparison = 'growth' and increase_id is null
    )

select
    document_id,
    1 as statement_instance,
    'line=' || comparison_line as instance_key,
    comparison,
    cell_id,
    cast(sum(coefficient) as double) as coefficient
from terms
where cell_id is not null
group by all
union all
select
    percentages.document_id,
    percentages.statement_instance,
    'line=' || percentages.line_key,
    'percent',
    case
        parts.part
        when 'percent'
        then percentages.percent_cell_id
        when 'base'
        then percentages.base_cell_id
        else percentages.of_cell_id
    end,
    cast(
        case
            parts.part
            when 'percent'
            then percentages.base_amount / 100
            when 'base'
            then percentages.whole_percent / 100
            else -1
        end as double
    )
from percentages
cross join (values ('percent'), ('base'), ('of')) as parts(part)
