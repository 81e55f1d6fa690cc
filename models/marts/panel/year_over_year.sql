with

    statements as (select * from {{ ref("filing_statements") }}),

    relations as (select * from {{ ref("filing_relations") }} where counterpart = 'previous_year'),

    crosswalk as (select * from {{ ref("subject_crosswalk") }}),

    filings as (
        select distinct filing_id, department_name, area_code, fiscal_year, stage, level
        from {{ ref("filing_documents") }}
    ),

    amounts as (
        select
            statements.filing_id,
            statements.fiscal_year,
            amounts.statement_id,
            amounts.line_key,
            amounts.line_name,
            amounts.measure,
            amounts.amount
        from statements
        inner join
            {{ ref("budget_amounts") }} as amounts
            on statements.document_id = amounts.document_id
            and statements.statement_id = amounts.statement_id
        where amounts.quantity_unit = '元' and left(amounts.measure, 9) != 'last_year'
    ),

    -- both years under what they can be compared under
    years as (
        select relations.filing_id, amounts.*, 'new' as side, amounts.fiscal_year as first_fiscal_year
        from relations
        inner join amounts on relations.filing_id = amounts.filing_id
        union all
        select relations.filing_id, amounts.*, 'old', amounts.fiscal_year + 1
        from relations
        inner join amounts on relations.counterpart_filing_id = amounts.filing_id
    ),

    compared as (
        select
            years.filing_id,
            years.statement_id,
            coalesce(crosswalk.comparable_code, years.line_key) as line_key,
            years.measure,
            max(case when years.side = 'new' then years.line_name end) as line_name,
            max(case when years.side = 'old' then years.line_name end) as previous_line_name,
            cast(sum(case when years.side = 'new' then years.amount end) as decimal(18, 2)) as amount,
            cast(sum(case when years.side = 'old' then years.amount end) as decimal(18, 2)) as previous_amount
        from years
        left join
            crosswalk
            on years.line_key = crosswalk.subject_code
            and years.side = crosswalk.side
            and years.first_fiscal_year = crosswalk.first_fiscal_year
        group by all
    )

select
    compared.filing_id,
    filings.department_name,
    filings.area_code,
    filings.fiscal_year,
    filings.stage,
    filings.level,
    compared.statement_id,
    compared.line_key,
    coalesce(compared.line_name, compared.previous_line_name) as line_name,
    compared.previous_line_name,
    compared.measure,
    compared.amount,
    compared.previous_amount,
    cast(compared.amount - compared.previous_amount as decimal(18, 2)) as change_amount,
    cast(
        (compared.amount - compared.previous_amount) / nullif(abs(compared.previous_amount), 0) as decimal(18, 6)
    ) as change_rate
from compared
inner join filings on compared.filing_id = filings.filing_id
