with

    table_rows as (select * from {{ ref("table_rows") }}),

    -- the header ends before the first row that is neither header, nor banner, nor blank
    header_end as (
        select
            document_id,
            table_number,
            coalesce(
                min(case when not is_header_like and not is_banner then row_number end), max(row_number) + 1
            ) as first_body_row
        from table_rows
        group by all
    ),

    last_header_row as (
        select
            header_end.document_id, header_end.table_number, coalesce(max(table_rows.row_number), 0) as header_row_count
        from header_end
        left join
            table_rows
            on header_end.document_id = table_rows.document_id
            and header_end.table_number = table_rows.table_number
            and header_end.first_body_row > table_rows.row_number
            and table_rows.is_header_like
        group by all
    )

select *
from last_header_row
