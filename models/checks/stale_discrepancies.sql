with
    known_discrepancies as (select * from {{ ref("known_discrepancies") }}),

    documents as (select * from {{ ref("documents") }}),

    explained_checks as (select * from {{ ref("identity_checks") }} where status = 'explained'),

    records as (
        select known_discrepancies.*, documents.document_id
        from known_discrepancies
        inner join
            documents
            on known_discrepancies.department_name = documents.department_name
            and known_discrepancies.fiscal_year = documents.fiscal_year
            and known_discrepancies.stage = documents.stage
            and known_discrepancies.level = documents.level
            and coalesce(known_discrepancies.area_code, documents.area_code, '')
            = coalesce(documents.area_code, known_discrepancies.area_code, '')
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
