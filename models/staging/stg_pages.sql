with

    source as (select * from {{ source("raw", "pages") }}),

    renamed as (
        select
            document_id,
            page_number,
            width,
            height,
            rotation,
            horizontal_rule_count,
            vertical_rule_count,
            character_count,
            image_count,
            amounts_in_text,
            amounts_in_cells,
            characters_outside_cells,
            audit_status,
            audit_message
        from source
    )

select *
from renamed
