with

    rollups as (
        select * from {{ ref("subject_rollups") }} where statement_id in ('b06', 'f06', 'b11', 'b12', 'b19', 'b20')
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
    case length(rollups.subject_code) when 3 then 'class' when 5 then 'item' end as subject_level,
    names.subject_name,
    cast(max(case when rollups.measure = 'total' then rollups.amount end) as decimal(18, 2)) as total_amount,
    cast(max(case when rollups.measure = 'personnel' then rollups.amount end) as decimal(18, 2)) as personnel_amount,
    cast(max(case when rollups.measure = 'public' then rollups.amount end) as decimal(18, 2)) as public_amount,
    bool_or(rollups.is_printed) as is_printed
from rollups
inner join documents on rollups.document_id = documents.document_id
left join names on rollups.subject_code = names.subject_code and documents.fiscal_year = names.fiscal_year
group by all
