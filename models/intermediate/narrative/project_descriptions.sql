with

    prose as (select * from {{ ref("project_prose_parts") }}),

    -- only what is said to be the amount of the year: plans by quarter are not
    figures as (select * from {{ ref("figure_claims") }} where line_key = 'key_project'),

    prose_amounts as (
        select
            prose.document_id,
            prose.project_paragraph,
            min_by(figures.amount, (figures.paragraph_number, figures.figure_number)) as this_year_amount
        from prose
        inner join
            figures
            on prose.document_id = figures.document_id
            and prose.paragraph_number <= figures.paragraph_number
            and figures.paragraph_number < coalesce(prose.next_paragraph, figures.paragraph_number + 1)
        where prose.part = 'budget'
        group by all
    ),

    parts as (
        select document_id, 'b15' as statement_id, table_number as project_number, part, part_text, null as page_number
        from {{ ref("project_form_parts") }}
        union all
        select document_id, 'n01', project_paragraph, part, part_text, page_number
        from prose
        union all
        select document_id, 'n01', project_paragraph, 'name', project_name, page_number
        from prose
    )

select
    parts.document_id,
    parts.statement_id,
    parts.project_number,
    nullif(max(case when parts.part = 'name' then parts.part_text end), '') as project_name,
    max(case when parts.part = 'basis' then parts.part_text end) as basis,
    max(case when parts.part = 'executor' then parts.part_text end) as executor,
    coalesce(
        max(case when parts.part = 'period' then parts.part_text end),
        max(case when parts.part = 'begins' then parts.part_text end)
        || '–'
        || max(case when parts.part = 'ends' then parts.part_text end)
    ) as period,
    max(prose_amounts.this_year_amount) as this_year_amount,
    max(parts.page_number) as page_number
from parts
left join
    prose_amounts
    on parts.document_id = prose_amounts.document_id
    and parts.statement_id = 'n01'
    and parts.project_number = prose_amounts.project_paragraph
group by all
