with

    figures as (
        select
            *,
            last_value(listing ignore nulls) over (
                partition by document_id, paragraph_number
                order by figure_number
                rows between unbounded preceding and current row
            ) as current_listing
        from {{ ref("figure_measures") }}
        where measure in ('value', 'budget') and not inherits_subject
    ),

    aliases as (select * from {{ ref("claim_aliases") }}),

    functional as (
        select distinct subject_code, {{ squeeze("subject_name") }} as subject_name
        from {{ ref("functional_subject_list") }}
        where subject_level = 'class'
    ),

    items as (
        select distinct
            items.subject_code,
            {{ spelled_alike(squeeze("items.subject_name")) }} as item_name,
            {{ spelled_alike(squeeze("groups.subject_name")) }} as group_name,
            {{ spelled_alike(squeeze("classes.subject_name")) }} as class_name
        from {{ ref("functional_subject_list") }} as items
        inner join {{ ref("functional_subject_list") }} as groups on left(items.subject_code, 5) = groups.subject_code
        inner join {{ ref("functional_subject_list") }} as classes on left(items.subject_code, 3) = classes.subject_code
        where items.subject_level = 'item'
    ),

    economic as (
        select distinct subject_code, {{ squeeze("subject_name") }} as subject_name
        from {{ ref("department_economic_subject_list") }}
        where length(subject_code) = 3
    ),

    called as (
        select
            figures.document_id,
            figures.paragraph_number,
            figures.figure_number,
            aliases.statement_id,
            aliases.line_key,
            null as subject_code,
            aliases.priority
        from figures
        inner join
            aliases
            on figures.quantity_unit = aliases.quantity_unit
            and {{ matches_pattern("figures.clause", "aliases.clause_pattern") }}
            and (
                aliases.context_pattern is null
                or {{ matches_pattern("figures.section_path || '/' || figures.phrase", "aliases.context_pattern") }}
            )
        union all
        select
            figures.document_id,
            figures.paragraph_number,
            figures.figure_number,
            case figures.fund_scope when 'fiscal' then 'n04' when 'general_public' then 'n08' else 'n02' end,
            functional.subject_code,
            functional.subject_code,
            case when figures.current_listing in ('economic', 'basic') then 90 else 50 end
        from figures
        inner join functional on figures.subject_text = functional.subject_name
        where figures.quantity_unit = '元'
        union all
        select
            figures.document_id,
            figures.paragraph_number,
            figures.figure_number,
            case figures.fund_scope when 'fiscal' then 'n04' when 'general_public' then 'n08' else 'n02' end,
            items.subject_code,
            items.subject_code,
            40
        from figures
        inner join
            items
            on {{ spelled_alike("figures.item_name") }} = items.item_name
            and {{ spelled_alike("figures.group_name") }} = items.group_name
            and {{ spelled_alike("figures.class_name") }} = items.class_name
        where figures.quantity_unit = '元'
        union all
        select
            figures.document_id,
            figures.paragraph_number,
            figures.figure_number,
            case
                when figures.current_listing = 'basic'
                then 'n06'
                when figures.fund_scope = 'fiscal'
                then 'n05'
                when figures.fund_scope = 'general_public'
                then 'n09'
                else 'n03'
            end,
            economic.subject_code,
            economic.subject_code,
            60
        from figures
        inner join economic on figures.subject_text = economic.subject_name
        where figures.quantity_unit = '元'
    )

select document_id, paragraph_number, figure_number, statement_id, line_key, subject_code
from called
qualify row_number() over (partition by document_id, paragraph_number, figure_number order by priority, line_key) = 1
