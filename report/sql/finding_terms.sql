select *
from report.reported_terms
where document_id in (select unnest($1::varchar[]))
order by finding_id, term_number, figure_document_id, page_number, table_number, row_number, column_number
