with

    settlements as (select * from {{ ref("identity_settlements") }}),

    identities as (select * from {{ ref("identities") }}),

    -- a figure that another scope of the identity leaves over is explained by that scope
    stated as (
        select
            settlements.document_id,
            settlements.statement_instance,
            settlements.identity_id,
            settlements.instance_key,
            identities.level,
            identities.kind,
            identities.relation,
            settlements.difference,
            settlements.tolerance,
            case
                when
                    settlements.reason_code = 'another_variant'
                    and settlements.identity_id like '%.A'
                    and abs(settlements.difference) > settlements.tolerance
                then 'other_scope'
                else settlements.status
            end as status
        from settlements
        inner join identities on settlements.identity_id = identities.identity_id
    ),

    failing as (select distinct document_id from stated where status in ('fails', 'explained'))

select stated.*
from stated
left join failing on stated.document_id = failing.document_id
where
    stated.status in ('fails', 'explained', 'other_scope')
    or stated.status = 'holds_within_rounding'
    and (failing.document_id is not null or stated.kind != 'ratio' and stated.relation = 'equal')
    or stated.status = 'holds'
    and failing.document_id is not null
