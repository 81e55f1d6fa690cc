with

    figures as (select * from {{ ref("narrative_figures") }}),

    claim_counts as (select claim_id, count(*) as claim_count from {{ ref("narrative_claims") }} group by all)

select
    coalesce(figures.claim_id, claim_counts.claim_id) as claim_id,
    figures.document_id,
    figures.page_number,
    figures.phrase,
    figures.printed_text,
    coalesce(claim_counts.claim_count, 0) as claim_count
from figures
full outer join claim_counts on figures.claim_id = claim_counts.claim_id
where figures.claim_id is null or claim_counts.claim_count is distinct from 1
