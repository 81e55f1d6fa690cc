with parts as (select * from {{ ref("finding_parts") }} where part = 'identity')

select
    parts.finding_id,
    parts.document_id,
    cast(parts.statement_instance as integer) as statement_instance,
    parts.identity_id,
    parts.instance_key
from parts
