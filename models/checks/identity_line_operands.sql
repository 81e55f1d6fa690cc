with
    checked_amounts as (select * from {{ ref("checked_amounts") }}),

    statements as (select * from {{ ref("statement_list") }}),

    totalled as (
        select distinct document_id, statement_instance, statement_id, measure
        from checked_amounts
        where line_key = 'total' and right(statement_id, 3) in ('b07', 'f07')
    ),

    called as (
        select *, 'line' as selector, line_key as argument, '' as group_key, statement_instance as called_instance
        from checked_amounts
        union all
        select *, 'each_line', '', 'line=' || line_key, statement_instance
        from checked_amounts
        union all
        select *, 'each_code', '', 'line=total', statement_instance
        from checked_amounts
        where line_key = 'total'
        union all
        -- the forms of a document together, beside the one printing of its other statements
        select checked_amounts.*, 'all_forms', checked_amounts.line_key, '', 1
        from checked_amounts
        inner join statements on checked_amounts.statement_id = statements.statement_id
        where statements.may_repeat
        union all
        -- a statement of few lines as one: its total, else the sum of its lines
        select checked_amounts.*, 'whole', '', '', checked_amounts.statement_instance
        from checked_amounts
        left join
            totalled
            on checked_amounts.document_id = totalled.document_id
            and checked_amounts.statement_instance = totalled.statement_instance
            and checked_amounts.statement_id = totalled.statement_id
            and checked_amounts.measure = totalled.measure
        where
            right(checked_amounts.statement_id, 3) in ('b07', 'f07')
            and (checked_amounts.line_key = 'total' or totalled.document_id is null)
    )

select
    document_id,
    called_instance as statement_instance,
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
from called
