with

    -- the summary prints one column, of all money, and may split it
    rollups as (
        select
            *,
            case
                when statement_id in ('b01', 'f01') and measure = {{ own_measure() }} then 'total' else measure
            end as shown_measure
        from {{ ref("subject_rollups") }}
        where statement_id in ('b01', 'f01', 'b03', 'f03', 'b05', 'f05', 'b08', 'f08', 'b09', 'f09', 'b18')
    ),

    documents as (select * from {{ ref("documents") }}),

    names as (select * from {{ ref("subject_names_by_year") }})

select
    rollups.document_id,
    rollups.statement_id,
    rollups.statement_instance,
    documents.department_name,
    documents.area_code,
    documents.fiscal_year,
    documents.stage,
    documents.level,
    rollups.subject_code,
    case length(rollups.subject_code) when 3 then 'class' when 5 then 'group' when 7 then 'item' end as subject_level,
    names.subject_name,
    cast(max(case when rollups.shown_measure = 'total' then rollups.amount end) as decimal(18, 2)) as total_amount,
    cast(max(case when rollups.shown_measure = 'basic' then rollups.amount end) as decimal(18, 2)) as basic_amount,
    cast(max(case when rollups.shown_measure = 'project' then rollups.amount end) as decimal(18, 2)) as project_amount,
    bool_or(rollups.is_printed) as is_printed
from rollups
inner join documents on rollups.document_id = documents.document_id
left join names on rollups.subject_code = names.subject_code and documents.fiscal_year = names.fiscal_year
group by all
