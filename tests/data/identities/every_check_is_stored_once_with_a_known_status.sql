select document_id, statement_instance, identity_id, instance_key, count(*) as row_count, max(status) as status
from {{ ref("identity_checks") }}
group by all
having
    count(*) > 1
    or max(status) is null
    or max(status) not in ('holds', 'holds_within_rounding', 'fails', 'explained', 'not_evaluable', 'not_applicable')
