select
    finding_id,
    cause,
    name_zh,
    name_en,
    severity,
    confidence,
    proposed_amount,
    is_proposal,
    origin,
    cell_count,
    explained_checks,
    evidence_zh,
    evidence_en,
    is_complete
from findings.findings
where document_id = $1
order by finding_number
