{% set many_instances = 4000 %}
with

    checks as (select * from {{ ref("identity_checks") }} where status != 'not_applicable'),

    families as (select * from {{ ref("identity_families") }}),

    statements as (select * from {{ ref("statements") }}),

    causes as (
        select document_id, statement_instance, identity_id, instance_key, min(finding_id) as finding_id
        from {{ ref("finding_identities") }}
        group by all
    ),

    -- prose stands in a row of its own; else an identity belongs to the first of its statements
    placed as (
        select
            *,
            case
                when statement_ids like '%n0%' or statement_ids like '%n1%'
                then 'n01'
                else regexp_extract(statement_ids, '([a-z][0-9]+)( |$)', 1)
            end as statement_id,
            status in ('fails', 'explained') as stands_alone,
            count(*) over (partition by document_id) as document_instances
        from checks
    ),

    -- what fails or is recorded has a square of its own; the rest of an identity is counted
    squares as (
        select
            placed.document_id,
            placed.statement_instance,
            placed.statement_id,
            placed.family,
            placed.identity_id,
            placed.name_zh,
            placed.name_en,
            placed.status,
            case when placed.stands_alone then placed.instance_key end as instance_key,
            causes.finding_id,
            count(*) as instance_count,
            max(placed.document_instances) > {{ many_instances }} as is_grouped
        from placed
        left join
            causes
            on placed.stands_alone
            and placed.document_id = causes.document_id
            and placed.statement_instance = causes.statement_instance
            and placed.identity_id = causes.identity_id
            and placed.instance_key = causes.instance_key
        group by all
    )

select
    squares.document_id,
    squares.statement_instance,
    squares.statement_id,
    coalesce(statements.statement_name_zh, squares.statement_id) as statement_zh,
    coalesce(statements.statement_name_en, squares.statement_id) as statement_en,
    squares.family,
    families.name_zh as family_zh,
    families.name_en as family_en,
    squares.identity_id,
    squares.name_zh as identity_zh,
    squares.name_en as identity_en,
    squares.status,
    squares.instance_key,
    squares.finding_id,
    cast(squares.instance_count as integer) as instance_count,
    squares.is_grouped
from squares
inner join families on squares.family = families.family
left join statements on squares.statement_id = statements.statement_id
