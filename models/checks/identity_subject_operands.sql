with
    subjects as (select * from {{ ref("identity_subjects") }}),

    parents as (
        select distinct document_id, statement_instance, statement_id, measure, parent_code
        from subjects
        where parent_code is not null
    ),

    -- A row stands for each of its superior codes below its nearest printed ancestor:
    -- summed, a code that has no row of its own is the sum of its topmost printed rows.
    rolled_up as (
        select subjects.*, subject_code as code, true as is_own_row
        from subjects
        union all
        select subjects.*, substr(subject_code, 1, 5) as code, false as is_own_row
        from subjects
        where length(subject_code) > 5 and length(coalesce(parent_code, '')) < 5
        union all
        select subjects.*, substr(subject_code, 1, 3) as code, false as is_own_row
        from subjects
        where length(subject_code) > 3 and parent_code is null
    ),

    called as (
        select
            'each_code' as selector,
            '' as argument,
            'line=' || code as group_key,
            is_own_row as creates_instances,
            rolled_up.*
        from rolled_up
        union all
        select 'each_class', '', 'line=' || code, true, rolled_up.*
        from rolled_up
        where length(code) = 3
        union all
        select 'subject', code, '', true, rolled_up.*
        from rolled_up
        union all
        select 'top_level', '', '', true, rolled_up.*
        from rolled_up
        where is_own_row and parent_code is null
        union all
        select 'children', '', 'line=' || parent_code, true, rolled_up.*
        from rolled_up
        where is_own_row and parent_code is not null
        union all
        select 'parent', '', 'line=' || rolled_up.code, true, rolled_up.*
        from rolled_up
        inner join
            parents
            on rolled_up.document_id = parents.document_id
            and rolled_up.statement_instance = parents.statement_instance
            and rolled_up.statement_id = parents.statement_id
            and rolled_up.measure = parents.measure
            and rolled_up.code = parents.parent_code
        where rolled_up.is_own_row
    )

select
    document_id,
    statement_instance,
    statement_id,
    selector,
    argument,
    group_key,
    measure,
    creates_instances,
    1 as weight,
    cell_id,
    amount,
    rounding_half_width
from called
