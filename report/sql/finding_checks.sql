select *
from report.reported_checks
where document_id in (select unnest($1::varchar[]))
order by finding_id, status, identity_id, instance_key
