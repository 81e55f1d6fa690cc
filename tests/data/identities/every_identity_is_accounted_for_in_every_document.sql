with
    expected as (
        select documents.document_id, identities.identity_id
        from {{ ref("documents") }} as documents
        cross join {{ ref("identities") }} as identities
    ),

    checked as (select distinct document_id, identity_id from {{ ref("identity_checks") }})

select expected.document_id, expected.identity_id
from expected
left join checked on checked.document_id = expected.document_id and checked.identity_id = expected.identity_id
where checked.identity_id is null
