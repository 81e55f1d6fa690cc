with
    identities as (select * from {{ ref("identities") }}),

    identity_families as (select * from {{ ref("identity_families") }}),

    identity_terms as (select * from {{ ref("identity_terms") }}),

    identity_conditions as (select * from {{ ref("identity_conditions") }}),

    known_discrepancies as (select * from {{ ref("known_discrepancies") }}),

    identity_exceptions as (select * from {{ ref("identity_exceptions") }}),

    error_classes as (select * from {{ ref("error_classes") }}),

    used as (
        select identity_id, 'a term names no identity' as problem
        from identity_terms
        union all
        select identity_id, 'a premise names no identity' as problem
        from identity_conditions
        union all
        select identity_id, 'a recorded discrepancy names no identity' as problem
        from known_discrepancies
        union all
        select identity_id, 'an exception names no identity' as problem
        from identity_exceptions
    ),

    sides as (
        select identity_id, count(distinct side) as sides, count(case when creates_instances then 1 end) as sources
        from identity_terms
        group by identity_id
    ),

    words as (
        select
            identity_id,
            'an unknown side, selector or meaning of absence' as problem,
            side in ('left', 'right')
            and when_absent in ('required', 'part', 'zero', 'optional')
            and selector in (
                'line',
                'each_line',
                'each_code',
                'each_class',
                'subject',
                'classes',
                'top_level',
                'parent',
                'children',
                'whole',
                'all_forms',
                'year_revenue',
                'year_expenditure',
                'fiscal_revenue'
            ) as is_known
        from identity_terms
        union all
        select
            identity_id,
            'an unknown kind of premise' as problem,
            kind in ('is_printed', 'is_not_printed', 'is_zero', 'is_not_zero', 'balances') as is_known
        from identity_conditions
    )

select used.identity_id, used.problem
from used
left join identities on used.identity_id = identities.identity_id
where identities.identity_id is null
union all
select identities.identity_id, 'no terms on both sides, or none that creates an instance'
from identities
left join sides on identities.identity_id = sides.identity_id
where coalesce(sides.sides, 0) < 2 or sides.sources = 0
union all
select identities.identity_id, 'no family, and so no test'
from identities
left join identity_families on identities.family = identity_families.family
where identity_families.family is null
union all
select known_discrepancies.identity_id, 'a recorded discrepancy names no class of errors'
from known_discrepancies
left join error_classes on known_discrepancies.error_class = error_classes.error_class
where known_discrepancies.error_class is not null and error_classes.error_class is null
union all
select identity_id, problem
from words
where not is_known
union all
select identity_id, 'defined more than once'
from identities
group by identity_id
having count(*) > 1
union all
select min(identity_id), 'the only variant of its group'
from identities
where variant_group is not null
group by variant_group
having count(*) = 1
