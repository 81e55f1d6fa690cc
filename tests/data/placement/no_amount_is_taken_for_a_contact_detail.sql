with

    contact_details as (select * from {{ ref("label_cells") }} where label_kind = 'contact_detail'),

    cells as (select * from {{ ref("stg_cells") }})

select
    cells.document_id,
    cells.page_number,
    cells.table_number,
    cells.row_number,
    cells.column_number,
    cells.printed_text,
    cells.number_value
from contact_details
inner join cells on contact_details.cell_id = cells.cell_id
where cells.printed_decimals > 0 or {{ matches_pattern("cells.squeezed_text", "'[,，]'") }}
