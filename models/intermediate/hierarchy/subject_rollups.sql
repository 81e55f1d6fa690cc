with

    amounts as (
        select * from {{ ref("filed_amounts") }} where subject_code is not null and quantity_unit = '元'
    ),

    -- the rows that no printed row stands above carry the money; they are summed into the codes above them
    topmost as (select * from amounts where parent_line_key is null),

    prefixes as (select 3 as code_length union all select 5 union all select 7),

    rolled_up as (
        select
            topmost.document_id,
            topmost.statement_id,
            topmost.statement_instance,
            left(topmost.subject_code, prefixes.code_length) as subject_code,
            topmost.measure,
            sum(topmost.amount) as amount,
        from topmost
        inner join prefixes on prefixes.code_length < length(topmost.subject_code)
        group by all
    ),

    printed as (
        select document_id, statement_id, statement_instance, subject_code, measure, sum(amount) as amount,
        from amounts
        group by all
    )

select *, true as is_printed,
from printed
union all
select rolled_up.*, false as is_printed,
from rolled_up
left join
    printed
    on rolled_up.document_id = printed.document_id
    and rolled_up.statement_id = printed.statement_id
    and rolled_up.statement_instance = printed.statement_instance
    and rolled_up.subject_code = printed.subject_code
    and rolled_up.measure = printed.measure
where printed.subject_code is null
