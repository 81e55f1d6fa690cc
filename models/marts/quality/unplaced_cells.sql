with

    dispositions as (select * from {{ ref("cell_dispositions") }}),

    copies as (select * from {{ ref("statement_tables") }} where is_copy),

    repeated as (select * from {{ ref("repeated_figures") }}),

    unplaced as (
        select
            dispositions.*,
            case
                when dispositions.disposition = 'unplaced'
                then dispositions.disposition_reason
                when copies.document_id is not null
                then 'statement_printed_twice'
                else 'figure_repeated_in_row'
            end as reason
        from dispositions
        left join
            copies
            on dispositions.document_id = copies.document_id
            and dispositions.logical_table_number = copies.logical_table_number
        left join repeated on dispositions.cell_id = repeated.cell_id
        where
            dispositions.disposition = 'unplaced'
            or dispositions.disposition = 'figure'
            and (copies.document_id is not null or repeated.cell_id is not null)
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
