with

    identities as (select * from {{ ref("identities") }}),

    families as (select * from {{ ref("identity_families") }}),

    checks as (
        select
            identity_id,
            count(case when status = 'holds' then 1 end) as holds_count,
            count(case when status = 'holds_within_rounding' then 1 end) as rounding_count,
            count(case when status = 'explained' then 1 end) as explained_count,
            count(case when status = 'fails' then 1 end) as fails_count,
            count(case when status = 'not_evaluable' then 1 end) as not_evaluable_count,
            count(distinct case when status = 'fails' then document_id end) as failing_document_count
        from {{ ref("identity_checks") }}
        group by all
    )

select
    identities.identity_id,
    identities.family,
    families.name_zh as family_name_zh,
    families.name_en as family_name_en,
    families.why_zh,
    families.why_en,
    families.what_to_do_zh,
    families.what_to_do_en,
    identities.name_zh,
    identities.name_en,
    identities.formula,
    identities.stage,
    identities.severity,
    identities.level,
    cast(coalesce(checks.holds_count, 0) as integer) as holds_count,
    cast(coalesce(checks.rounding_count, 0) as integer) as rounding_count,
    cast(coalesce(checks.explained_count, 0) as integer) as explained_count,
    cast(coalesce(checks.fails_count, 0) as integer) as fails_count,
    cast(coalesce(checks.not_evaluable_count, 0) as integer) as not_evaluable_count,
    cast(coalesce(checks.failing_document_count, 0) as integer) as failing_document_count
from identities
inner join families on identities.family = families.family
left join checks on identities.identity_id = checks.identity_id
