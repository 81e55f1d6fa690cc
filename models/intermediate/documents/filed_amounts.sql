-- the figures with whose they are: what every mart below begins with
with

    budget_amounts as (select * from {{ ref("budget_amounts") }}),

    documents as (select * from {{ ref("documents") }})

select
    budget_amounts.*,
    documents.department_name,
    documents.area_code,
    documents.fiscal_year,
    documents.stage,
    documents.level,
from budget_amounts
inner join documents on budget_amounts.document_id = documents.document_id
