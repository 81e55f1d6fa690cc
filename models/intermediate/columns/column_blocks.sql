with

    columns as (select * from {{ ref("column_measures") }}),

    -- a column without a heading beside a label column goes on with it
    marked as (
        select
            *,
            column_role in ('code', 'code_class', 'code_group', 'code_item') as is_code,
            column_role in ('code', 'code_class', 'code_group', 'code_item', 'name', 'unit_code', 'ordinal')
            or (
                column_role = 'blank'
                and lag(column_role) over (partition by document_id, logical_table_number order by logical_column)
                in ('name', 'code', 'blank')
                and logical_column > 2
                or column_role = 'blank'
                and lag(column_role) over (partition by document_id, logical_table_number order by logical_column)
                = 'name'
            ) as is_label
        from columns
    ),

    starts as (
        select
            *,
            case
                when
                    is_label
                    and not coalesce(
                        lag(is_label) over (partition by document_id, logical_table_number order by logical_column),
                        false
                    )
                then 1
                else 0
            end as is_block_start
        from marked
    ),

    blocks as (
        select
            *,
            sum(is_block_start) over (
                partition by document_id, logical_table_number
                order by logical_column
                rows between unbounded preceding and current row
            ) as block_number
        from starts
    )

select
    document_id,
    logical_table_number,
    logical_column,
    block_number,
    statement_id,
    side,
    header_path,
    column_role,
    measure,
    is_label,
    case
        when is_code
        then
            sum(case when is_code then 1 else 0 end) over (
                partition by document_id, logical_table_number, block_number
                order by logical_column
                rows between unbounded preceding and current row
            )
    end as code_position
from blocks
