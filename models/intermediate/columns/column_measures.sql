with

    columns as (select * from {{ ref("column_paths") }}),

    -- wordings of any statement are those of each, so that the join below is one of equality
    aliases as (
        select
            statements.statement_id,
            wordings.side,
            wordings.path_pattern,
            wordings.beside_pattern,
            wordings.column_role,
            wordings.measure,
            wordings.priority
        from (select distinct statement_id from columns) as statements
        inner join
            {{ ref("measure_aliases") }} as wordings
            on wordings.statement_id in (statements.statement_id, left(statements.statement_id, 1) || '*', '*')
    ),

    -- each heading is held against the patterns once, however many documents print it
    headings as (select statement_id, side, matched_path from columns where header_path != '' group by all),

    read_headings as (
        select headings.*, aliases.column_role, aliases.measure, aliases.beside_pattern, aliases.priority
        from headings
        inner join
            aliases
            on headings.statement_id = aliases.statement_id
            and aliases.side in (headings.side, '*')
            and {{ matches_pattern("headings.matched_path", "aliases.path_pattern") }}
    )

select
    columns.document_id,
    columns.logical_table_number,
    columns.logical_column,
    columns.header_path,
    columns.statement_id,
    columns.side,
    read_headings.measure,
    case
        when read_headings.column_role is not null
        then read_headings.column_role
        when columns.header_path = ''
        then 'blank'
        else 'unknown'
    end as column_role
from columns
left join
    read_headings
    on columns.statement_id = read_headings.statement_id
    and columns.side = read_headings.side
    and columns.matched_path = read_headings.matched_path
    and columns.header_path != ''
    and (
        read_headings.beside_pattern is null
        or {{ matches_pattern("columns.table_path", "read_headings.beside_pattern") }}
    )
qualify
    row_number() over (
        partition by columns.document_id, columns.logical_table_number, columns.logical_column
        order by read_headings.priority nulls last
    )
    = 1
