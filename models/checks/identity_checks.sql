with
    settlements as (select * from {{ ref("identity_settlements") }}),

    identities as (select * from {{ ref("identities") }}),

    check_reasons as (select * from {{ ref("check_reasons") }}),

    missing_terms as (select * from {{ ref("identity_missing_terms") }}),

    expressions as (select * from {{ ref("identity_expressions") }}),

    premises as (
        select distinct identity_id, condition_number, premise_zh, premise_en from {{ ref("identity_conditions") }}
    ),

    identity_statements as (
        select identity_id, {{ joined_text("statement_id", "statement_id") }} as statement_ids
        from (select distinct identity_id, statement_id from {{ ref("identity_terms") }}) as used
        group by identity_id
    ),

    detailed as (
        select
            settlements.*,
            coalesce(missing_terms.missing_term, settlements.lacking_statement) as missing_term,
            coalesce(
                settlements.preferred_identity_id, settlements.recorded_reason_zh, premises.premise_zh
            ) as detail_zh,
            coalesce(
                settlements.preferred_identity_id, settlements.recorded_reason_en, premises.premise_en
            ) as detail_en,
            expressions.left_expression,
            expressions.right_expression
        from settlements
        left join
            premises
            on settlements.identity_id = premises.identity_id
            and settlements.unmet_condition = premises.condition_number
        left join
            missing_terms
            on settlements.document_id = missing_terms.document_id
            and settlements.statement_instance = missing_terms.statement_instance
            and settlements.identity_id = missing_terms.identity_id
            and settlements.instance_key = missing_terms.instance_key
        left join
            expressions
            on settlements.document_id = expressions.document_id
            and settlements.statement_instance = expressions.statement_instance
            and settlements.identity_id = expressions.identity_id
            and settlements.instance_key = expressions.instance_key
    )

select
    detailed.document_id,
    cast(detailed.statement_instance as integer) as statement_instance,
    detailed.identity_id,
    detailed.instance_key,
    identities.name_zh,
    identities.name_en,
    identities.stage,
    identities.family,
    identities.kind,
    identities.level,
    identities.relation,
    identities.variant_group,
    identities.severity,
    identity_statements.statement_ids,
    detailed.left_amount,
    detailed.right_amount,
    detailed.difference,
    detailed.tolerance,
    detailed.status,
    detailed.reason_code,
    replace(check_reasons.reason_zh, '{}', coalesce(detailed.detail_zh, detailed.missing_term, '')) as reason_zh,
    replace(check_reasons.reason_en, '{}', coalesce(detailed.detail_en, detailed.missing_term, '')) as reason,
    detailed.missing_term,
    detailed.left_expression,
    detailed.right_expression
from detailed
inner join identities on detailed.identity_id = identities.identity_id
inner join identity_statements on detailed.identity_id = identity_statements.identity_id
left join check_reasons on detailed.reason_code = check_reasons.reason_code
