with

    row_codes as (select * from {{ ref("row_codes") }}),

    body_rows as (select * from {{ ref("body_rows") }} where row_kind = 'body'),

    blocks as (
        select
            document_id,
            logical_table_number,
            block_number,
            min(statement_id) as statement_id,
            min(side) as side,
            string_agg(header_path, ' ' order by logical_column) as block_path
        from {{ ref("column_blocks") }}
        where is_label or block_number = 0
        group by all
    ),

    statements as (select * from {{ ref("statement_list") }}),

    -- where no heading says which side is which, the totals do
    sides_by_totals as (
        select
            document_id,
            logical_table_number,
            block_number,
            min(
                case when {{ matches_pattern("line_name", "'收入(合计|总计)$'") }} then 'revenue' else 'expenditure' end
            ) as side
        from row_codes
        where {{ matches_pattern("line_name", "'(收入|支出)(合计|总计)$'") }}
        group by all
        having count(distinct right(line_name, 4) like '收入%') = 1
    )

-- every body row of every block, labelled or not
select
    body_rows.document_id,
    body_rows.logical_table_number,
    body_rows.table_number,
    body_rows.row_number,
    body_rows.logical_row,
    body_rows.amount_cells,
    body_rows.filled_cells,
    blocks.block_number,
    blocks.statement_id,
    case
        when blocks.side = 'none' and statements.layout = 'two_sided'
        then coalesce(sides_by_totals.side, 'none')
        else blocks.side
    end as side,
    blocks.block_path,
    row_codes.subject_code,
    row_codes.unit_code,
    row_codes.line_name,
    {{ bare_label("row_codes.line_name") }} as bare_label
from body_rows
inner join
    blocks
    on body_rows.document_id = blocks.document_id
    and body_rows.logical_table_number = blocks.logical_table_number
left join statements on blocks.statement_id = statements.statement_id
left join
    sides_by_totals
    on blocks.document_id = sides_by_totals.document_id
    and blocks.logical_table_number = sides_by_totals.logical_table_number
    and blocks.block_number = sides_by_totals.block_number
left join
    row_codes
    on body_rows.document_id = row_codes.document_id
    and body_rows.logical_table_number = row_codes.logical_table_number
    and body_rows.logical_row = row_codes.logical_row
    and blocks.block_number = row_codes.block_number
