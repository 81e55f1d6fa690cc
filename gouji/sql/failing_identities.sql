select
    documents.file_name,
    identity_checks.identity_id,
    identity_checks.instance_key,
    identity_checks.left_amount,
    identity_checks.right_amount,
    identity_checks.difference
from checks.identity_checks
inner join marts.documents on identity_checks.document_id = documents.document_id
where identity_checks.status = 'fails'
order by
    - abs(identity_checks.difference), documents.file_name, identity_checks.identity_id, identity_checks.instance_key
