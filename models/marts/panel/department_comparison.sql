with

    documents as (select * from {{ ref("filing_documents") }}),

    summaries as (select * from {{ ref("department_year_summary") }}),

    headcounts as (
        select
            documents.filing_id,
            max(case when claims.line_key = 'staff_in_service' then claims.amount end) as staff_in_service,
            max(case when claims.line_key = 'staff_quota' then claims.amount end) as staff_quota
        from documents
        inner join {{ ref("narrative_claims") }} as claims on documents.document_id = claims.document_id
        where claims.measure = 'value'
        group by all
    ),

    filings as (
        select
            documents.filing_id,
            documents.department_name,
            documents.area_code,
            documents.fiscal_year,
            documents.stage,
            documents.level,
            summaries.document_id,
            summaries.expenditure_total_amount,
            summaries.basic_expenditure_amount,
            summaries.general_public_expenditure_amount,
            summaries.three_public_amount,
            headcounts.staff_in_service,
            headcounts.staff_quota,
            coalesce(headcounts.staff_in_service, headcounts.staff_quota) as head_count
        from summaries
        inner join documents on summaries.document_id = documents.document_id
        left join headcounts on documents.filing_id = headcounts.filing_id
        where summaries.statement_instance = 1
    )

select
    filing_id,
    department_name,
    area_code,
    fiscal_year,
    stage,
    level,
    document_id,
    expenditure_total_amount,
    basic_expenditure_amount,
    general_public_expenditure_amount,
    three_public_amount,
    cast(staff_in_service as integer) as staff_in_service,
    cast(staff_quota as integer) as staff_quota,
    case
        when staff_in_service is not null then 'in_service' when staff_quota is not null then 'quota'
    end as head_count_source,
    cast(expenditure_total_amount / nullif(head_count, 0) as decimal(18, 2)) as expenditure_per_head_amount,
    cast(basic_expenditure_amount / nullif(head_count, 0) as decimal(18, 2)) as basic_expenditure_per_head_amount,
    cast(three_public_amount / nullif(head_count, 0) as decimal(18, 2)) as three_public_per_head_amount,
    cast(count(*) over peers as integer) as peer_count,
    cast(rank() over (peers order by expenditure_total_amount desc) as integer) as expenditure_rank,
    cast(
        expenditure_total_amount / nullif(sum(expenditure_total_amount) over peers, 0) as decimal(18, 6)
    ) as expenditure_share
from filings
window peers as (partition by area_code, fiscal_year, stage, level)
