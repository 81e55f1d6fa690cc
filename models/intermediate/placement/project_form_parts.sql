with

    cells as (select * from {{ ref("stg_cells") }}),

    forms as (select * from {{ ref("table_titles") }} where statement_id = 'b15'),

    parts as (select * from {{ ref("project_parts") }} where found_in = 'form'),

    labels as (
        select cells.*, parts.part, parts.priority
        from cells
        inner join forms on cells.document_id = forms.document_id and cells.table_number = forms.table_number
        inner join
            parts on {{ matches_pattern(replace_pattern("cells.squeezed_text", "'[:：]$'"), "parts.wording_pattern") }}
    ),

    -- what is said stands right of its label; where nothing is, the next label does
    said as (
        select labels.document_id, labels.table_number, labels.part, labels.priority, cells.squeezed_text
        from labels
        inner join
            cells
            on labels.document_id = cells.document_id
            and labels.table_number = cells.table_number
            and labels.row_number = cells.row_number
            and labels.column_number + labels.column_span = cells.column_number
        where cells.squeezed_text != '' and not {{ matches_pattern("cells.squeezed_text", "'[:：]$'") }}
    )

select document_id, table_number, part, min_by(squeezed_text, priority) as part_text
from said
group by all
