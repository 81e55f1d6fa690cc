with
    candidates as (select * from {{ ref("identity_candidates") }}),

    instances as (select * from {{ ref("identity_instances") }}),

    identities as (select identity_id, relation from {{ ref("identities") }}),

    check_reasons as (select * from {{ ref("check_reasons") }}),

    unmet_premises as (
        select document_id, statement_instance, identity_id, min(condition_number) as unmet_condition
        from {{ ref("identity_premises") }}
        where not is_met
        group by all
    ),

    requirements as (select * from {{ ref("identity_requirements") }}),

    joined as (
        select
            candidates.*,
            unmet_premises.unmet_condition,
            coalesce(instances.instance_key, '') as instance_key,
            instances.left_amount,
            instances.right_amount,
            instances.tolerance,
            cast(
                coalesce(instances.left_amount, 0) - coalesce(instances.right_amount, 0) as decimal(18, 2)
            ) as difference,
            identities.relation,
            case
                when candidates.scope not in ('in_scope', 'counterpart_missing')
                then candidates.scope
                when unmet_premises.unmet_condition is not null
                then 'premise_not_met'
                when candidates.scope = 'counterpart_missing'
                then case when candidates.lacking_statement like '%.%' then 'filing_missing' else candidates.scope end
                when instances.identity_id is null and not requirements.names_a_line
                then 'nothing_to_compare'
                when instances.is_coarse
                then 'coarser_rows'
                when instances.identity_id is null or instances.required_terms_printed < requirements.required_terms
                then 'term_missing'
                -- a subject that is not listed is 0; a total that is not printed is not
                when
                    instances.left_amount is null and (requirements.needs_left or instances.instance_key = 'line=total')
                then 'left_side_missing'
                when
                    instances.right_amount is null
                    and (requirements.needs_right or instances.instance_key = 'line=total')
                then 'right_side_missing'
                when candidates.lacking_statement is not null
                then 'statement_without_figures'
            end as obstacle
        from candidates
        inner join identities on candidates.identity_id = identities.identity_id
        inner join requirements on candidates.identity_id = requirements.identity_id
        left join
            unmet_premises
            on candidates.document_id = unmet_premises.document_id
            and candidates.statement_instance = unmet_premises.statement_instance
            and candidates.identity_id = unmet_premises.identity_id
        left join
            instances
            on candidates.document_id = instances.document_id
            and candidates.statement_instance = instances.statement_instance
            and candidates.identity_id = instances.identity_id
            and candidates.scope = 'in_scope'
            and unmet_premises.identity_id is null
    )

select
    joined.document_id,
    joined.statement_instance,
    joined.identity_id,
    joined.instance_key,
    case when joined.obstacle is null then coalesce(joined.left_amount, 0) else joined.left_amount end as left_amount,
    case
        when joined.obstacle is null then coalesce(joined.right_amount, 0) else joined.right_amount
    end as right_amount,
    case when joined.obstacle is null then joined.difference end as difference,
    case when joined.obstacle is null then joined.tolerance end as tolerance,
    case
        when joined.obstacle is not null
        then check_reasons.status
        when joined.difference = 0 or joined.relation = 'at_most' and joined.difference < 0
        then 'holds'
        when abs(joined.difference) <= joined.tolerance
        then 'holds_within_rounding'
        else 'fails'
    end as status,
    joined.obstacle,
    joined.unmet_condition,
    joined.lacking_statement
from joined
left join check_reasons on joined.obstacle = check_reasons.reason_code
