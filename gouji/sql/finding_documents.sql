select document_id from findings.findings where finding_id = $1 order by document_id
