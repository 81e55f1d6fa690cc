with
    evaluations as (select * from {{ ref("identity_evaluations") }}),

    documents as (select * from {{ ref("documents") }}),

    identity_exceptions as (select * from {{ ref("identity_exceptions") }})

select
    evaluations.document_id,
    evaluations.statement_instance,
    evaluations.identity_id,
    evaluations.instance_key,
    min(identity_exceptions.reason_zh) as excepted_reason_zh,
    min(identity_exceptions.reason_en) as excepted_reason_en
from evaluations
inner join documents on evaluations.document_id = documents.document_id
inner join
    identity_exceptions
    on {{ is_decided_for("identity_exceptions", "documents") }}
    and evaluations.identity_id = identity_exceptions.identity_id
    and coalesce(identity_exceptions.instance_key, evaluations.instance_key) = evaluations.instance_key
where evaluations.status in ('holds', 'holds_within_rounding', 'fails')
group by all
