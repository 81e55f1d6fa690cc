with

    cells as (select * from {{ ref("stg_cells") }}),

    forms as (select * from {{ ref("table_titles") }} where statement_id = 'b15'),

    labels as (
        select cells.*
        from cells
        inner join forms on cells.document_id = forms.document_id and cells.table_number = forms.table_number
        where {{ matches_pattern("cells.squeezed_text", "'^项目名称[:：]?$'") }}
    )

-- in a form the name stands right of its label
select labels.document_id, labels.table_number, min_by(cells.squeezed_text, cells.column_number) as project_name
from labels
inner join
    cells
    on labels.document_id = cells.document_id
    and labels.table_number = cells.table_number
    and labels.row_number = cells.row_number
    and labels.column_number < cells.column_number
where cells.squeezed_text != ''
group by all
