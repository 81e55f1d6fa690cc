with
    evaluations as (select * from {{ ref("identity_evaluations") }}),

    documents as (select * from {{ ref("documents") }}),

    identity_exceptions as (select * from {{ ref("identity_exceptions") }})

-- An exception is keyed by what was published, so that it matches the same document in any format.
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
    on documents.department_name = identity_exceptions.department_name
    and documents.fiscal_year = identity_exceptions.fiscal_year
    and documents.stage = identity_exceptions.stage
    and documents.level = identity_exceptions.level
    and coalesce(identity_exceptions.area_code, documents.area_code, '')
    = coalesce(documents.area_code, identity_exceptions.area_code, '')
    and evaluations.identity_id = identity_exceptions.identity_id
    and coalesce(identity_exceptions.instance_key, evaluations.instance_key) = evaluations.instance_key
where evaluations.status in ('holds', 'holds_within_rounding', 'fails')
group by all
