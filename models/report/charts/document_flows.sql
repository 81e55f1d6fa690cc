with

    parts as (select * from {{ ref("document_flow_parts") }}),

    documents as (select * from {{ ref("documents") }}),

    subjects as (select * from {{ ref("subject_names_by_year") }}),

    names as (select * from {{ ref("chart_names") }}),

    step_sums as (select document_id, step, sum(amount) as amount from parts group by all),

    steps as (
        select
            document_id,
            max(case when step = 1 then amount end) as revenue_amount,
            max(case when step = 2 then amount end) as expenditure_amount
        from step_sums
        group by all
    ),

    named as (
        select
            parts.*,
            part_names.name_zh as part_zh,
            part_names.name_en as part_en,
            part_names.position as part_position,
            coalesce(subjects.subject_name, class_names.name_zh, parts.class_code) as class_zh,
            coalesce(class_names.name_en, subjects.subject_name, parts.class_code) as class_en,
            coalesce(class_names.position, 999) as class_position,
            sum(parts.amount) over (partition by parts.document_id, parts.step, parts.part_key) as part_amount,
            sum(parts.amount) over (partition by parts.document_id, parts.step, parts.class_code) as class_amount
        from parts
        inner join documents on parts.document_id = documents.document_id
        inner join
            names as part_names
            on parts.part_key = part_names.key
            and part_names.list = case parts.step when 1 then 'fund_source' else 'expenditure_kind' end
        left join names as class_names on parts.class_code = class_names.key and class_names.list = 'functional_class'
        left join subjects on parts.class_code = subjects.subject_code and documents.fiscal_year = subjects.fiscal_year
    )

select
    named.document_id,
    named.step,
    {% for side in ["source", "target"] %}
        {% set step_of_part = 1 if side == "source" else 2 %}
        case when named.step = {{ step_of_part }} then named.part_key else named.class_code end as {{ side }}_key,
        case when named.step = {{ step_of_part }} then named.part_zh else named.class_zh end as {{ side }}_zh,
        case when named.step = {{ step_of_part }} then named.part_en else named.class_en end as {{ side }}_en,
        case
            when named.step = {{ step_of_part }} then named.part_position else named.class_position
        end as {{ side }}_position,
        {{
            amount_text(
                "case when named.step = " ~ step_of_part ~ " then named.part_amount else named.class_amount end"
            )
        }} as {{ side }}_text,
    {% endfor %}
    named.amount,
    {{ amount_text("named.amount") }} as amount_text,
    {{ amount_text("steps.revenue_amount") }} as revenue_text,
    {{ amount_text("steps.expenditure_amount") }} as expenditure_text,
    cast(steps.revenue_amount - steps.expenditure_amount as decimal(18, 2)) as steps_difference,
    {{ amount_text("steps.revenue_amount - steps.expenditure_amount") }} as steps_difference_text
from named
inner join steps on named.document_id = steps.document_id
