with

    row_codes as (select * from {{ ref("row_codes") }}),

    body_rows as (select * from {{ ref("body_rows") }} where row_kind = 'body'),

    blocks as (
        select
            document_id,
            logical_table_number,
            block_number,
            min(statement_id) as statement_id,
            min(side) as side,
            string_agg(header_path, ' ' order by logical_column) as block_path
        from {{ ref("column_blocks") }}
        where is_label or block_number = 0
        group by all
    ),

    -- every body row of every block, labelled or not
    block_rows as (
        select
            body_rows.document_id,
            body_rows.logical_table_number,
            body_rows.table_number,
            body_rows.row_number,
            body_rows.logical_row,
            body_rows.amount_cells,
            body_rows.filled_cells,
            blocks.block_number,
            blocks.statement_id,
            blocks.side,
            blocks.block_path,
            row_codes.subject_code,
            row_codes.unit_code,
            row_codes.line_name,
            {{ bare_label("row_codes.line_name") }} as bare_label
        from body_rows
        inner join
            blocks
            on body_rows.document_id = blocks.document_id
            and body_rows.logical_table_number = blocks.logical_table_number
        left join
            row_codes
            on body_rows.document_id = row_codes.document_id
            and body_rows.logical_table_number = row_codes.logical_table_number
            and body_rows.logical_row = row_codes.logical_row
            and blocks.block_number = row_codes.block_number
    ),

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
