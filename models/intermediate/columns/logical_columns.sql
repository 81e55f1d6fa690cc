with

    cells as (select * from {{ ref("stg_cells") }}),

    fragments as (select * from {{ ref("table_fragments") }}),

    placed_cells as (
        select
            cells.document_id,
            fragments.logical_table_number,
            cells.method,
            cells.column_number,
            cells.left_edge,
            cells.right_edge
        from cells
        inner join
            fragments on cells.document_id = fragments.document_id and cells.table_number = fragments.table_number
    ),

    edges as (
        select document_id, logical_table_number, left_edge as edge
        from placed_cells
        where left_edge is not null
        union
        select document_id, logical_table_number, right_edge
        from placed_cells
        where right_edge is not null
    ),

    -- fragments of one table may be a point or two apart
    distinct_edges as (
        select *, edge - lag(edge) over (partition by document_id, logical_table_number order by edge) as gap from edges
    ),

    ruled as (
        select
            document_id,
            logical_table_number,
            row_number() over (partition by document_id, logical_table_number order by edge) as logical_column,
            edge as left_edge,
            lead(edge) over (partition by document_id, logical_table_number order by edge) as right_edge
        from distinct_edges
        where gap is null or gap > 3
    ),

    counted as (
        select document_id, logical_table_number, column_number as logical_column, null as left_edge, null as right_edge
        from placed_cells
        where left_edge is null
        group by all
    )

select document_id, logical_table_number, logical_column, (left_edge + right_edge) / 2 as centre
from ruled
where right_edge is not null
union all
select document_id, logical_table_number, logical_column, null as centre
from counted
