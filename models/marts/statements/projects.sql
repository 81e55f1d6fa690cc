with

    amounts as (
        select *
        from {{ ref("budget_amounts") }}
        where quantity_unit = '元' and (statement_id = 'b10' and line_key != 'total' or statement_id = 'b15')
    ),

    names as (select * from {{ ref("project_names") }})

select
    amounts.document_id,
    amounts.statement_id,
    amounts.statement_instance,
    amounts.department_name,
    amounts.area_code,
    amounts.fiscal_year,
    amounts.stage,
    amounts.level,
    case when amounts.statement_id = 'b10' then amounts.line_key else 'form' end as line_key,
    coalesce(
        max(names.project_name), max(case when amounts.statement_id = 'b10' then amounts.line_name end)
    ) as project_name,
    cast(
        max(
            case when amounts.measure = 'total' or amounts.line_key = 'project_this_year' then amounts.amount end
        ) as decimal(18, 2)
    ) as this_year_amount,
    cast(
        max(case when amounts.line_key = 'project_total' then amounts.amount end) as decimal(18, 2)
    ) as whole_project_amount,
    cast(
        max(case when amounts.measure = 'general_public' then amounts.amount end) as decimal(18, 2)
    ) as general_public_amount,
    cast(
        max(case when amounts.measure = 'government_fund' then amounts.amount end) as decimal(18, 2)
    ) as government_fund_amount
from amounts
left join
    names
    on amounts.document_id = names.document_id
    and amounts.table_number = names.table_number
    and amounts.statement_id = 'b15'
group by all
