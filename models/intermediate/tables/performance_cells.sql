with

    cells as (
        select cells.*, fragments.logical_table_number, fragments.rows_before + cells.row_number as logical_row
        from {{ ref("stg_cells") }} as cells
        inner join
            {{ ref("table_fragments") }} as fragments
            on cells.document_id = fragments.document_id
            and cells.table_number = fragments.table_number
        where cells.squeezed_text != ''
    ),

    headings as (select * from {{ ref("performance_headings") }} where role != 'first_level_value'),

    headed as (
        select
            cells.document_id,
            cells.logical_table_number,
            cells.logical_row as heading_row,
            cells.column_number as first_column,
            cells.column_number + cells.column_span - 1 as last_column,
            headings.role
        from cells
        inner join headings on {{ matches_pattern("cells.squeezed_text", "headings.heading_pattern") }}
        qualify row_number() over (partition by cells.cell_id order by headings.priority) = 1
    ),

    -- the headings of an indicator and its target in one row
    heading_rows as (
        select document_id, logical_table_number, heading_row
        from headed
        group by all
        having count_if(role = 'first_level') > 0 and count_if(role = 'target') > 0
    )

select
    cells.cell_id,
    cells.document_id,
    cells.logical_table_number,
    cells.logical_row,
    headed.heading_row,
    headed.role,
    cells.squeezed_text as cell_text,
    cells.page_number,
    cells.table_number,
    cells.row_number,
    cells.column_number,
    cells.source_line
from heading_rows
inner join
    headed
    on heading_rows.document_id = headed.document_id
    and heading_rows.logical_table_number = headed.logical_table_number
    and heading_rows.heading_row = headed.heading_row
inner join
    cells
    on headed.document_id = cells.document_id
    and headed.logical_table_number = cells.logical_table_number
    and headed.heading_row < cells.logical_row
    and cells.column_number between headed.first_column and headed.last_column
qualify rank() over (partition by cells.cell_id order by headed.heading_row desc) = 1
