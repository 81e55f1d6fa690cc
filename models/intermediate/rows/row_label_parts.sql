with

    squares as (select * from {{ ref("grid_squares") }}),

    blocks as (select * from {{ ref("column_blocks") }} where is_label),

    body_rows as (select * from {{ ref("body_rows") }} where row_kind = 'body'),

    label_squares as (
        select
            squares.document_id,
            squares.logical_table_number,
            squares.logical_row,
            squares.logical_column,
            squares.cell_id,
            squares.squeezed_text,
            squares.is_number,
            blocks.block_number,
            blocks.column_role,
            blocks.code_position,
            row_number() over (
                partition by squares.cell_id, squares.logical_row, blocks.block_number
                order by case when blocks.column_role in ('name', 'blank') then 0 else 1 end, squares.logical_column
            ) as square_of_cell
        from squares
        inner join
            blocks
            on squares.document_id = blocks.document_id
            and squares.logical_table_number = blocks.logical_table_number
            and squares.logical_column = blocks.logical_column
        inner join
            body_rows
            on squares.document_id = body_rows.document_id
            and squares.logical_table_number = body_rows.logical_table_number
            and squares.logical_row = body_rows.logical_row
        where squares.squeezed_text != ''
    )

-- 201-01 is 20101
select
    document_id,
    logical_table_number,
    logical_row,
    block_number,
    max(
        case when code_position = 1 then regexp_extract(replace(squeezed_text, '-', ''), '^[0-9]+') end
    ) as first_code_text,
    max(
        case when code_position = 2 then regexp_extract(replace(squeezed_text, '-', ''), '^[0-9]+') end
    ) as second_code_text,
    max(
        case when code_position = 3 then regexp_extract(replace(squeezed_text, '-', ''), '^[0-9]+') end
    ) as third_code_text,
    max(case when column_role = 'unit_code' then squeezed_text end) as unit_code,
    string_agg(
        case when square_of_cell = 1 and column_role in ('name', 'blank') and not is_number then squeezed_text end,
        '/'
        order by logical_column
    ) as name_text,
    string_agg(
        case
            when square_of_cell = 1 and (code_position is not null or column_role = 'unit_code')
            then nullif({{ replace_pattern("squeezed_text", "'^[0-9]+(-[0-9]+)*-?'") }}, '')
        end,
        '/'
        order by logical_column
    ) as code_column_text
from label_squares
group by all
