with

    source as (select * from {{ source("raw", "tables") }}),

    renamed as (
        select
            document_id,
            table_number,
            page_number,
            preceding_line_number,
            row_count,
            column_count,
            x0 as left_edge,
            x1 as right_edge,
            method,
            confidence
        from source
    )

select *
from renamed
