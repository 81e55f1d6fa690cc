with

    squares as (select * from {{ ref("grid_squares") }}),

    header_rows as (select * from {{ ref("table_header_rows") }}),

    table_rows as (select * from {{ ref("table_rows") }}),

    header as (
        select
            squares.document_id,
            squares.logical_table_number,
            squares.logical_column,
            squares.row_number,
            -- the number of a column is no heading
            case
                when {{ matches_pattern("squares.squeezed_text", "'^([0-9]{1,2}|栏次)$'") }}
                then ''
                else squares.squeezed_text
            end as squeezed_text
        from squares
        inner join
            header_rows
            on squares.document_id = header_rows.document_id
            and squares.table_number = header_rows.table_number
            and squares.row_number <= header_rows.header_row_count
        inner join
            table_rows
            on squares.document_id = table_rows.document_id
            and squares.table_number = table_rows.table_number
            and squares.row_number = table_rows.row_number
            and not (table_rows.is_banner and header_rows.header_row_count > 1)
        where squares.fragment_number = 1
    ),

    -- where merged cells are not known (text), a blank square above a filled one belongs to the group at its left
    neighbourhood as (
        select
            *,
            max(case when squeezed_text != '' then row_number end) over (
                partition by document_id, logical_table_number, logical_column
            ) as last_filled_row,
            max(case when squeezed_text != '' then logical_column end) over (
                partition by document_id, logical_table_number, row_number
                order by logical_column
                rows between unbounded preceding and current row
            ) as filled_column
        from header
    )

select
    neighbourhood.document_id,
    neighbourhood.logical_table_number,
    neighbourhood.logical_column,
    neighbourhood.row_number,
    case
        when neighbourhood.squeezed_text != ''
        then neighbourhood.squeezed_text
        when neighbourhood.last_filled_row > neighbourhood.row_number
        then coalesce(group_square.squeezed_text, '')
        else ''
    end as header_text
from neighbourhood
left join
    header as group_square
    on neighbourhood.document_id = group_square.document_id
    and neighbourhood.logical_table_number = group_square.logical_table_number
    and neighbourhood.row_number = group_square.row_number
    and neighbourhood.filled_column = group_square.logical_column
