with

    filings as (select * from {{ ref("filing_documents") }} where stage = 'final' and figure_count > 0),

    executions as (
        select *, coalesce(budget_amount, quoted_budget_amount) as planned_amount from {{ ref("budget_execution") }}
    ),

    names as (select * from {{ ref("chart_names") }} where list = 'headline'),

    -- headlines, and below them the items of the general public budget
    items as (
        select
            filing_id,
            case
                when statement_id = 'f01' and line_key = 'exp_grand_total'
                then 'expenditure_total'
                when statement_id = 'f03' and line_key = 'total' and measure in ('basic', 'project')
                then measure
                when statement_id = 'f05' and line_key = 'total' and measure = 'total'
                then 'general_public'
                when statement_id = 'f05' and length(line_key) = 7 and measure = 'total'
                then line_key
                when statement_id = 'f07' and measure = 'total'
                then 'three_public'
                when statement_id = 'f07'
                then measure
                when statement_id = 'f08' and line_key = 'total' and measure = 'total'
                then 'government_fund'
            end as item,
            line_name,
            budget_amount is null as is_quoted,
            planned_amount,
            final_amount
        from executions
        where planned_amount is not null and final_amount is not null
    ),

    chosen as (
        select *
        from items
        where item is not null
        qualify row_number() over (partition by filing_id, item order by final_amount desc) = 1
    ),

    named as (
        select
            filings.document_id,
            chosen.item,
            case
                when names.key is null then 'subject' when names.position > 10 then 'three_public' else 'total'
            end as scale_group,
            coalesce(names.name_zh, chosen.line_name, chosen.item) as name_zh,
            coalesce(names.name_en, chosen.line_name, chosen.item) as name_en,
            names.position,
            case when chosen.is_quoted then 'quoted' else 'budget_filing' end as budget_source,
            chosen.planned_amount,
            chosen.final_amount
        from chosen
        inner join filings on chosen.filing_id = filings.filing_id
        left join names on chosen.item = names.key
        where names.key is not null or length(chosen.item) = 7
    )

select
    document_id,
    item,
    scale_group,
    name_zh,
    name_en,
    cast(
        row_number() over (
            partition by document_id order by scale_group = 'subject' asc, position asc, planned_amount desc, item asc
        ) as integer
    ) as position,
    budget_source,
    planned_amount as budget_amount,
    {{ amount_text("planned_amount") }} as budget_text,
    final_amount,
    {{ amount_text("final_amount") }} as final_text,
    {{ percent_text("final_amount", "planned_amount") }} as rate_text
from named
