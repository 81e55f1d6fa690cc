with

    source as (select * from {{ source("raw", "cell_alternatives") }}),

    cleaned as (select *, {{ clean_number("normalized_text") }} as number_text from source),

    parsed as (
        select
            *,
            {{ number_value("number_text") }} as number_value,
            {{ number_decimals("number_text") }} as printed_decimals
        from cleaned
    )

select
    document_id,
    {{ cell_identifier("document_id", "table_number", "row_number", "column_number") }} as cell_id,
    rank as alternative_rank,
    alternative_text,
    number_value,
    printed_decimals,
    confidence,
    origin
from parsed
where number_value is not null
