with

    amounts as (
        select *
        from {{ ref("budget_amounts") }}
        where quantity_unit = '元' and (statement_id = 'b10' and line_key != 'total' or statement_id = 'b15')
    ),

    documents as (select * from {{ ref("documents") }}),

    descriptions as (select * from {{ ref("project_descriptions") }}),

    -- a project has a line in a statement, a form, or a section of prose
    projects as (
        select
            document_id,
            statement_id,
            statement_instance,
            case when statement_id = 'b10' then line_key else 'form' end as line_key,
            case when statement_id = 'b15' then table_number end as project_number,
            max(case when statement_id = 'b10' then line_name end) as project_name,
            max(case when measure = 'total' or line_key = 'project_this_year' then amount end) as this_year_amount,
            max(case when line_key = 'project_total' then amount end) as whole_project_amount,
            max(case when measure = 'general_public' then amount end) as general_public_amount,
            max(case when measure = 'government_fund' then amount end) as government_fund_amount,
            min(page_number) as page_number,
            min(table_number) as table_number
        from amounts
        group by all
        union all
        select
            document_id,
            statement_id,
            1,
            'paragraph ' || project_number,
            project_number,
            null,
            this_year_amount,
            null,
            null,
            null,
            page_number,
            null
        from descriptions
        where statement_id = 'n01'
    )

select
    projects.document_id,
    projects.statement_id,
    projects.statement_instance,
    documents.department_name,
    documents.area_code,
    documents.fiscal_year,
    documents.stage,
    documents.level,
    projects.line_key,
    coalesce(descriptions.project_name, projects.project_name) as project_name,
    {{ without_contact_details("descriptions.basis") }} as basis,
    {{ without_contact_details("descriptions.period") }} as period,
    {{ without_contact_details("descriptions.executor") }} as executor,
    cast(projects.this_year_amount as decimal(18, 2)) as this_year_amount,
    cast(projects.whole_project_amount as decimal(18, 2)) as whole_project_amount,
    cast(projects.general_public_amount as decimal(18, 2)) as general_public_amount,
    cast(projects.government_fund_amount as decimal(18, 2)) as government_fund_amount,
    cast(projects.page_number as integer) as page_number,
    cast(projects.table_number as integer) as table_number
from projects
inner join documents on projects.document_id = documents.document_id
left join
    descriptions
    on projects.document_id = descriptions.document_id
    and projects.statement_id = descriptions.statement_id
    and projects.project_number = descriptions.project_number
