{% set position = "term_number * 10000000 + coalesce(table_number, 0) * 100000 + row_number * 100 + column_number" %}

with
    check_cells as (select * from {{ ref("identity_check_cells") }}),

    pieces as (
        select
            document_id,
            statement_instance,
            identity_id,
            instance_key,
            side,
            printed_unit,
            case when coefficient < 0 then '− ' else '+ ' end || replace(printed_text, ' ', '') as piece,
            amount != 0 as is_shown,
            {{ position }} as position
        from check_cells
    ),

    sides as (
        select
            document_id,
            statement_instance,
            identity_id,
            instance_key,
            side,
            count(case when is_shown then 1 end) as figures,
            {{ joined_text("case when is_shown then piece end", "position") }} as pieces,
            min(printed_unit) as least_unit,
            max(printed_unit) as greatest_unit
        from pieces
        group by all
    ),

    worded as (
        select
            document_id,
            statement_instance,
            identity_id,
            instance_key,
            side,
            case
                when figures = 0
                then '0'
                when figures > 12
                then 'Σ(' || figures || ')'
                when substr(pieces, 1, 2) = '+ '
                then substr(pieces, 3)
                else pieces
            end
            || ' '
            || least_unit
            || case when greatest_unit != least_unit then ', ' || greatest_unit else '' end as expression
        from sides
    )

select
    document_id,
    statement_instance,
    identity_id,
    instance_key,
    max(case when side = 'left' then expression end) as left_expression,
    max(case when side = 'right' then expression end) as right_expression
from worded
group by all
