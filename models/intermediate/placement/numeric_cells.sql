with

    garbled_numbers as (select * from {{ ref("garbled_numbers") }}),

    cells as (
        select cells.*
        from {{ ref("stg_cells") }} as cells
        left join garbled_numbers on cells.cell_id = garbled_numbers.cell_id
        where cells.is_number or garbled_numbers.cell_id is not null
    ),

    fragments as (select * from {{ ref("table_fragments") }}),

    titles as (select * from {{ ref("table_titles") }}),

    statements as (select * from {{ ref("statement_list") }}),

    body_rows as (select * from {{ ref("body_rows") }})

-- one row per printed number, readable or garbled, with the statement and the kind of row it stands in
select
    cells.document_id,
    cells.cell_id,
    cells.table_number,
    cells.page_number,
    cells.row_number,
    cells.column_number,
    cells.source_line,
    cells.printed_text,
    cells.typed_text,
    cells.squeezed_text,
    cells.number_value,
    cells.printed_decimals,
    cells.is_percentage,
    cells.confidence,
    fragments.logical_table_number,
    fragments.rows_before + cells.row_number as logical_row,
    titles.statement_id,
    statements.layout,
    coalesce(body_rows.row_kind, 'body') as row_kind
from cells
inner join fragments on cells.document_id = fragments.document_id and cells.table_number = fragments.table_number
left join titles on fragments.document_id = titles.document_id and fragments.logical_table_number = titles.table_number
left join statements on titles.statement_id = statements.statement_id
left join
    body_rows
    on cells.document_id = body_rows.document_id
    and cells.table_number = body_rows.table_number
    and cells.row_number = body_rows.row_number
