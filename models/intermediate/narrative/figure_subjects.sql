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

    -- which lists of prose an amount would belong to
    amounts as (
        select
            *,
            case fund_scope when 'fiscal' then 'n04' when 'general_public' then 'n08' else 'n02' end as function_list,
            case
                when current_listing = 'basic'
                then 'n06'
                when fund_scope = 'fiscal'
                then 'n05'
                when fund_scope = 'general_public'
                then 'n09'
                else 'n03'
            end as economic_list
        from figures
        where quantity_unit = '元'
    ),

    aliases as (select * from {{ ref("claim_aliases") }}),

    classes as (
        select distinct subject_code, {{ squeeze("subject_name") }} as subject_name
        from {{ ref("functional_subject_list") }}
        where subject_level = 'class'
    ),

    items as (select * from {{ ref("figure_items") }}),

    economic as (
        select distinct subject_code, {{ squeeze("subject_name") }} as subject_name
        from {{ ref("department_economic_subject_list") }}
        where length(subject_code) = 3
    ),

    called as (
        select figures.claim_id, aliases.statement_id, aliases.line_key, aliases.priority
        from figures
        inner join
            aliases
            on figures.quantity_unit = aliases.quantity_unit
            and {{ matches_pattern("figures.clause", "aliases.clause_pattern") }}
            and (
                aliases.context_pattern is null
                or {{ matches_pattern("figures.section_path || '/' || figures.phrase", "aliases.context_pattern") }}
            )
            and (
                aliases.behind_pattern is null or {{ matches_pattern("figures.text_behind", "aliases.behind_pattern") }}
            )
        union all
        select amounts.claim_id, amounts.function_list, items.subject_code, 40
        from amounts
        inner join items on amounts.claim_id = items.claim_id
        union all
        select
            amounts.claim_id,
            amounts.function_list,
            classes.subject_code,
            case when amounts.current_listing in ('economic', 'basic') then 90 else 50 end
        from amounts
        inner join classes on amounts.subject_text = classes.subject_name
        union all
        select amounts.claim_id, amounts.economic_list, economic.subject_code, 60
        from amounts
        inner join economic on amounts.subject_text = economic.subject_name
    )

select claim_id, statement_id, line_key
from called
qualify row_number() over (partition by claim_id order by priority, line_key) = 1
