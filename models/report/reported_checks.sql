with

    identities as (select * from {{ ref("finding_identities") }}),

    checks as (select * from {{ ref("identity_checks") }})

select
    identities.finding_id,
    identities.document_id,
    identities.statement_instance,
    identities.identity_id,
    identities.instance_key,
    checks.name_zh,
    checks.name_en,
    checks.severity,
    checks.status,
    checks.left_amount,
    checks.right_amount,
    checks.difference,
    checks.tolerance,
    checks.left_expression,
    checks.right_expression,
    checks.reason_zh,
    checks.reason as reason_en
from identities
inner join
    checks
    on identities.document_id = checks.document_id
    and identities.statement_instance = checks.statement_instance
    and identities.identity_id = checks.identity_id
    and identities.instance_key = checks.instance_key
