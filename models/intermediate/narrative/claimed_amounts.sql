with

    claims as (select * from {{ ref("first_claims") }}),

    lists as (select * from {{ ref("claim_lists") }}),

    comparisons as (select * from {{ ref("claim_comparisons") }}),

    counted as (
        select
            claim_id,
            document_id,
            paragraph_number,
            figure_number,
            page_number,
            statement_id,
            line_key,
            subject_code,
            measure,
            amount,
            rounding_half_width,
            printed_text,
            printed_unit
        from claims
        union all
        select
            document_id || '/prose/' || statement_id,
            document_id,
            paragraph_number,
            0,
            page_number,
            statement_id,
            'list',
            null,
            'listed_subjects',
            subject_count,
            0,
            cast(subject_count as varchar),
            '个'
        from lists
        union all
        select
            claim_id || '/' || comparison || '_stated',
            document_id,
            paragraph_number,
            figure_number,
            page_number,
            'n10',
            line_key,
            null,
            comparison || '_stated',
            stated_amount,
            stated_half_width,
            stated_text,
            printed_unit
        from comparisons
        union all
        select
            claim_id || '/' || comparison || '_found',
            document_id,
            paragraph_number,
            figure_number,
            page_number,
            'n10',
            line_key,
            null,
            comparison || '_found',
            found_amount,
            found_half_width,
            found_text,
            printed_unit
        from comparisons
    )

select
    claim_id as cell_id,
    document_id,
    1 as statement_instance,
    statement_id,
    line_key,
    subject_code,
    measure,
    cast(amount as decimal(18, 2)) as amount,
    cast(rounding_half_width as decimal(18, 4)) as rounding_half_width,
    replace(printed_text, printed_unit, '') as printed_text,
    printed_unit,
    page_number,
    cast(null as integer) as table_number,
    paragraph_number as row_number,
    figure_number as column_number
from counted
