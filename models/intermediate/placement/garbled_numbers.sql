with

    squares as (select * from {{ ref("grid_squares") }} where is_first_row_of_cell and not is_number),

    blocks as (select * from {{ ref("column_blocks") }}),

    body_rows as (select * from {{ ref("body_rows") }} where row_kind = 'body'),

    statements as (select * from {{ ref("statement_list") }} where layout != 'form')

-- a cell in a column of amounts that holds digits and yet is no number: 10,38x.50
select squares.document_id, squares.cell_id
from squares
inner join
    blocks
    on squares.document_id = blocks.document_id
    and squares.logical_table_number = blocks.logical_table_number
    and squares.logical_column = blocks.logical_column
inner join statements on blocks.statement_id = statements.statement_id
inner join
    body_rows
    on squares.document_id = body_rows.document_id
    and squares.table_number = body_rows.table_number
    and squares.row_number = body_rows.row_number
group by all
having bool_and({{ matches_pattern("squares.squeezed_text", "'[0-9]'") }} and blocks.column_role = 'measure')
