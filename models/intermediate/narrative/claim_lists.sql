with

    claims as (select * from {{ ref("first_claims") }} where subject_code is not null and measure = 'value'),

    -- a list of functional subjects that names one which no list of codes knows would not add up
    incomplete as (
        select distinct document_id from {{ ref("figure_claims") }} where disposition = 'unplaced' and item_name != ''
    )

-- prose that names one subject picks out what matters; prose that names several lists all
select
    claims.document_id,
    claims.statement_id,
    min(claims.paragraph_number) as paragraph_number,
    min(claims.page_number) as page_number,
    count(*) as subject_count
from claims
left join incomplete on claims.document_id = incomplete.document_id
where incomplete.document_id is null or claims.statement_id in ('n03', 'n05', 'n06', 'n09')
group by claims.document_id, claims.statement_id
having count(*) > 1
