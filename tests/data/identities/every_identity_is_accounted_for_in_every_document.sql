with
    expected as (
        select documents.document_id, identities.identity_id
        from {{ ref("documents") }} as documents
        cross join {{ ref("identities") }} as identities
    ),

    checked as (select distinct document_id, identity_id from {{ ref("identity_checks") }})

select expected.document_id, expected.identity_id
from expected
left join checked on expected.document_id = checked.document_id and expected.identity_id = checked.identity_id
where checked.identity_id is null
