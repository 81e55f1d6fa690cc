with
    budget_amounts as (select * from {{ ref("budget_amounts") }}),

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

    totalled as (
        select distinct document_id, statement_instance, statement_id, measure
        from budget_amounts
        where line_key = 'total' and statement_id in ('b07', 'f07')
    ),

    line_operands as (
        select 'line' as selector, line_key as argument, '' as group_key, budget_amounts.*
        from budget_amounts
        union all
        select 'each_line', '', 'line=' || line_key, budget_amounts.*
        from budget_amounts
        union all
        select 'each_code', '', 'line=total', budget_amounts.*
        from budget_amounts
        where line_key = 'total'
        union all
        select 'whole', '', '', budget_amounts.*
        from budget_amounts
        left join
            totalled
            on budget_amounts.document_id = totalled.document_id
            and budget_amounts.statement_instance = totalled.statement_instance
            and budget_amounts.statement_id = totalled.statement_id
            and budget_amounts.measure = totalled.measure
        where
            budget_amounts.statement_id in ('b07', 'f07')
            and (budget_amounts.line_key = 'total' or totalled.document_id is null)
    ),

    operands as (
        select
            document_id,
            statement_instance,
            statement_id,
            selector,
            argument,
            group_key,
            measure,
            true as creates_instances,
            1 as weight,
            cell_id,
            amount,
            rounding_half_width
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
