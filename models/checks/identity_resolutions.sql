with
    evaluations as (select * from {{ ref("identity_evaluations") }}),

    variants as (select * from {{ ref("identity_variants") }}),

    documents as (select * from {{ ref("documents") }}),

    known_discrepancies as (select * from {{ ref("known_discrepancies") }}),

    exclusions as (select * from {{ ref("identity_exclusions") }}),

    resolved as (
        select
            evaluations.*,
            case when not variants.is_chosen then variants.chosen_identity_id end as preferred_identity_id
        from evaluations
        left join
            variants
            on evaluations.document_id = variants.document_id
            and evaluations.statement_instance = variants.statement_instance
            and evaluations.identity_id = variants.identity_id
            and evaluations.instance_key = variants.instance_key
    ),

    recorded as (
        select
            resolved.document_id,
            resolved.statement_instance,
            resolved.identity_id,
            resolved.instance_key,
            min(known_discrepancies.reason_zh) as recorded_reason_zh,
            min(known_discrepancies.reason_en) as recorded_reason_en
        from resolved
        inner join documents on resolved.document_id = documents.document_id
        inner join
            known_discrepancies
            on {{ is_decided_for("known_discrepancies", "documents") }}
            and resolved.identity_id = known_discrepancies.identity_id
            and coalesce(known_discrepancies.instance_key, '') = resolved.instance_key
            and resolved.difference = known_discrepancies.difference
        where resolved.status = 'fails' and resolved.preferred_identity_id is null
        group by all
    )

select
    resolved.document_id,
    resolved.statement_instance,
    resolved.identity_id,
    resolved.instance_key,
    resolved.left_amount,
    resolved.right_amount,
    resolved.difference,
    resolved.tolerance,
    case
        when resolved.preferred_identity_id is not null or exclusions.document_id is not null
        then 'not_applicable'
        when recorded.document_id is not null
        then 'explained'
        else resolved.status
    end as status,
    case
        when resolved.preferred_identity_id is not null
        then 'another_variant'
        when exclusions.document_id is not null
        then 'excepted'
        when recorded.document_id is not null
        then 'recorded'
        else resolved.obstacle
    end as reason_code,
    resolved.unmet_condition,
    resolved.lacking_statement,
    resolved.preferred_identity_id,
    coalesce(exclusions.excepted_reason_zh, recorded.recorded_reason_zh) as recorded_reason_zh,
    coalesce(exclusions.excepted_reason_en, recorded.recorded_reason_en) as recorded_reason_en
from resolved
left join
    exclusions
    on resolved.document_id = exclusions.document_id
    and resolved.statement_instance = exclusions.statement_instance
    and resolved.identity_id = exclusions.identity_id
    and resolved.instance_key = exclusions.instance_key
    and resolved.preferred_identity_id is null
left join
    recorded
    on resolved.document_id = recorded.document_id
    and resolved.statement_instance = recorded.statement_instance
    and resolved.identity_id = recorded.identity_id
    and resolved.instance_key = recorded.instance_key
