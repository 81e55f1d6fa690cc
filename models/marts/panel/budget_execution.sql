with

    statements as (select * from {{ ref("filing_statements") }}),

    budgets as (select * from {{ ref("filing_relations") }} where counterpart = 'budget'),

    claims as (select * from {{ ref("narrative_claims") }} where measure = 'budget' and unit = '元'),

    documents as (select * from {{ ref("filing_documents") }} where stage = 'final'),

    filings as (select distinct filing_id, department_name, area_code, fiscal_year, level from documents),

    amounts as (
        select statements.filing_id, amounts.*
        from statements
        inner join
            {{ ref("budget_amounts") }} as amounts
            on statements.document_id = amounts.document_id
            and statements.statement_id = amounts.statement_id
        where
            amounts.quantity_unit = '元'
            and left(amounts.statement_id, 1) != 'g'
            and right(amounts.statement_id, 2) in ('01', '03', '04', '05', '06', '07', '08')
    ),

    -- each amount under the statement and measure of the final accounts, and what it is there
    sources as (
        select filing_id, 'final' as source, statement_id, line_key, line_name, measure, amount
        from amounts
        where stage = 'final' and measure not like '%budget%' and measure not like 'last_year%'
        union all
        select
            budgets.filing_id,
            'budget',
            'f' || right(amounts.statement_id, 2),
            amounts.line_key,
            amounts.line_name,
            amounts.measure,
            amounts.amount
        from budgets
        inner join amounts on budgets.counterpart_filing_id = amounts.filing_id
        where amounts.measure not like 'last_year%'
        union all
        select filing_id, 'quoted', statement_id, line_key, line_name, replace(measure, 'initial_', ''), amount
        from amounts
        where stage = 'final' and (measure = 'initial_budget' or statement_id = 'f07' and measure like 'budget%')
        union all
        select
            documents.filing_id,
            'quoted',
            case when claims.line_key = 'three_public_total' then 'f07' else 'f05' end,
            case when claims.statement_id = 'n08' then claims.line_key else 'total' end,
            null,
            'total',
            claims.amount
        from documents
        inner join claims on documents.document_id = claims.document_id
        where claims.statement_id = 'n08' or claims.line_key in ('general_public_total', 'three_public_total')
    ),

    executed as (
        select
            filing_id,
            statement_id,
            line_key,
            case
                when statement_id != 'f07' and measure in ('budget', 'final')
                then 'total'
                else replace(replace(measure, 'final_', ''), 'budget_', '')
            end as amount_kind,
            max(line_name) as line_name,
            max(case when source = 'budget' then amount end) as budget_amount,
            max(case when source = 'quoted' then amount end) as quoted_budget_amount,
            max(case when source = 'final' then amount end) as final_amount
        from sources
        group by all
        having count(case when source = 'final' then 1 end) > 0 or count(case when source = 'quoted' then 1 end) > 0
    )

select
    executed.filing_id,
    filings.department_name,
    filings.area_code,
    filings.fiscal_year,
    filings.level,
    executed.statement_id,
    executed.line_key,
    executed.line_name,
    executed.amount_kind as measure,
    executed.budget_amount,
    executed.quoted_budget_amount,
    executed.final_amount,
    cast(
        executed.final_amount
        / nullif(coalesce(executed.budget_amount, executed.quoted_budget_amount), 0) as decimal(18, 6)
    ) as execution_rate
from executed
inner join filings on executed.filing_id = filings.filing_id
