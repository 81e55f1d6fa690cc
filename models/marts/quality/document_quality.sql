with

    documents as (select * from {{ ref("documents") }}),

    unplaced as (select document_id, count(*) as unplaced_count from {{ ref("unplaced_cells") }} group by all),

    placed as (select document_id, count(*) as placed_count from {{ ref("budget_amounts") }} group by all),

    labels as (select document_id, count(*) as label_count from {{ ref("label_cells") }} group by all),

    numbers as (select document_id, count(*) as number_count from {{ ref("stg_cells") }} where is_number group by all),

    pages as (
        select document_id, count_if(audit_status != 'complete') as gap_page_count
        from {{ ref("stg_pages") }}
        group by all
    ),

    checks as (
        select
            document_id,
            count_if(status = 'holds') as holds_count,
            count_if(status = 'holds_within_rounding') as rounding_count,
            count_if(status = 'explained') as explained_count,
            count_if(status = 'fails') as fails_count,
            count_if(status = 'not_evaluable') as not_evaluable_count,
            max(case when status in ('fails', 'explained') then abs(difference) end) as largest_difference
        from {{ ref("identity_checks") }}
        group by all
    ),

    checked as (
        select cells.figure_document_id as document_id, count(distinct cells.cell_id) as checked_count
        from {{ ref("identity_check_cells") }} as cells
        inner join
            {{ ref("identity_checks") }} as checks
            on cells.document_id = checks.document_id
            and cells.statement_instance = checks.statement_instance
            and cells.identity_id = checks.identity_id
            and cells.instance_key = checks.instance_key
        where checks.status in ('holds', 'holds_within_rounding', 'explained', 'fails')
        group by all
    )

select
    documents.document_id,
    documents.file_name,
    documents.status,
    cast(coalesce(numbers.number_count, 0) as integer) as number_count,
    cast(coalesce(placed.placed_count, 0) as integer) as placed_count,
    cast(coalesce(labels.label_count, 0) as integer) as label_count,
    cast(coalesce(unplaced.unplaced_count, 0) as integer) as unplaced_count,
    cast(coalesce(checked.checked_count, 0) as integer) as checked_count,
    cast(coalesce(pages.gap_page_count, 0) as integer) as gap_page_count,
    cast(coalesce(checks.holds_count, 0) as integer) as holds_count,
    cast(coalesce(checks.rounding_count, 0) as integer) as rounding_count,
    cast(coalesce(checks.explained_count, 0) as integer) as explained_count,
    cast(coalesce(checks.fails_count, 0) as integer) as fails_count,
    cast(coalesce(checks.not_evaluable_count, 0) as integer) as not_evaluable_count,
    cast(checks.largest_difference as decimal(18, 2)) as largest_difference_amount
from documents
left join numbers on documents.document_id = numbers.document_id
left join placed on documents.document_id = placed.document_id
left join labels on documents.document_id = labels.document_id
left join unplaced on documents.document_id = unplaced.document_id
left join checked on documents.document_id = checked.document_id
left join pages on documents.document_id = pages.document_id
left join checks on documents.document_id = checks.document_id
