with

    dispositions as (select * from {{ ref("cell_dispositions") }}),

    copies as (select * from {{ ref("statement_tables") }} where is_copy),

    unplaced as (
        select
            dispositions.*,
            case
                when dispositions.disposition = 'unplaced'
                then dispositions.disposition_reason
                else 'statement_printed_twice'
            end as reason
        from dispositions
        left join
            copies
            on dispositions.document_id = copies.document_id
            and dispositions.logical_table_number = copies.logical_table_number
        where
            dispositions.disposition = 'unplaced'
            or (dispositions.disposition = 'figure' and copies.document_id is not null)
    )

select
    cell_id,
    document_id,
    page_number,
    table_number,
    row_number,
    column_number,
    source_line,
    printed_text,
    number_value,
    statement_id,
    line_name,
    reason
from unplaced
