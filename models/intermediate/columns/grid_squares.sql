with

    cells as (select * from {{ ref("stg_cells") }}),

    fragments as (select * from {{ ref("table_fragments") }}),

    columns as (select * from {{ ref("logical_columns") }}),

    table_row_numbers as (select document_id, table_number, row_number from {{ ref("stg_cells") }} group by all),

    -- every square of the grid of a logical table, with the cell that covers it
    squares as (
        select
            cells.document_id,
            fragments.logical_table_number,
            fragments.fragment_number,
            cells.table_number,
            cells.cell_id,
            cells.squeezed_text,
            cells.is_number,
            cells.column_number,
            table_row_numbers.row_number,
            fragments.rows_before + table_row_numbers.row_number as logical_row,
            columns.logical_column,
            table_row_numbers.row_number = cells.row_number as is_first_row_of_cell,
            row_number() over (partition by cells.cell_id, table_row_numbers.row_number order by columns.logical_column)
            = 1 as is_first_column_of_cell
        from cells
        inner join
            fragments on cells.document_id = fragments.document_id and cells.table_number = fragments.table_number
        inner join
            table_row_numbers
            on cells.document_id = table_row_numbers.document_id
            and cells.table_number = table_row_numbers.table_number
            and cells.row_number <= table_row_numbers.row_number
            and table_row_numbers.row_number < cells.row_number + cells.row_span
        inner join
            columns
            on cells.document_id = columns.document_id
            and fragments.logical_table_number = columns.logical_table_number
            and case
                when columns.centre is null
                then
                    cells.column_number <= columns.logical_column
                    and columns.logical_column < cells.column_number + cells.column_span
                else columns.centre between cells.left_edge and cells.right_edge
            end
    )

select *
from squares
