with
    evaluations as (select * from {{ ref("identity_evaluations") }}),

    identities as (select * from {{ ref("identities") }} where variant_group is not null),

    ranked as (
        select
            evaluations.document_id,
            evaluations.statement_instance,
            evaluations.identity_id,
            evaluations.instance_key,
            first_value(evaluations.identity_id) over (
                partition by
                    evaluations.document_id,
                    evaluations.statement_instance,
                    evaluations.instance_key,
                    identities.variant_group
                order by
                    case evaluations.status when 'holds' then 1 when 'holds_within_rounding' then 2 else 3 end,
                    abs(evaluations.difference),
                    evaluations.identity_id
            ) as chosen_identity_id
        from evaluations
        inner join identities on evaluations.identity_id = identities.identity_id
        where evaluations.status in ('holds', 'holds_within_rounding', 'fails')
    )

select
    document_id,
    statement_instance,
    identity_id,
    instance_key,
    chosen_identity_id,
    chosen_identity_id = identity_id as is_chosen
from ranked
