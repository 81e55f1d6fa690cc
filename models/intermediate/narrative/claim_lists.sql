-- prose that names one subject picks out what matters; prose that names several lists all
select
    document_id,
    statement_id,
    min(paragraph_number) as paragraph_number,
    min(page_number) as page_number,
    count(*) as subject_count
from {{ ref("first_claims") }}
where subject_code is not null and measure = 'value'
group by document_id, statement_id
having count(*) > 1
