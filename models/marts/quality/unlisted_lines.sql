with budget_amounts as (select * from {{ ref("budget_amounts") }})

select
    document_id,
    statement_id,
    line_key,
    line_name,
    count(*) as figure_count,
    min(page_number) as page_number,
    min(table_number) as table_number,
    min(row_number) as row_number
from budget_amounts
where left(line_key, 6) = 'label:'
group by all
