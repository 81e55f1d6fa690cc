with

    amounts as (select * from {{ ref("settled_amounts") }} where subject_code is not null and quantity_unit = '元'),

    prefixes as (
        select 3 as code_length
        union all
        select 5
        union all
        select 7
    ),

    -- a code that is not printed is the sum of the topmost printed rows below it
    rolled_up as (
        select
            amounts.document_id,
            amounts.statement_id,
            amounts.statement_instance,
            left(amounts.subject_code, prefixes.code_length) as subject_code,
            amounts.measure,
            cast(sum(amounts.amount) as decimal(18, 2)) as amount
        from amounts
        inner join
            prefixes
            on prefixes.code_length < length(amounts.subject_code)
            and coalesce(length(amounts.parent_line_key), 0) < prefixes.code_length
        group by all
    ),

    printed as (
        select
            document_id,
            statement_id,
            statement_instance,
            subject_code,
            measure,
            cast(sum(amount) as decimal(18, 2)) as amount
        from amounts
        group by all
    )

select *, true as is_printed
from printed
union all
select rolled_up.*, false as is_printed
from rolled_up
left join
    printed
    on rolled_up.document_id = printed.document_id
    and rolled_up.statement_id = printed.statement_id
    and rolled_up.statement_instance = printed.statement_instance
    and rolled_up.subject_code = printed.subject_code
    and rolled_up.measure = printed.measure
where printed.subject_code is null
