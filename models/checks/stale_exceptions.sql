with
    identity_exceptions as (select * from {{ ref("identity_exceptions") }}),

    documents as (select * from {{ ref("documents") }}),

    -- an exception is needed as long as the identity would fail without it
    needed as (
        select *
        from {{ ref("identity_checks") }}
        where reason_code = 'excepted' and not {{ sides_agree("difference", "tolerance", "relation") }}
    ),

    exceptions as (
        select identity_exceptions.*, documents.document_id
        from identity_exceptions
        inner join documents on {{ is_decided_for("identity_exceptions", "documents") }}
    )

select
    exceptions.department_name,
    exceptions.area_code,
    exceptions.fiscal_year,
    exceptions.stage,
    exceptions.level,
    exceptions.identity_id,
    exceptions.instance_key,
    exceptions.decided_by,
    exceptions.decided_on
from exceptions
left join
    needed
    on exceptions.document_id = needed.document_id
    and exceptions.identity_id = needed.identity_id
    and coalesce(exceptions.instance_key, needed.instance_key) = needed.instance_key
group by all
having count(needed.identity_id) = 0
