with

    source as (select * from {{ source("raw", "text_lines") }}),

    renamed as (
        select
            document_id,
            line_number,
            page_number,
            source_line,
            printed_text,
            normalized_text as line_text,
            {{ squeeze("normalized_text") }} as squeezed_text,
            x0 as left_edge,
            y0 as top_edge,
            x1 as right_edge,
            y1 as bottom_edge
        from source
        where table_number is null
    )

select *
from renamed
