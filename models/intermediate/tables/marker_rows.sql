with

    cells as (select * from {{ ref("stg_cells") }}),

    header_rows as (select * from {{ ref("table_header_rows") }}),

    filled as (
        select
            cells.*,
            cells.is_number and cells.printed_decimals = 0 and cells.number_value between 0 and 99 as is_index,
            {{ matches_pattern("cells.squeezed_text", "'^([*]+|栏次|行次|[甲乙丙丁]|[0-9]{1,2}=[0-9+-]+)$'") }} as is_mark
        from cells
        inner join
            header_rows
            on cells.document_id = header_rows.document_id
            and cells.table_number = header_rows.table_number
            and cells.row_number between header_rows.header_row_count + 1 and header_rows.header_row_count + 3
        where cells.squeezed_text != ''
    ),

    steps as (
        select
            *,
            case
                when is_index
                then
                    number_value - lag(case when is_index then number_value end ignore nulls) over (
                        partition by document_id, table_number, row_number order by column_number
                    )
            end as step
        from filled
    ),

    judged as (
        select
            document_id,
            table_number,
            row_number,
            count_if(is_index) as indices,
            count_if(is_mark) as marks,
            count(*) as filled_cells,
            count(case when step = 1 then 1 end) as single_steps,
            count(step) as steps,
            min(case when is_index then number_value end) as first_index
        from steps
        group by all
    )

-- ** ** 1 2 3 or 栏次 1 2 3: nothing but marks and small whole numbers that count up from one
select document_id, table_number, row_number
from judged
where
    indices + marks = filled_cells
    and indices >= 1
    and first_index = 1
    and single_steps * 2 >= steps
    and (marks > 0 or indices >= 3)
