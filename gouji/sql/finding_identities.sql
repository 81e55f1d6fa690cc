select
    finding_identities.finding_id,
    finding_identities.statement_instance,
    finding_identities.identity_id,
    finding_identities.instance_key,
    identity_checks.name_zh,
    identity_checks.name_en,
    identity_checks.left_amount,
    identity_checks.right_amount,
    identity_checks.difference,
    identity_checks.tolerance,
    identity_checks.status
from findings.finding_identities
inner join
    checks.identity_checks
    on finding_identities.document_id = identity_checks.document_id
    and finding_identities.statement_instance = identity_checks.statement_instance
    and finding_identities.identity_id = identity_checks.identity_id
    and finding_identities.instance_key = identity_checks.instance_key
where finding_identities.document_id = $1
order by
    finding_identities.finding_id,
    finding_identities.identity_id,
    finding_identities.instance_key,
    finding_identities.statement_instance
