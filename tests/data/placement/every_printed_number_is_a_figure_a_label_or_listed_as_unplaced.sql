with

    garbled as (select cell_id from {{ ref("garbled_numbers") }}),

    printed as (
        select cells.*
        from {{ ref("stg_cells") }} as cells
        left join garbled on cells.cell_id = garbled.cell_id
        where cells.is_number or garbled.cell_id is not null
    ),

    listed as (
        select cell_id, 'figure' as listed_as
        from {{ ref("budget_amounts") }}
        union all
        select cell_id, 'label'
        from {{ ref("label_cells") }}
        union all
        select cell_id, 'unplaced'
        from {{ ref("unplaced_cells") }}
    ),

    counted as (
        select cell_id, count(*) as times_listed, min(listed_as) as first_listed_as, max(listed_as) as last_listed_as
        from listed
        group by all
    )

select
    printed.document_id,
    printed.page_number,
    printed.table_number,
    printed.row_number,
    printed.column_number,
    printed.printed_text,
    counted.cell_id as listed_cell_id,
    coalesce(counted.times_listed, 0) as times_listed,
    counted.first_listed_as,
    counted.last_listed_as
from printed
full outer join counted on printed.cell_id = counted.cell_id
where counted.times_listed is distinct from 1 or printed.cell_id is null
