with

    findings as (select *, {{ finding_key("found") }} as finding_key from {{ ref("findings") }} as found),

    previous_findings as (select * from {{ source("raw", "previous_findings") }}),

    previous_builds as (select count(*) = 0 as is_first_build from {{ source("raw", "previous_documents") }})

select
    coalesce(findings.finding_key, previous_findings.finding_key) as finding_key,
    coalesce(findings.document_id, previous_findings.document_id) as document_id,
    findings.finding_id,
    case
        when previous_builds.is_first_build
        then 'first'
        when previous_findings.finding_key is null
        then 'new'
        when findings.finding_key is null
        then 'fixed'
        else 'persisting'
    end as change
from findings
full outer join previous_findings on findings.finding_key = previous_findings.finding_key
cross join previous_builds
