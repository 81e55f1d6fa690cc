select *
from report.reported_lines
where document_id in (select unnest($1::varchar[]))
order by document_id, line_number
