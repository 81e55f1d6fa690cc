with

    table_rows as (select * from {{ ref("table_rows") }}),

    fragments as (select * from {{ ref("table_fragments") }}),

    header_rows as (select * from {{ ref("table_header_rows") }}),

    marker_rows as (select * from {{ ref("marker_rows") }}),

    -- rows of the first fragment's header; a continuation may repeat them
    header_texts as (
        select fragments.document_id, fragments.logical_table_number, table_rows.row_number, table_rows.row_text
        from table_rows
        inner join
            fragments
            on table_rows.document_id = fragments.document_id
            and table_rows.table_number = fragments.table_number
            and fragments.fragment_number = 1
        inner join
            header_rows
            on table_rows.document_id = header_rows.document_id
            and table_rows.table_number = header_rows.table_number
            and table_rows.row_number <= header_rows.header_row_count
    ),

    judged as (
        select
            table_rows.document_id,
            table_rows.table_number,
            table_rows.row_number,
            fragments.logical_table_number,
            fragments.rows_before + table_rows.row_number as logical_row,
            table_rows.amount_cells,
            table_rows.filled_cells,
            case
                when fragments.fragment_number = 1 and table_rows.row_number <= header_rows.header_row_count
                then 'header'
                when fragments.fragment_number > 1 and header_texts.row_text is not null
                then 'repeated_header'
                when marker_rows.row_number is not null
                then 'marker'
                when
                    table_rows.filled_cells = 1
                    and table_rows.row_number in (1, fragments.row_count)
                    and {{ matches_pattern("table_rows.row_text", "'^[-—–]?[0-9]{1,3}[-—–]?$'") }}
                    and try_cast({{ replace_pattern("table_rows.row_text", "'[-—–]'") }} as integer)
                    between fragments.page_number - 4 and fragments.page_number + 4
                then 'page_number'
                else 'body'
            end as row_kind
        from table_rows
        inner join
            fragments
            on table_rows.document_id = fragments.document_id
            and table_rows.table_number = fragments.table_number
        left join
            header_rows
            on table_rows.document_id = header_rows.document_id
            and table_rows.table_number = header_rows.table_number
        left join
            marker_rows
            on table_rows.document_id = marker_rows.document_id
            and table_rows.table_number = marker_rows.table_number
            and table_rows.row_number = marker_rows.row_number
        left join
            header_texts
            on fragments.document_id = header_texts.document_id
            and fragments.logical_table_number = header_texts.logical_table_number
            and table_rows.row_number = header_texts.row_number
            and table_rows.row_text = header_texts.row_text
    )

select *
from judged
