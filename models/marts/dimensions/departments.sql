with documents as (select * from {{ ref("documents") }} where department_name is not null and level != 'government')

select
    department_name,
    area_code,
    region_name,
    cast(min(fiscal_year) as integer) as first_fiscal_year,
    cast(max(fiscal_year) as integer) as last_fiscal_year,
    cast(count(*) as integer) as document_count
from documents
group by all
