with

    lines as (
        select document_id, line_number, page_number, squeezed_text
        from {{ ref("stg_text_lines") }}
        where squeezed_text != '' and not {{ matches_pattern("squeezed_text", "'^[-—–─·第]*[0-9]{1,3}[-—–─·页]*$'") }}
    ),

    table_ends as (select distinct document_id, preceding_line_number as line_number from {{ ref("stg_tables") }}),

    widths as (
        select
            document_id,
            page_number,
            least(percentile_disc(0.9) within group (order by length(squeezed_text)), 70) as line_width
        from lines
        group by all
    ),

    neighbours as (
        select
            lines.*,
            widths.line_width,
            lag(lines.squeezed_text) over document_lines as previous_text,
            lag(table_ends.line_number) over document_lines is not null as follows_table,
            {{
                matches_pattern(
                    "lines.squeezed_text",
                    "'^(第[一二三四五六七八九十]+(部分|章)|[一二三四五六七八九十]+、|[(][一二三四五六七八九十]+[)]|[0-9]+[、.][^0-9]|[(]?[0-9]+[)]|附件)'",
                )
            }} as is_numbered
        from lines
        inner join widths on lines.document_id = widths.document_id and lines.page_number = widths.page_number
        left join
            table_ends on lines.document_id = table_ends.document_id and lines.line_number = table_ends.line_number
        window document_lines as (partition by lines.document_id order by lines.line_number)
    ),

    -- a paragraph begins with its number, behind a full stop or the dots of a table of contents, or behind a line that
    -- ends before the margin
    marked as (
        select
            *,
            previous_text is null
            or follows_table
            or is_numbered
            or {{ matches_pattern("previous_text", "'[。!?]$|[.…]{3}[0-9]*$'") }}
            or (
                length(previous_text) < 0.7 * line_width and not {{ matches_pattern("previous_text", "'[,;、:]$'") }}
            ) as starts_paragraph
        from neighbours
    ),

    numbered as (
        select
            *,
            sum(case when starts_paragraph then 1 else 0 end) over (
                partition by document_id order by line_number
            ) as paragraph_number
        from marked
    )

select
    document_id,
    cast(paragraph_number as integer) as paragraph_number,
    min(line_number) as line_number,
    min(page_number) as page_number,
    {{ joined_text("squeezed_text", "line_number", "") }} as paragraph_text
from numbered
group by document_id, paragraph_number
