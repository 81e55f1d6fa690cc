with

    header_rows as (select * from {{ ref("table_header_rows") }}),

    tables as (select * from {{ ref("stg_tables") }}),

    headers as (
        select
            table_rows.document_id,
            table_rows.table_number,
            string_agg(table_rows.row_text, ' ' order by table_rows.row_number) as header_text
        from {{ ref("table_rows") }} as table_rows
        inner join
            header_rows
            on table_rows.document_id = header_rows.document_id
            and table_rows.table_number = header_rows.table_number
            and table_rows.row_number <= header_rows.header_row_count
        group by all
    ),

    tables_with_totals as (
        select distinct cells.document_id, cells.table_number
        from {{ ref("stg_cells") }} as cells
        inner join
            header_rows
            on cells.document_id = header_rows.document_id
            and cells.table_number = header_rows.table_number
            and cells.row_number > header_rows.header_row_count
        where {{ matches_pattern("cells.squeezed_text", "'^(收入|支出)?(合计|总计)$'") }}
    )

select
    header_rows.document_id,
    header_rows.table_number,
    headers.header_text,
    tables_with_totals.table_number is not null as has_total,
    tables.row_count - header_rows.header_row_count as body_row_count
from header_rows
inner join tables on header_rows.document_id = tables.document_id and header_rows.table_number = tables.table_number
left join headers on header_rows.document_id = headers.document_id and header_rows.table_number = headers.table_number
left join
    tables_with_totals
    on header_rows.document_id = tables_with_totals.document_id
    and header_rows.table_number = tables_with_totals.table_number
