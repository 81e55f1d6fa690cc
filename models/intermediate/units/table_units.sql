with

    tables as (select * from {{ ref("table_fragments") }} where fragment_number = 1),

    lines as (select * from {{ ref("lines_before_tables") }}),

    table_rows as (select * from {{ ref("table_rows") }}),

    header_rows as (select * from {{ ref("table_header_rows") }}),

    units as (select * from {{ ref("amount_units") }}),

    -- 单位:万元 above the table, the last one first; else in its own first rows
    spoken as (
        select
            document_id,
            table_number,
            line_number as position,
            1 as trust,
            'line' as found_in,
            regexp_extract(squeezed_text, '(?:单位[:：]?|[(（](?:人民币)?)(?:人民币)?(亿元|万元|千元|百元|元)', 1) as unit_name
        from lines
        where lines_above <= 12
        union all
        select
            table_rows.document_id,
            table_rows.table_number,
            - table_rows.row_number,
            2,
            'table',
            regexp_extract(replace(table_rows.row_text, ' ', ''), '(?:单位[:：]?|[(（])(亿元|万元|千元|百元|元)', 1)
        from table_rows
        inner join
            header_rows
            on table_rows.document_id = header_rows.document_id
            and table_rows.table_number = header_rows.table_number
            and table_rows.row_number <= greatest(header_rows.header_row_count, 3)
    ),

    own as (
        select document_id, table_number, unit_name, found_in
        from spoken
        where unit_name != ''
        qualify row_number() over (partition by document_id, table_number order by trust asc, position desc) = 1
    ),

    unit_counts as (select document_id, unit_name, count(*) as times_used from own group by all),

    document_units as (
        select document_id, unit_name
        from unit_counts
        qualify row_number() over (partition by document_id order by times_used desc, unit_name asc) = 1
    )

select
    tables.document_id,
    tables.table_number as logical_table_number,
    coalesce(own.unit_name, document_units.unit_name) as unit_name,
    units.unit_factor,
    case
        when own.unit_name is not null
        then own.found_in
        when document_units.unit_name is not null
        then 'document'
        else 'unknown'
    end as found_in
from tables
left join own on tables.document_id = own.document_id and tables.table_number = own.table_number
left join document_units on tables.document_id = document_units.document_id
left join units on coalesce(own.unit_name, document_units.unit_name) = units.unit_name
