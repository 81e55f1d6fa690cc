with

    effects as (select * from {{ ref("reading_effects") }}),

    -- an alternative is worth a thought if it mends an identity and breaks none
    weighed as (
        select
            cell_id,
            alternative_rank,
            count(case when not held_before and holds_after then 1 end) as mended_identities,
            count(case when held_before and not holds_after then 1 end) as broken_identities
        from effects
        group by all
    ),

    candidates as (
        select effects.*, weighed.mended_identities
        from effects
        inner join
            weighed
            on effects.cell_id = weighed.cell_id
            and effects.alternative_rank = weighed.alternative_rank
            and weighed.mended_identities > 0
            and weighed.broken_identities = 0
    ),

    counted as (
        select
            *,
            count(case when not held_before and holds_after then 1 end) over (
                partition by document_id, statement_instance, identity_id, instance_key
            ) as rivals
        from candidates
    ),

    -- where several would mend the same identity, the figures do not say which
    rated as (
        select
            cell_id,
            alternative_rank,
            mended_identities,
            max(case when not held_before and holds_after then rivals else 0 end) = 1 as is_only_one
        from counted
        group by all
    ),

    single as (select * from rated where is_only_one qualify count(*) over (partition by cell_id) = 1),

    -- all that are chosen are chosen together
    together as (
        select
            counted.*,
            sum(counted.difference_change) over instances as joint_difference_change,
            sum(counted.tolerance_change) over instances as joint_tolerance_change
        from counted
        inner join single on counted.cell_id = single.cell_id and counted.alternative_rank = single.alternative_rank
        window
            instances as (
                partition by counted.document_id, counted.statement_instance, counted.identity_id, counted.instance_key
            )
    ),

    agreed as (
        select cell_id, alternative_rank
        from together
        group by all
        having
            bool_and(
                {{
                    sides_agree(
                        "difference + joint_difference_change", "tolerance + joint_tolerance_change", "relation"
                    )
                }}
            )
    )

select
    rated.cell_id,
    rated.alternative_rank,
    rated.mended_identities,
    case
        when agreed.cell_id is not null
        then 'accepted'
        when single.cell_id is not null
        then 'not_enough'
        else 'ambiguous'
    end as verdict
from rated
left join single on rated.cell_id = single.cell_id and rated.alternative_rank = single.alternative_rank
left join agreed on rated.cell_id = agreed.cell_id and rated.alternative_rank = agreed.alternative_rank
