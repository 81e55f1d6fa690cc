with

    cells as (select * from {{ ref("stg_cells") }} where squeezed_text != ''),

    titles as (select * from {{ ref("table_titles") }}),

    columns as (select * from {{ ref("unit_wordings") }} where role = 'column'),

    documents as (select * from {{ ref("documents") }}),

    -- a table that is no statement and has a column of names of units
    heads as (
        select cells.document_id, cells.table_number, cells.row_number, cells.column_number, columns.unit_kind
        from cells
        inner join columns on {{ matches_pattern("cells.squeezed_text", "columns.wording_pattern") }}
        left join titles on cells.document_id = titles.document_id and cells.table_number = titles.table_number
        where titles.statement_id is null
    ),

    mentions as (
        select
            document_id,
            unit_kind,
            unit_text,
            'prose' as source,
            page_number,
            line_number,
            cast(null as integer) as table_number,
            cast(null as integer) as row_number,
            item_number * 1000 + place as place
        from {{ ref("listed_units") }}
        union all
        select
            cells.document_id,
            heads.unit_kind,
            cells.squeezed_text,
            'table',
            cells.page_number,
            cells.source_line,
            cells.table_number,
            cells.row_number,
            1000000 * cells.table_number + cells.row_number
        from heads
        inner join
            cells
            on heads.document_id = cells.document_id
            and heads.table_number = cells.table_number
            and heads.column_number = cells.column_number
            and heads.row_number < cells.row_number
            and not cells.is_number
    ),

    named as (
        select
            *,
            {{
                replace_pattern(
                    "unit_text",
                    "'^(以及|其中|分别是|包括|即|和|及|[^、(]*(设置|下设|包括))|([0-9]+[个家][^、]*)?[。;,]*$'",
                )
            }} as unit_name
        from mentions
    ),

    -- two wordings of one sentence may name the same unit
    units as (
        select *
        from named
        where
            {{ matches_pattern("unit_name", "'^[^。;,:]{2,60}$'") }}
            and not {{ matches_pattern("unit_name", "'[0-9]+[个名家]|单位$'") }}
        qualify row_number() over (partition by document_id, unit_kind, unit_name, source order by place) = 1
    )

select
    units.document_id,
    documents.department_name,
    documents.area_code,
    documents.fiscal_year,
    documents.stage,
    documents.level,
    units.unit_kind,
    cast(
        row_number() over (partition by units.document_id, units.unit_kind order by units.place) as integer
    ) as unit_number,
    {{ without_contact_details("units.unit_name") }} as unit_name,
    units.source,
    cast(units.page_number as integer) as page_number,
    cast(units.line_number as integer) as line_number,
    cast(units.table_number as integer) as table_number,
    cast(units.row_number as integer) as row_number
from units
inner join documents on units.document_id = documents.document_id
