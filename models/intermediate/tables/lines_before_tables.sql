with

    text_lines as (select * from {{ ref("stg_text_lines") }}),

    tables as (select * from {{ ref("stg_tables") }}),

    gaps as (
        select
            document_id,
            table_number,
            preceding_line_number as last_line_number,
            coalesce(
                lag(preceding_line_number) over (partition by document_id order by table_number), 0
            ) as previous_line_number
        from tables
    ),

    lines as (
        select
            gaps.document_id,
            gaps.table_number,
            text_lines.line_number,
            text_lines.page_number,
            text_lines.line_text,
            text_lines.squeezed_text,
            gaps.last_line_number - text_lines.line_number + 1 as lines_above
        from gaps
        inner join
            text_lines
            on gaps.document_id = text_lines.document_id
            and gaps.previous_line_number < text_lines.line_number
            and gaps.last_line_number >= text_lines.line_number
    )

select *
from lines
