with

    statement_tables as (select * from {{ ref("statement_tables") }}),

    titles as (select * from {{ ref("table_titles") }}),

    tables as (select * from {{ ref("stg_tables") }}),

    units as (select * from {{ ref("table_units") }})

select
    statement_tables.document_id,
    statement_tables.statement_id,
    cast(statement_tables.statement_instance as integer) as statement_instance,
    statement_tables.logical_table_number as table_number,
    tables.page_number,
    titles.title_text,
    titles.found_in as recognised_by,
    units.unit_name,
    units.found_in as unit_found_in,
    cast(statement_tables.figure_count as integer) as figure_count
from statement_tables
inner join
    titles
    on statement_tables.document_id = titles.document_id
    and statement_tables.logical_table_number = titles.table_number
inner join
    tables
    on statement_tables.document_id = tables.document_id
    and statement_tables.logical_table_number = tables.table_number
left join
    units
    on statement_tables.document_id = units.document_id
    and statement_tables.logical_table_number = units.logical_table_number
where not statement_tables.is_copy
