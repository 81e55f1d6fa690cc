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

    counted as (select *, count(*) over (partition by document_id) > {{ many_instances }} as is_grouped from checks),

    -- prose stands in a row of its own; else an identity belongs to the first of its statements
    placed as (
        select
            counted.*,
            case
                when {{ matches_pattern("counted.statement_ids", "'(^|[ .])n[0-9]'") }}
                then 'n01'
                else regexp_extract(counted.statement_ids, '([a-z][0-9]+)( |$)', 1)
            end as statement_id,
            counted.status in ('fails', 'explained') as needs_cause,
            causes.finding_id
        from counted
        left join
            causes
            on counted.document_id = causes.document_id
            and counted.statement_instance = causes.statement_instance
            and counted.identity_id = causes.identity_id
            and counted.instance_key = causes.instance_key
    ),

    -- what fails or is recorded has a square of its own; the rest of an identity is counted
    squares as (
        select
            document_id,
            statement_instance,
            statement_id,
            family,
            identity_id,
            name_zh,
            name_en,
            status,
            case when needs_cause and not is_grouped then instance_key end as instance_key,
            min(case when needs_cause then finding_id end) as finding_id,
            count(*) as instance_count,
            is_grouped
        from placed
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
    cast(
        sum(squares.instance_count) over (partition by squares.document_id, squares.status) as integer
    ) as status_count,
    squares.is_grouped
from squares
inner join families on squares.family = families.family
left join statements on squares.statement_id = statements.statement_id
