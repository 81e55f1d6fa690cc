with

    amounts as (
        select *
        from {{ ref("budget_amounts") }}
        where statement_instance = 1 and quantity_unit = '元' and right(statement_id, 2) in ('01', '02', '03')
    ),

    names as (select * from {{ ref("chart_names") }}),

    -- step 1 goes from the sources to the classes, step 2 from there to the kinds of expenditure
    table_columns as (
        select
            document_id,
            case right(statement_id, 2) when '02' then 1 else 2 end as step,
            coalesce(left(subject_code, 3), 'total') as class_code,
            replace(measure, 'fiscal_subtotal', 'fiscal_appropriation') as part_key,
            sum(amount) as amount
        from amounts
        where
            statement_id in ('b02', 'f02', 'b03', 'f03')
            and (line_key = 'total' or subject_code is not null and parent_line_key is null)
        group by all
    ),

    -- documents that split both by class; others have their total in the middle
    classed as (
        select document_id from table_columns where class_code != 'total' group by all having count(distinct step) = 2
    ),

    -- sources that are lines of a table instead of its columns
    table_lines as (
        select
            document_id,
            1 as step,
            'total' as class_code,
            replace(substr(line_key, 5), 'grand_total', 'total') as part_key,
            max_by(amount, statement_id) as amount
        from amounts
        where left(line_key, 4) = 'rev_' and left(statement_id, 1) in ('b', 'f') and measure in ('budget', 'final')
        group by all
    ),

    printed as (
        select table_columns.*
        from table_columns
        left join classed on table_columns.document_id = classed.document_id
        where (table_columns.class_code = 'total') = (classed.document_id is null)
        union all
        select table_lines.*
        from table_lines
        left join table_columns on table_lines.document_id = table_columns.document_id and table_columns.step = 1
        where table_columns.document_id is null or table_columns.part_key = 'budget'
    ),

    -- the fiscal appropriation is made up of funds; where these are printed, too, they say more
    parts as (
        select printed.*
        from printed
        inner join
            names
            on printed.part_key = names.key
            and names.list = case printed.step when 1 then 'fund_source' else 'expenditure_kind' end
        qualify
            printed.part_key != 'fiscal_appropriation'
            or max(
                case when printed.part_key in ('general_public', 'government_fund', 'state_capital') then 1 else 0 end
            ) over (partition by printed.document_id, printed.step, printed.class_code)
            = 0
    ),

    sums as (select document_id, step, class_code, sum(amount) as parts_amount from parts group by all),

    -- what a total has beyond its printed parts
    rests as (
        select
            printed.document_id,
            printed.step,
            printed.class_code,
            'not_split' as part_key,
            printed.amount - coalesce(sums.parts_amount, 0) as amount
        from printed
        left join
            sums
            on printed.document_id = sums.document_id
            and printed.step = sums.step
            and printed.class_code = sums.class_code
        where printed.part_key = 'total'
    )

select document_id, cast(step as integer) as step, class_code, part_key, cast(amount as decimal(18, 2)) as amount
from parts
where amount > 0
union all
select document_id, cast(step as integer), class_code, part_key, cast(amount as decimal(18, 2))
from rests
where amount > 0
