with

    source as (select * from {{ source("raw", "documents") }}),

    renamed as (
        select
            document_id,
            file_name,
            source_path,
            media_type,
            status,
            problem,
            message,
            reader,
            reader_version,
            byte_count,
            page_count,
            table_count,
            cell_count,
            ingested_at
        from source
    )

select *
from renamed
