select document_id from findings.findings where finding_id = $finding_id order by document_id
