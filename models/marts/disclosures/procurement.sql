with figures as ({{ chosen_figures("procurement") }})

select
    figure_id,
    document_id,
    department_name,
    area_code,
    fiscal_year,
    stage,
    level,
    item,
    source,
    statement_id,
    statement_instance,
    line_name,
    measure,
    amount,
    printed_text,
    printed_unit,
    page_number,
    line_number,
    table_number,
    row_number,
    column_number
from figures
where unit = '元'
