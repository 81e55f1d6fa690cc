with

    numbers as (select * from {{ ref("numeric_cells") }} where layout = 'form'),

    cells as (select * from {{ ref("stg_cells") }} where not is_number and squeezed_text != ''),

    -- in a form the label stands at the left of its value
    labels as (
        select
            numbers.document_id,
            numbers.table_number,
            numbers.cell_id,
            numbers.statement_id,
            cells.row_number as label_row,
            cells.column_number as label_column,
            {{ bare_label(replace_pattern("cells.squeezed_text", "'[(](亿元|万元|千元|元)[)]'")) }} as bare_label,
            regexp_extract(cells.squeezed_text, '[(](亿元|万元|千元|元)[)]', 1) as label_unit
        from numbers
        inner join
            cells
            on numbers.document_id = cells.document_id
            and numbers.table_number = cells.table_number
            and numbers.row_number >= cells.row_number
            and numbers.row_number < cells.row_number + cells.row_span
            and numbers.column_number > cells.column_number
        qualify row_number() over (partition by numbers.cell_id order by cells.column_number desc) = 1
    ),

    -- 其他资金 stands in several blocks of a form: what stands above it in its column tells them apart
    above as (
        select
            labels.cell_id, {{ joined_text("cells.squeezed_text", "cells.row_number", separator=">") }} as labels_above
        from labels
        inner join
            cells
            on labels.document_id = cells.document_id
            and labels.table_number = cells.table_number
            and labels.label_column = cells.column_number
            and labels.label_row > cells.row_number
        group by all
    )

select
    labels.document_id,
    labels.cell_id,
    labels.statement_id,
    labels.bare_label,
    labels.label_unit,
    coalesce(above.labels_above, '') || '>' || labels.bare_label as label_path
from labels
left join above on labels.cell_id = above.cell_id
