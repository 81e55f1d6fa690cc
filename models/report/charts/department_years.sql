with

    documents as (select * from {{ ref("documents") }} where department_name is not null and fiscal_year is not null),

    renamings as (select * from {{ ref("department_renamings") }}),

    quality as (select * from {{ ref("document_quality") }}),

    findings as (
        select document_id, count(*) as finding_count
        from {{ ref("findings") }}
        where severity in ('error', 'notice')
        group by all
    ),

    counted as (
        select
            coalesce(renamings.current_name, documents.department_name) as department_name,
            documents.area_code,
            max(documents.region_name) as region_name,
            documents.fiscal_year,
            count(*) as document_count,
            coalesce(sum(findings.finding_count), 0) as finding_count,
            sum(quality.fails_count) as fails_count,
            sum(quality.explained_count) as explained_count,
            sum(quality.rounding_count) as rounding_count,
            sum(quality.holds_count) as holds_count,
            sum(quality.not_evaluable_count) as not_evaluable_count
        from documents
        inner join quality on documents.document_id = quality.document_id
        left join findings on documents.document_id = findings.document_id
        left join renamings on documents.department_name = renamings.former_name
        group by all
    )

select
    concat_ws('/', coalesce(area_code, ''), department_name) as department_key,
    department_name,
    area_code,
    region_name,
    fiscal_year,
    cast(document_count as integer) as document_count,
    cast(finding_count as integer) as finding_count,
    cast(fails_count as integer) as fails_count,
    cast(holds_count + rounding_count + explained_count + fails_count as integer) as check_count,
    case
        when fails_count > 0
        then 'fails'
        when explained_count > 0
        then 'explained'
        when rounding_count > 0
        then 'holds_within_rounding'
        when holds_count > 0
        then 'holds'
        else 'not_evaluable'
    end as worst_status
from counted
