select *
from marts.unplaced_cells
where document_id in (select unnest($1::varchar[]))
order by document_id, page_number, table_number, row_number, column_number
