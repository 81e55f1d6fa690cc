with

    claims as (
        select claim_id, regexp_extract(claim_id, '^.*/') as paragraph, sentence, printed_text, page_number, line_number
        from marts.narrative_claims
        where document_id in (select unnest($1::varchar[]))
    )

select *
from claims
where paragraph in (select unnest($2::varchar[]))
order by claim_id
