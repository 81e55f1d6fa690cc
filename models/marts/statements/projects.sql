with

    amounts as (
        select *
        from {{ ref("budget_amounts") }}
        where quantity_unit = '元' and (statement_id = 'b10' and line_key != 'total' or statement_id = 'b15')
    ),

    documents as (select * from {{ ref("documents") }}),

    -- only what is said to be the amount of the year: plans by quarter are not
    figures as (select * from {{ ref("figure_claims") }} where line_key = 'key_project'),

    parts as (
        select document_id, table_number as project_number, 'b15' as statement_id, part, part_text
        from {{ ref("project_form_parts") }}
        union all
        select document_id, project_paragraph, 'n01', part, part_text
        from {{ ref("project_prose_parts") }}
    ),

    said as (
        select
            document_id,
            statement_id,
            project_number,
            max(case when part = 'name' then part_text end) as project_name,
            max(case when part = 'basis' then part_text end) as basis,
            max(case when part = 'executor' then part_text end) as executor,
            coalesce(
                max(case when part = 'period' then part_text end),
                max(case when part = 'begins' then part_text end)
                || '–'
                || max(case when part = 'ends' then part_text end)
            ) as period
        from parts
        group by all
    ),

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
            parts.document_id,
            'n01',
            1,
            'paragraph ' || parts.project_paragraph,
            parts.project_paragraph,
            nullif(max(parts.project_name), ''),
            min_by(figures.amount, (figures.paragraph_number, figures.figure_number)),
            null,
            null,
            null,
            max(parts.page_number),
            null
        from {{ ref("project_prose_parts") }} as parts
        left join
            figures
            on parts.part = 'budget'
            and parts.document_id = figures.document_id
            and figures.paragraph_number >= parts.paragraph_number
            and figures.paragraph_number < coalesce(parts.next_paragraph, figures.paragraph_number + 1)
        group by all
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
    coalesce(said.project_name, projects.project_name) as project_name,
    {{ without_contact_details("said.basis") }} as basis,
    {{ without_contact_details("said.period") }} as period,
    {{ without_contact_details("said.executor") }} as executor,
    cast(projects.this_year_amount as decimal(18, 2)) as this_year_amount,
    cast(projects.whole_project_amount as decimal(18, 2)) as whole_project_amount,
    cast(projects.general_public_amount as decimal(18, 2)) as general_public_amount,
    cast(projects.government_fund_amount as decimal(18, 2)) as government_fund_amount,
    cast(projects.page_number as integer) as page_number,
    cast(projects.table_number as integer) as table_number
from projects
inner join documents on projects.document_id = documents.document_id
left join
    said
    on projects.document_id = said.document_id
    and projects.statement_id = said.statement_id
    and projects.project_number = said.project_number
