with parts as (select * from {{ ref("finding_parts") }}), figures as (select * from {{ ref("printed_figures") }})

select
    parts.finding_id,
    parts.document_id,
    cast(parts.alternative_number as integer) as alternative_number,
    parts.role,
    parts.cell_id,
    figures.document_id as figure_document_id,
    parts.place_zh,
    parts.place_en,
    figures.printed_text,
    figures.printed_unit,
    cast(parts.printed_amount as decimal(18, 2)) as printed_amount,
    cast(parts.proposed_amount as decimal(18, 2)) as proposed_amount,
    cast(figures.page_number as integer) as page_number,
    cast(figures.table_number as integer) as table_number,
    cast(figures.row_number as integer) as row_number,
    cast(figures.column_number as integer) as column_number
from parts
left join figures on parts.cell_id = figures.cell_id
where parts.part = 'figure'
