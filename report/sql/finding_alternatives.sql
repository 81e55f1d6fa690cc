select *
from findings.finding_alternatives
where document_id in (select unnest($1::varchar[]))
order by finding_id, alternative_number
