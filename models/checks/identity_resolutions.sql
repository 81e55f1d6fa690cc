with
    evaluations as (select * from {{ ref("identity_evaluations") }}),

    variants as (select * from {{ ref("identity_variants") }}),

    documents as (select * from {{ ref("documents") }}),

    known_discrepancies as (select * from {{ ref("known_discrepancies") }}),

    resolved as (
        select
            evaluations.*,
            case when not variants.is_chosen then variants.chosen_identity_id end as preferred_identity_id,
        from evaluations
        left join
            variants
            on variants.document_id = evaluations.document_id
            and variants.statement_instance = evaluations.statement_instance
            and variants.identity_id = evaluations.identity_id
            and variants.instance_key = evaluations.instance_key
    ),

    -- A record is keyed by what was published, so that it matches the same document in any format.
    recorded as (
        select
            resolved.document_id,
            resolved.statement_instance,
            resolved.identity_id,
            resolved.instance_key,
            min(known_discrepancies.reason_zh) as recorded_reason_zh,
            min(known_discrepancies.reason_en) as recorded_reason_en,
        from resolved
        inner join documents on documents.document_id = resolved.document_id
        inner join
            known_discrepancies
            on known_discrepancies.department_name = documents.department_name
            and known_discrepancies.fiscal_year = documents.fiscal_year
            and known_discrepancies.stage = documents.stage
            and known_discrepancies.level = documents.level
            and coalesce(known_discrepancies.area_code, documents.area_code, '')
            = coalesce(documents.area_code, known_discrepancies.area_code, '')
            and known_discrepancies.identity_id = resolved.identity_id
            and coalesce(known_discrepancies.instance_key, '') = resolved.instance_key
            and known_discrepancies.difference = resolved.difference
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
        when resolved.preferred_identity_id is not null
        then 'not_applicable'
        when recorded.document_id is not null
        then 'explained'
        else resolved.status
    end as status,
    case
        when resolved.preferred_identity_id is not null
        then 'another_variant'
        when recorded.document_id is not null
        then 'recorded'
        else resolved.obstacle
    end as reason_code,
    resolved.unmet_condition,
    resolved.lacking_statement,
    resolved.preferred_identity_id,
    recorded.recorded_reason_zh,
    recorded.recorded_reason_en,
from resolved
left join
    recorded
    on recorded.document_id = resolved.document_id
    and recorded.statement_instance = resolved.statement_instance
    and recorded.identity_id = resolved.identity_id
    and recorded.instance_key = resolved.instance_key
