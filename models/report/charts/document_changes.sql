with

    documents as (select document_id, fiscal_year from {{ ref("documents") }} where fiscal_year is not null),

    filings as (select * from {{ ref("filing_documents") }} where figure_count > 0),

    years as (select * from {{ ref("year_over_year") }} where previous_amount is not null and amount is not null),

    names as (select * from {{ ref("chart_names") }} where list = 'headline'),

    claims as (
        select claims.*, names.key as item, coalesce(claims.page_number * 100000, 0) + claims.line_number as place
        from {{ ref("narrative_claims") }} as claims
        inner join names on claims.line_key = names.claim_line_key
        where claims.statement_id = 'n01' and claims.disposition = 'claim' and claims.unit = '元'
    ),

    -- what the documents of both years print
    filed as (
        select
            filings.document_id,
            case
                when right(years.statement_id, 2) = '01' and years.line_key = 'exp_grand_total'
                then 'expenditure_total'
                when right(years.statement_id, 2) = '07'
                then regexp_replace(replace(years.measure, 'final_', ''), '^total$', 'three_public')
                when years.line_key = 'total' and years.measure = 'total'
                then
                    case
                        right(years.statement_id, 2)
                        when '05'
                        then 'general_public'
                        when '08'
                        then 'government_fund'
                        when '20'
                        then 'agency_operation'
                    end
            end as item,
            'last_year_filing' as source,
            years.amount,
            years.previous_amount
        from years
        inner join filings on years.filing_id = filings.filing_id
        where left(years.statement_id, 1) in ('b', 'f')
    ),

    -- what the prose says of a figure and of its change makes the figure of the year before
    stated as (
        select
            document_id,
            item,
            'prose' as source,
            min_by(amount, place) filter (where measure = 'value') as amount,
            coalesce(
                min_by(amount, place) filter (where measure = 'increase'), max(0) filter (where direction = 'unchanged')
            ) as change_amount
        from claims
        group by all
    ),

    found as (
        select *
        from filed
        union all
        select document_id, item, source, amount, amount - change_amount
        from stated
        where amount >= change_amount
    ),

    chosen as (
        select *, cast(amount - previous_amount as decimal(18, 2)) as change_amount
        from found
        qualify row_number() over (partition by document_id, item order by source asc, amount desc) = 1
    )

select
    chosen.document_id,
    chosen.item,
    names.name_zh,
    names.name_en,
    names.position,
    case when names.position > 10 then 'three_public' else 'total' end as scale_group,
    chosen.source,
    documents.fiscal_year,
    cast(documents.fiscal_year - 1 as integer) as previous_year,
    cast(chosen.previous_amount as decimal(18, 2)) as previous_amount,
    {{ amount_text("chosen.previous_amount") }} as previous_text,
    chosen.amount,
    {{ amount_text("chosen.amount") }} as amount_text,
    chosen.change_amount,
    case when chosen.change_amount > 0 then '+' else '' end || {{ amount_text("chosen.change_amount") }} as change_text,
    case when chosen.change_amount > 0 then '+' else '' end
    || {{ percent_text("chosen.change_amount", "chosen.previous_amount") }} as rate_text
from chosen
inner join documents on chosen.document_id = documents.document_id
inner join names on chosen.item = names.key
