select
    finding_id,
    error_class,
    name_zh,
    name_en,
    severity,
    confidence,
    proposed_amount,
    is_proposal,
    origin,
    cell_count,
    identity_count,
    evidence_zh,
    evidence_en,
    is_complete
from findings.findings
where document_id = $1
order by finding_number
