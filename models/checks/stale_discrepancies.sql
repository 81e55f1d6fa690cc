with
    known_discrepancies as (select * from {{ ref("known_discrepancies") }}),

    documents as (select * from {{ ref("documents") }}),

    explained_checks as (select * from {{ ref("identity_checks") }} where status = 'explained'),

    records as (
        select known_discrepancies.*, documents.document_id
        from known_discrepancies
        inner join documents on {{ is_decided_for("known_discrepancies", "documents") }}
    )

select
    records.department_name,
    records.area_code,
    records.fiscal_year,
    records.stage,
    records.level,
    records.identity_id,
    records.instance_key,
    records.difference,
    records.decided_by,
    records.decided_on
from records
left join
    explained_checks
    on records.document_id = explained_checks.document_id
    and records.identity_id = explained_checks.identity_id
    and explained_checks.instance_key = coalesce(records.instance_key, '')
    and records.difference = explained_checks.difference
group by all
having count(explained_checks.identity_id) = 0
