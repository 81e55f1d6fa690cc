with

    amounts as (select * from {{ ref("budget_amounts") }} where statement_id in ('b07', 'f07')),

    -- final accounts print budget and final side by side
    staged as (
        select
            *,
            case
                when left(measure, 6) = 'final_' then 'final' when left(measure, 7) = 'budget_' then 'budget' else stage
            end as amount_stage,
            replace(replace(measure, 'final_', ''), 'budget_', '') as item
        from amounts
    )

select
    document_id,
    statement_id,
    statement_instance,
    department_name,
    area_code,
    fiscal_year,
    stage,
    level,
    line_key,
    max(line_name) as line_name,
    amount_stage,
    {% for item in [
        "total",
        "abroad",
        "vehicle",
        "vehicle_purchase",
        "vehicle_operation",
        "reception",
        "meeting",
        "training",
        "agency_operation",
    ] %}
        cast(
            max(case when item = '{{ item }}' then amount end) as decimal(18, 2)
        ) as {{ item }}_amount{{ "," if not loop.last }}
    {% endfor %}
from staged
group by all
