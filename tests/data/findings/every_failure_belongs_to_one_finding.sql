with

    failures as (
        select document_id, statement_instance, identity_id, instance_key, difference
        from {{ ref("identity_checks") }}
        where status in ('fails', 'explained')
    ),

    found as (
        select
            document_id,
            statement_instance,
            identity_id,
            instance_key,
            count(*) as finding_count,
            string_agg(finding_id, ', ' order by finding_id) as finding_ids
        from {{ ref("finding_identities") }}
        group by all
    )

select failures.*, coalesce(found.finding_count, 0) as finding_count, found.finding_ids
from failures
left join
    found
    on failures.document_id = found.document_id
    and failures.statement_instance = found.statement_instance
    and failures.identity_id = found.identity_id
    and failures.instance_key = found.instance_key
where coalesce(found.finding_count, 0) != 1
