with
    line_operands as (select * from {{ ref("identity_line_operands") }}),

    subject_operands as (select * from {{ ref("identity_subject_operands") }}),

    summary_operands as (select * from {{ ref("identity_summary_operands") }}),

    coarse_subjects as (select * from {{ ref("identity_coarse_subjects") }}),

    wanted as (
        select statement_id, selector, coalesce(argument, '') as argument
        from {{ ref("identity_terms") }}
        union
        select statement_id, selector, coalesce(argument, '') as argument
        from {{ ref("identity_conditions") }}
    ),

    operands as (
        select *
        from line_operands
        union all
        select *
        from subject_operands
        union all
        select *
        from summary_operands
        union all
        select
            document_id,
            statement_instance,
            statement_id,
            'each_code' as selector,
            '' as argument,
            'line=' || subject_code as group_key,
            measure,
            false as creates_instances,
            1 as weight,
            null as cell_id,
            null as amount,
            null as rounding_half_width
        from coarse_subjects
    )

select operands.*
from operands
inner join
    wanted
    on operands.statement_id = wanted.statement_id
    and operands.selector = wanted.selector
    and operands.argument = wanted.argument
-- Percentages do not add up.
where operands.measure not like '%percent'
