with

    documents as (select * from {{ ref("stg_documents") }}),

    facts as (select * from {{ ref("document_facts") }}),

    regions as (select * from {{ ref("document_regions") }}),

    levels as (select * from {{ ref("document_levels") }}),

    statements as (
        select titles.document_id, max_by(statements.stage, statements.stage) as stage
        from {{ ref("table_titles") }} as titles
        inner join {{ ref("statement_list") }} as statements on titles.statement_id = statements.statement_id
        where statements.stage != 'any'
        group by all
    ),

    pivoted as (
        select
            document_id,
            max(case when fact = 'department_name' then fact_text end) as department_name,
            max(case when fact = 'department_name' then found_in end) as department_found_in,
            max(case when fact = 'fiscal_year' then fact_text end) as fiscal_year_text,
            max(case when fact = 'fiscal_year' then found_in end) as fiscal_year_found_in,
            max(case when fact = 'stage' then fact_text end) as stage_text,
            max(case when fact = 'stage' then found_in end) as stage_found_in
        from facts
        group by all
    )

select
    documents.document_id,
    pivoted.department_name,
    pivoted.department_found_in,
    try_cast(translate(pivoted.fiscal_year_text, '〇○零一二三四五六七八九', '000123456789') as integer) as fiscal_year,
    pivoted.fiscal_year_found_in,
    case
        when pivoted.stage_text = '决算' then 'final' when pivoted.stage_text = '预算' then 'budget' else statements.stage
    end as stage,
    case
        when pivoted.stage_text is null and statements.stage is not null then 'table_title' else pivoted.stage_found_in
    end as stage_found_in,
    levels.level,
    levels.level_found_in,
    regions.area_code,
    regions.region_spelling
from documents
left join pivoted on documents.document_id = pivoted.document_id
left join levels on documents.document_id = levels.document_id
left join regions on documents.document_id = regions.document_id
left join statements on documents.document_id = statements.document_id
