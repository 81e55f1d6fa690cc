with

    copies as (
        select document_id, logical_table_number, copy_of_table_number
        from {{ ref("statement_tables") }}
        where is_copy and copy_of_table_number is not null
    ),

    figures as (
        select *, number_value * unit_factor as amount from {{ ref("cell_dispositions") }} where disposition = 'figure'
    ),

    copied as (
        select figures.*, copies.copy_of_table_number
        from figures
        inner join
            copies
            on figures.document_id = copies.document_id
            and figures.logical_table_number = copies.logical_table_number
    ),

    originals as (
        select figures.*, copies.logical_table_number as copy_table_number
        from figures
        inner join
            copies
            on figures.document_id = copies.document_id
            and figures.logical_table_number = copies.copy_of_table_number
    ),

    disagreeing_tables as (
        select
            coalesce(copied.document_id, originals.document_id) as document_id,
            coalesce(copied.page_number, originals.page_number) as page_number,
            coalesce(copied.table_number, originals.table_number) as table_number,
            coalesce(copied.row_number, originals.row_number) as row_number,
            coalesce(copied.column_number, originals.column_number) as column_number,
            copied.printed_text,
            originals.printed_text as printed_before,
            originals.page_number as page_before,
            coalesce(copied.statement_id, originals.statement_id) as statement_id,
            coalesce(copied.line_key, originals.line_key) as line_key,
            coalesce(copied.measure, originals.measure) as measure,
            copied.amount,
            originals.amount as amount_before
        from copied
        full outer join
            originals
            on copied.document_id = originals.document_id
            and copied.logical_table_number = originals.copy_table_number
            and copied.line_key = originals.line_key
            and copied.measure = originals.measure
        where copied.amount is distinct from originals.amount
    ),

    disagreeing_rows as (
        select
            again.document_id,
            again.page_number,
            again.table_number,
            again.row_number,
            again.column_number,
            again.printed_text,
            first_time.printed_text as printed_before,
            first_time.page_number as page_before,
            again.statement_id,
            again.line_key,
            again.measure,
            again.amount,
            first_time.amount as amount_before
        from {{ ref("repeated_figures") }} as repeated
        inner join figures as again on repeated.cell_id = again.cell_id
        inner join figures as first_time on repeated.first_cell_id = first_time.cell_id
        where again.amount != first_time.amount
    )

select *
from disagreeing_tables
union all
select *
from disagreeing_rows
