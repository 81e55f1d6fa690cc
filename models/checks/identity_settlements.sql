with
    resolutions as (select * from {{ ref("identity_resolutions") }}),

    identities as (select identity_id, relation from {{ ref("identities") }}),

    alternatives as (select * from {{ ref("alternative_amounts") }}),

    accepted as (select * from {{ ref("reading_choices") }} where verdict = 'accepted'),

    term_amounts as (select * from {{ ref("identity_term_amounts") }}),

    changes as (
        select
            term_amounts.document_id,
            term_amounts.statement_instance,
            term_amounts.identity_id,
            term_amounts.instance_key,
            sum(
                case
                    when term_amounts.side = 'left'
                    then term_amounts.coefficient * (alternatives.amount - alternatives.first_amount)
                    else 0
                end
            ) as left_change,
            sum(
                case
                    when term_amounts.side = 'right'
                    then term_amounts.coefficient * (alternatives.amount - alternatives.first_amount)
                    else 0
                end
            ) as right_change,
            sum(
                abs(term_amounts.coefficient) * (alternatives.rounding_half_width - alternatives.first_half_width)
            ) as tolerance_change
        from accepted
        inner join
            alternatives
            on accepted.cell_id = alternatives.cell_id
            and accepted.alternative_rank = alternatives.alternative_rank
        inner join term_amounts on alternatives.cell_id = term_amounts.cell_id
        group by all
    ),

    settled as (
        select
            resolutions.*,
            identities.relation,
            changes.identity_id is not null as is_read_again,
            cast(resolutions.left_amount + coalesce(changes.left_change, 0) as decimal(18, 2)) as settled_left,
            cast(resolutions.right_amount + coalesce(changes.right_change, 0) as decimal(18, 2)) as settled_right,
            cast(
                resolutions.difference
                + coalesce(changes.left_change, 0)
                - coalesce(changes.right_change, 0) as decimal(18, 2)
            ) as settled_difference,
            cast(resolutions.tolerance + coalesce(changes.tolerance_change, 0) as decimal(18, 4)) as settled_tolerance
        from resolutions
        inner join identities on resolutions.identity_id = identities.identity_id
        left join
            changes
            on resolutions.document_id = changes.document_id
            and resolutions.statement_instance = changes.statement_instance
            and resolutions.identity_id = changes.identity_id
            and resolutions.instance_key = changes.instance_key
    )

select
    document_id,
    statement_instance,
    identity_id,
    instance_key,
    settled_left as left_amount,
    settled_right as right_amount,
    settled_difference as difference,
    settled_tolerance as tolerance,
    case
        when not is_read_again or status not in ('holds', 'holds_within_rounding', 'fails')
        then status
        when settled_difference = 0 or relation = 'at_most' and settled_difference < 0
        then 'holds'
        when abs(settled_difference) <= settled_tolerance
        then 'holds_within_rounding'
        else 'fails'
    end as status,
    reason_code,
    unmet_condition,
    lacking_statement,
    preferred_identity_id,
    recorded_reason_zh,
    recorded_reason_en
from settled
