with candidates as (select * from {{ ref("document_fact_candidates") }} where fact_text != '')

select *
from ({{ most_trusted("candidates") }}) as facts
