with

    candidates as (select * from {{ ref("document_fact_candidates") }} where fact_text != ''),

    counted as (
        select
            document_id,
            fact,
            fact_text,
            priority,
            found_in,
            count(*) as times_found,
            min(position) as first_position,
            min(page_number) as page_number,
            min(source_text) as source_text
        from candidates
        group by all
    )

-- the most trusted place first, there the wording that stands most often, then the earliest
select document_id, fact, fact_text, found_in, page_number, source_text
from counted
qualify
    row_number() over (
        partition by document_id, fact order by priority asc, times_found desc, first_position asc, fact_text asc
    )
    = 1
