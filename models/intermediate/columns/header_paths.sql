with

    header_squares as (select * from {{ ref("header_squares") }}),

    columns as (select * from {{ ref("logical_columns") }}),

    changes as (
        select
            *,
            lag(header_text) over (
                partition by document_id, logical_table_number, logical_column order by row_number
            ) as text_above
        from header_squares
        where header_text != ''
    ),

    paths as (
        select
            document_id,
            logical_table_number,
            logical_column,
            string_agg(header_text, '/' order by row_number) as header_path
        from changes
        where text_above is null or text_above != header_text
        group by all
    )

select
    columns.document_id,
    columns.logical_table_number,
    columns.logical_column,
    coalesce(paths.header_path, '') as header_path
from columns
left join
    paths
    on columns.document_id = paths.document_id
    and columns.logical_table_number = paths.logical_table_number
    and columns.logical_column = paths.logical_column
