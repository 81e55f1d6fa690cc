select finding_id, alternative_number, cause, name_zh, name_en, confidence
from findings.finding_alternatives
where document_id = $1
order by finding_id, alternative_number
