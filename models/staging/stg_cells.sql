with

    source as (select * from {{ source("raw", "cells") }}),

    cleaned as (
        select
            *, {{ squeeze("normalized_text") }} as squeezed_text, {{ clean_number("normalized_text") }} as number_text
        from source
    ),

    parsed as (
        select
            *,
            {{ is_number("number_text") }} as is_number,
            {{ number_value("number_text") }} as number_value,
            {{ number_decimals("number_text") }} as printed_decimals
        from cleaned
    )

select
    document_id,
    table_number,
    page_number,
    row_number,
    column_number,
    row_span,
    column_span,
    x0 as left_edge,
    y0 as top_edge,
    x1 as right_edge,
    y1 as bottom_edge,
    source_line,
    method,
    confidence,
    printed_text,
    typed_text,
    squeezed_text,
    is_number,
    number_value,
    printed_decimals,
    {{ cell_identifier("document_id", "table_number", "row_number", "column_number") }} as cell_id,
    is_number and {{ matches_pattern("squeezed_text", "'%[)]?$'") }} as is_percentage
from parsed
