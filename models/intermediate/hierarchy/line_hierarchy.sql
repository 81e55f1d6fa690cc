with

    figures as (
        select document_id, logical_table_number, subject_code
        from {{ ref("cell_dispositions") }}
        where disposition = 'figure' and subject_code is not null
        group by all
    ),

    -- the nearest code above that the same table prints
    ancestors as (
        select
            figures.document_id,
            figures.logical_table_number,
            figures.subject_code,
            max(ancestor.subject_code) as parent_code
        from figures
        inner join
            figures as ancestor
            on figures.document_id = ancestor.document_id
            and figures.logical_table_number = ancestor.logical_table_number
            and length(ancestor.subject_code) < length(figures.subject_code)
            and ancestor.subject_code in (left(figures.subject_code, 3), left(figures.subject_code, 5))
        group by all
    ),

    parents as (select document_id, logical_table_number, parent_code from ancestors group by all)

select
    figures.document_id,
    figures.logical_table_number,
    figures.subject_code,
    ancestors.parent_code,
    parents.parent_code is not null as has_children
from figures
left join
    ancestors
    on figures.document_id = ancestors.document_id
    and figures.logical_table_number = ancestors.logical_table_number
    and figures.subject_code = ancestors.subject_code
left join
    parents
    on figures.document_id = parents.document_id
    and figures.logical_table_number = parents.logical_table_number
    and figures.subject_code = parents.parent_code
