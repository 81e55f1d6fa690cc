with

    alternatives as (select * from {{ ref("alternative_amounts") }}),

    identities as (select identity_id, relation from {{ ref("identities") }}),

    checks as (
        select * from {{ ref("identity_resolutions") }} where status in ('holds', 'holds_within_rounding', 'fails')
    ),

    weights as (
        select
            document_id,
            statement_instance,
            identity_id,
            instance_key,
            cell_id,
            sum(case when side = 'left' then coefficient else - coefficient end) as net_weight,
            sum(abs(coefficient)) as gross_weight
        from {{ ref("identity_term_amounts") }}
        where cell_id in (select alternatives.cell_id from alternatives)
        group by all
    ),

    effects as (
        select
            checks.document_id,
            checks.statement_instance,
            checks.identity_id,
            checks.instance_key,
            identities.relation,
            alternatives.cell_id,
            alternatives.alternative_rank,
            checks.status != 'fails' as held_before,
            checks.difference,
            checks.tolerance,
            weights.net_weight * (alternatives.amount - alternatives.first_amount) as difference_change,
            weights.gross_weight
            * (alternatives.rounding_half_width - alternatives.first_half_width) as tolerance_change
        from alternatives
        inner join weights on alternatives.cell_id = weights.cell_id
        inner join
            checks
            on weights.document_id = checks.document_id
            and weights.statement_instance = checks.statement_instance
            and weights.identity_id = checks.identity_id
            and weights.instance_key = checks.instance_key
        inner join identities on checks.identity_id = identities.identity_id
    )

select *, {{ sides_agree("difference + difference_change", "tolerance + tolerance_change", "relation") }} as holds_after
from effects
