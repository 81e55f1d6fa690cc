select *
from report.reported_findings
where document_id in (select unnest($1::varchar[]))
order by document_id, finding_number
