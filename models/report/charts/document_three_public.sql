{% set parts = ["abroad", "vehicle", "vehicle_purchase", "vehicle_operation", "reception"] %}
with

    expenses as (
        select * from {{ ref("three_public_expenses") }} where statement_instance = 1 and amount_stage is not null
    ),

    names as (select * from {{ ref("chart_names") }} where list = 'headline'),

    -- units below a department add up where no total is printed
    lines as (
        select *
        from expenses
        qualify
            line_key = 'total'
            or count(case when line_key = 'total' then 1 end) over (partition by document_id, amount_stage) = 0
    ),

    sums as (
        select
            document_id,
            statement_id,
            fiscal_year,
            amount_stage,
            sum(total_amount) as total_amount,
            {% for part in parts %} sum({{ part }}_amount) as {{ part }}_amount{{ "," if not loop.last }} {% endfor %}
        from lines
        group by all
    ),

    -- vehicles together only where they are not told apart
    parts as (
        {% for part in parts %}
            select
                document_id, fiscal_year, amount_stage, '{{ part }}' as part, {{ part }}_amount as amount, total_amount
            from sums
            where
                {{ part }}_amount is not null
                {%- if part == "vehicle" %}
                    and vehicle_purchase_amount is null and vehicle_operation_amount is null
                {%- endif %}
                {{ "union all" if not loop.last }}
        {% endfor %}
    ),

    summed as (select *, sum(amount) over (partition by document_id, amount_stage) as parts_amount from parts)

select
    summed.document_id,
    summed.amount_stage,
    summed.part,
    names.name_zh,
    names.name_en,
    names.position,
    summed.fiscal_year,
    cast(summed.amount as decimal(18, 2)) as amount,
    {{ amount_text("summed.amount") }} as amount_text,
    {{ percent_text("summed.amount", "summed.parts_amount") }} as share_text,
    cast(summed.parts_amount as decimal(18, 2)) as parts_amount,
    {{ amount_text("coalesce(summed.total_amount, summed.parts_amount)") }} as total_text,
    cast(summed.total_amount - summed.parts_amount as decimal(18, 2)) as difference_amount,
    {{ amount_text("summed.total_amount - summed.parts_amount") }} as difference_text
from summed
inner join names on summed.part = names.key
