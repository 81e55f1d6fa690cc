with

    figures as (select * from {{ ref("cell_dispositions") }} where disposition = 'figure'),

    placed as (select * from {{ ref("budget_amounts") }}),

    copied as (
        select * from {{ ref("unplaced_cells") }} where reason in ('statement_printed_twice', 'figure_repeated_in_row')
    ),

    filed as (select * from {{ ref("filed_amounts") }}),

    destinations as (
        select cell_id, 'budget_amounts' as destination
        from placed
        union all
        select cell_id, 'statement_printed_twice'
        from copied
    ),

    counted as (
        select cell_id, count(*) as destination_count, min(destination) as destination from destinations group by all
    ),

    filed_counts as (select cell_id, count(*) as filed_count from filed group by all)

select
    figures.document_id,
    figures.page_number,
    figures.table_number,
    figures.row_number,
    figures.column_number,
    figures.printed_text,
    figures.statement_id,
    figures.line_key,
    figures.measure,
    coalesce(counted.destination_count, 0) as destination_count,
    coalesce(filed_counts.filed_count, 0) as filed_count
from figures
left join counted on figures.cell_id = counted.cell_id
left join filed_counts on figures.cell_id = filed_counts.cell_id
where
    counted.destination_count is distinct from 1
    or coalesce(filed_counts.filed_count, 0) != case when counted.destination = 'budget_amounts' then 1 else 0 end
