with figures as (select * from {{ ref("cell_dispositions") }} where disposition = 'figure')

-- side by side a table may say one thing twice: 支出总计 under 功能分类 and again under 支出用途
select
    cell_id,
    document_id,
    first_value(cell_id) over (
        partition by document_id, table_number, row_number, line_key, measure order by column_number
    ) as first_cell_id
from figures
qualify
    row_number() over (partition by document_id, table_number, row_number, line_key, measure order by column_number) > 1
