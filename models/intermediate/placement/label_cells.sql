with dispositions as (select * from {{ ref("cell_dispositions") }} where disposition = 'label')

select
    cell_id,
    document_id,
    page_number,
    table_number,
    row_number,
    column_number,
    statement_id,
    disposition_reason as label_kind,
    case when disposition_reason = 'contact_detail' then null else printed_text end as printed_text
from dispositions
