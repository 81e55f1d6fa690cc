with

    lines as (
        select *, lead(line_text) over (partition by document_id, table_number order by line_number) as next_line_text
        from {{ ref("lines_before_tables") }}
    ),

    table_rows as (select * from {{ ref("table_rows") }}),

    aliases as (select * from {{ ref("statement_aliases") }}),

    levels as (
        select document_id, case when level = 'government' then level else 'department' end as level
        from {{ ref("document_levels") }}
    ),

    headers as (
        select document_id, table_number, string_agg(row_text, ' ' order by row_number) as header_text
        from table_rows
        where row_number <= 6
        group by all
    ),

    -- a title stands on a line above the table, on two such lines, or in a row of its own across the table
    candidates as (
        select document_id, table_number, line_number, lines_above, line_text as title_text, 'line' as found_in
        from lines
        where lines_above <= 12
        union all
        select document_id, table_number, line_number, lines_above - 1, line_text || next_line_text, 'two_lines'
        from lines
        where lines_above between 2 and 12 and right(line_text, 1) != '表'
        union all
        select document_id, table_number, null, row_number - 100, row_text, 'table_row'
        from table_rows
        where row_number <= 2 and is_banner
    ),

    bared as (
        select *, {{ bare_title("title_text") }} as bare_title_text
        from candidates
        where title_text is not null and not {{ matches_pattern("title_text", "'[。;,…]|[.]{3}'") }}
    ),

    -- each title is held against the patterns once, however many documents print it
    titles as (select bare_title_text from bared where length(bare_title_text) <= 45 group by all),

    titled as (
        select bared.*, aliases.priority
        from titles
        inner join aliases on {{ matches_pattern("titles.bare_title_text", "aliases.title_pattern || '$'") }}
        inner join bared on titles.bare_title_text = bared.bare_title_text
    ),

    matched as (
        select
            headers.document_id,
            headers.table_number,
            aliases.statement_id,
            aliases.priority,
            titled.line_number,
            titled.lines_above,
            titled.title_text,
            coalesce(titled.found_in, 'header') as found_in
        from headers
        inner join levels on headers.document_id = levels.document_id
        inner join aliases on levels.level = aliases.level
        left join
            titled
            on headers.document_id = titled.document_id
            and headers.table_number = titled.table_number
            and aliases.priority = titled.priority
        where
            (aliases.title_pattern is null) = (titled.title_text is null)
            and (
                aliases.header_pattern is null or {{ matches_pattern("headers.header_text", "aliases.header_pattern") }}
            )
    ),

    best as (
        select *
        from matched
        qualify
            row_number() over (
                partition by document_id, table_number
                order by
                    case when found_in = 'header' then 1 else 0 end,
                    lines_above,
                    priority,
                    case when found_in = 'two_lines' then 1 else 0 end
            )
            = 1
    )

-- a wording may say that a table is no statement, though its title ends like one
select document_id, table_number, statement_id, title_text, line_number as title_line_number, found_in
from best
where statement_id is not null
