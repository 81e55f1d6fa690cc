with

    numbers as (select * from {{ ref("numeric_cells") }}),

    cells as (select * from {{ ref("stg_cells") }} where not is_number and squeezed_text != ''),

    -- a number says how to reach somebody if the label at its left or the heading above it does
    neighbours as (
        select numbers.cell_id, cells.squeezed_text
        from numbers
        inner join
            cells
            on numbers.document_id = cells.document_id
            and numbers.table_number = cells.table_number
            and numbers.row_number = cells.row_number
            and numbers.column_number > cells.column_number
        qualify row_number() over (partition by numbers.cell_id order by cells.column_number desc) = 1
        union all
        select numbers.cell_id, cells.squeezed_text
        from numbers
        inner join
            cells
            on numbers.document_id = cells.document_id
            and numbers.table_number = cells.table_number
            and numbers.column_number = cells.column_number
            and numbers.row_number > cells.row_number
        qualify row_number() over (partition by numbers.cell_id order by cells.row_number desc) = 1
    )

select distinct neighbours.cell_id
from neighbours
inner join numbers on neighbours.cell_id = numbers.cell_id
where
    {{
        matches_pattern(
            "neighbours.squeezed_text",
            "'^(联系|办公|咨询|监督|公开)?(电话|手机|联系方式|传真|邮编|邮政编码|身份证)(号码?|号)?[:：]?$'",
        )
    }} and {{ matches_pattern("numbers.squeezed_text", "'^[0-9-]+$'") }}
union
select cell_id
from numbers
where coalesce(layout, 'form') = 'form' and {{ matches_pattern("squeezed_text", "'^1[3-9][0-9]{9}$'") }}
