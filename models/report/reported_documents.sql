with

    documents as (select * from {{ ref("documents") }}),

    quality as (select * from {{ ref("document_quality") }}),

    findings as (
        select
            document_id,
            count(*) as finding_count,
            count(case when severity = 'error' then 1 end) as error_count,
            count(case when severity = 'notice' then 1 end) as notice_count,
            count(case when severity = 'recorded' then 1 end) as recorded_count,
            count(case when severity = 'remark' then 1 end) as remark_count,
            max(case when severity != 'remark' then explained_checks end) as greatest_explained_checks
        from {{ ref("findings") }}
        group by all
    ),

    claims as (select document_id, count(*) as claim_count from {{ ref("narrative_claims") }} group by all)

select
    documents.*,
    quality.number_count,
    quality.placed_count,
    quality.label_count,
    quality.unplaced_count,
    quality.checked_count,
    quality.gap_page_count,
    quality.holds_count,
    quality.rounding_count,
    quality.explained_count,
    quality.fails_count,
    quality.not_evaluable_count,
    quality.largest_difference_amount,
    cast(coalesce(claims.claim_count, 0) as integer) as claim_count,
    cast(
        quality.checked_count
        * 100.0
        / nullif(quality.placed_count + coalesce(claims.claim_count, 0), 0) as decimal(5, 1)
    ) as covered_percent,
    cast(coalesce(findings.finding_count, 0) as integer) as finding_count,
    cast(coalesce(findings.error_count, 0) as integer) as error_count,
    cast(coalesce(findings.notice_count, 0) as integer) as notice_count,
    cast(coalesce(findings.recorded_count, 0) as integer) as recorded_count,
    cast(coalesce(findings.remark_count, 0) as integer) as remark_count,
    cast(coalesce(findings.greatest_explained_checks, 0) as integer) as greatest_explained_checks
from documents
inner join quality on documents.document_id = quality.document_id
left join findings on documents.document_id = findings.document_id
left join claims on documents.document_id = claims.document_id
