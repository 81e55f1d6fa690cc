with

    amounts as (
        select *
        from {{ ref("budget_amounts") }}
        where quantity_unit = '元' and department_name is not null and level != 'government'
    ),

    headlines as (
        select
            document_id,
            statement_instance,
            department_name,
            area_code,
            fiscal_year,
            stage,
            level,
            count(*) as figure_count,
            {{ headline(["b01", "f01"], "rev_grand_total") }} as revenue_total_amount,
            coalesce(
                {{ headline(["b01"], "rev_fiscal_appropriation") }},
                {{ headline(["f02"], "total", "fiscal_subtotal") }},
                {{ headline(["f04"], "rev_current_year_total") }}
            ) as fiscal_appropriation_amount,
            {{ headline(["b01", "f01"], "rev_general_public") }} as general_public_revenue_amount,
            {{ headline(["b01", "f01"], "rev_carryover_in") }} as carryover_in_amount,
            {{ headline(["b01", "f01"], "exp_grand_total") }} as expenditure_total_amount,
            {{ headline(["b01", "f01"], "exp_current_year_total") }} as current_expenditure_amount,
            {{ headline(["b01", "f01"], "exp_carryover_out") }} as carryover_out_amount,
            {{ headline(["b03", "f03"], "total", "basic") }} as basic_expenditure_amount,
            {{ headline(["b03", "f03"], "total", "project") }} as project_expenditure_amount,
            {{ headline(["b05", "f05"], "total", "total") }} as general_public_expenditure_amount,
            {{ headline(["b08", "f08"], "total", "total") }} as government_fund_expenditure_amount
        from amounts
        group by all
    ),

    three_public as (
        select
            document_id,
            statement_instance,
            coalesce(max(case when line_key = 'total' then total_amount end), sum(total_amount)) as three_public_amount
        from {{ ref("three_public_expenses") }}
        where amount_stage = stage
        group by all
    )

-- one document a department, year and stage: the department's own before a unit's, the fuller before the thinner
select headlines.*, cast(three_public.three_public_amount as decimal(18, 2)) as three_public_amount
from headlines
left join
    three_public
    on headlines.document_id = three_public.document_id
    and headlines.statement_instance = three_public.statement_instance
qualify
    row_number() over (
        partition by headlines.department_name, headlines.area_code, headlines.fiscal_year, headlines.stage
        order by
            case headlines.level when 'department' then 0 else 1 end,
            headlines.statement_instance asc,
            headlines.figure_count desc,
            headlines.document_id asc
    )
    = 1
