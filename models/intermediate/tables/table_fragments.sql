with

    tables as (select * from {{ ref("stg_tables") }}),

    titles as (select * from {{ ref("table_titles") }}),

    lines as (select * from {{ ref("lines_before_tables") }}),

    headings as (select * from {{ ref("table_headings") }}),

    repeated_lines as (
        select document_id, squeezed_text
        from {{ ref("stg_text_lines") }}
        group by all
        having count(distinct page_number) >= 3
    ),

    -- page numbers, running heads, a unit line and 续表 part no table
    parting_lines as (
        select lines.document_id, lines.table_number, count(*) as parting_line_count
        from lines
        left join
            repeated_lines
            on lines.document_id = repeated_lines.document_id
            and lines.squeezed_text = repeated_lines.squeezed_text
        where
            repeated_lines.squeezed_text is null and not
            {{
                matches_pattern(
                    "lines.squeezed_text",
                    "'^[-—–·]*(第)?[0-9]{1,4}(页)?([,/]?共[0-9]+页)?[-—–·]*$|^[(（]?续(上)?表|^接上页|^(金额)?单位[:：](万元|元|千元|亿元)$'",
                )
            }}
        group by all
    ),

    neighbours as (
        select
            tables.*,
            titles.statement_id,
            headings.header_text,
            headings.has_total,
            headings.body_row_count,
            coalesce(parting_lines.parting_line_count, 0) as parting_line_count,
            tables.table_number - 1 as previous_table_number
        from tables
        left join titles on tables.document_id = titles.document_id and tables.table_number = titles.table_number
        left join headings on tables.document_id = headings.document_id and tables.table_number = headings.table_number
        left join
            parting_lines
            on tables.document_id = parting_lines.document_id
            and tables.table_number = parting_lines.table_number
    ),

    judged as (
        select
            neighbours.*,
            -- a statement has one total: with two it is printed again, not continued
            (
                neighbours.statement_id is null
                and neighbours.parting_line_count = 0
                or neighbours.statement_id = previous.statement_id
                and neighbours.header_text = previous.header_text
                and previous.body_row_count >= 3
                and not (neighbours.has_total and previous.has_total)
            )
            and neighbours.page_number = previous.page_number + 1
            and abs(neighbours.left_edge - previous.left_edge) <= 3
            and abs(neighbours.right_edge - previous.right_edge) <= 3 as is_continuation
        from neighbours
        left join
            neighbours as previous
            on neighbours.document_id = previous.document_id
            and neighbours.previous_table_number = previous.table_number
    ),

    numbered as (
        select
            document_id,
            table_number,
            page_number,
            row_count,
            coalesce(is_continuation, false) as is_continuation,
            max(case when is_continuation then null else table_number end) over (
                partition by document_id order by table_number rows between unbounded preceding and current row
            ) as logical_table_number
        from judged
    )

select
    *,
    table_number - logical_table_number + 1 as fragment_number,
    sum(row_count) over (
        partition by document_id, logical_table_number
        order by table_number
        rows between unbounded preceding and current row
    )
    - row_count as rows_before
from numbered
