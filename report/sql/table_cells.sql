select *
from report.reported_cells
where document_id in (select unnest($1::varchar[]))
order by document_id, table_number, row_number, column_number
