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

    beside as (
        select
            *,
            lag(squeezed_text, 1, '') over (
                partition by document_id, logical_table_number, row_number order by logical_column
            ) as text_before
        from header
    ),

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
            ) as filled_column,
            max(case when squeezed_text not in ('', text_before) then logical_column end) over (
                partition by document_id, logical_table_number, row_number
                order by logical_column
                rows between unbounded preceding and current row
            ) as group_column
        from beside
    ),

    -- where merged cells are not known (text), a blank square above a filled one belongs to the group at its left,
    -- unless another one began between them in a row above
    bounded as (
        select
            *,
            max(group_column) over (
                partition by document_id, logical_table_number, logical_column
                order by row_number
                rows between unbounded preceding and 1 preceding
            ) as bound_column
        from neighbourhood
    )

select
    bounded.document_id,
    bounded.logical_table_number,
    bounded.logical_column,
    bounded.row_number,
    case
        when bounded.squeezed_text != ''
        then bounded.squeezed_text
        when bounded.last_filled_row > bounded.row_number
        then coalesce(group_square.squeezed_text, '')
        else ''
    end as header_text
from bounded
left join
    header as group_square
    on bounded.document_id = group_square.document_id
    and bounded.logical_table_number = group_square.logical_table_number
    and bounded.row_number = group_square.row_number
    and bounded.filled_column = group_square.logical_column
    and bounded.filled_column >= coalesce(bounded.bound_column, 0)
