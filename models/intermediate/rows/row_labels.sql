with

    block_rows as (select * from {{ ref("block_rows") }}),

    neighbours as (
        select
            *,
            lead(bare_label) over (
                partition by document_id, logical_table_number, block_number order by logical_row
            ) as label_below,
            lead(table_number) over (
                partition by document_id, logical_table_number, block_number order by logical_row
            ) as table_below,
            -- a row of a page that holds nothing but the rest of a label
            lead(
                case
                    when
                        filled_cells = 1
                        and amount_cells = 0
                        and subject_code is null
                        and not {{ matches_pattern("line_name", "'^[0-9一二三四五六七八九十(]|[总合小]计'") }}
                    then line_name
                end
            ) over (partition by document_id, logical_table_number, block_number order by logical_row) as rest_below,
            lag(bare_label) over (
                partition by document_id, logical_table_number, block_number order by logical_row
            ) as label_above,
            lag(amount_cells) over (
                partition by document_id, logical_table_number, block_number order by logical_row
            ) as amount_cells_above,
            lag(bare_label) over (
                partition by document_id, logical_table_number, logical_row order by block_number
            ) as label_at_left
        from block_rows
    )

select
    document_id,
    logical_table_number,
    table_number,
    row_number,
    logical_row,
    block_number,
    statement_id,
    side,
    block_path,
    subject_code,
    unit_code,
    case
        when table_below != table_number and amount_cells > 0 and rest_below is not null
        then line_name || rest_below
        else line_name
    end as line_name,
    amount_cells,
    -- the figures of a total may stand one line below its name
    case
        when subject_code is null and bare_label is null and amount_cells > 0 and amount_cells_above = 0
        then label_above
        -- 公用经费合计 may stand in one block and its figure in the next
        when
            subject_code is null
            and bare_label is null
            and side = 'none'
            and {{ matches_pattern("label_at_left", "'合计$'") }}
        then label_at_left
        else bare_label
    end as bare_label,
    -- the last label of a page may go on upon the next
    case when table_below != table_number then bare_label || label_below end as joined_label
from neighbours
