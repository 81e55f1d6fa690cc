with

    parts as (select finding_id, part, count(*) as part_count from {{ ref("finding_parts") }} group by all),

    told as (
        select finding_id, 'finding' as part, count(*) as told_count
        from {{ ref("findings") }}
        group by all
        union all
        select finding_id, 'figure', count(*)
        from {{ ref("finding_cells") }}
        group by all
        union all
        select finding_id, 'identity', count(*)
        from {{ ref("finding_identities") }}
        group by all
        union all
        select finding_id, 'alternative', count(*)
        from {{ ref("finding_alternatives") }}
        group by all
    )

select parts.finding_id, parts.part, parts.part_count, coalesce(told.told_count, 0) as told_count
from parts
left join told on parts.finding_id = told.finding_id and parts.part = told.part
where parts.part_count != coalesce(told.told_count, 0)
