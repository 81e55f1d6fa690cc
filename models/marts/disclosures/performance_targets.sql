{% set comparison = "≥|≤|>|<|=|不低于|不高于|不超过|不少于|不大于|不小于|大于|小于|至少|达到" %}
{% set number = "[0-9]+(?:[.][0-9]+)?" %}
{% set one_number = "^(" ~ comparison ~ ")?(" ~ number ~ ")[(]?(月|[^0-9()月][^0-9()]{0,3}?|)[)]?(以上|以下|以内)?$" %}

with

    cells as (select * from {{ ref("performance_cells") }}),

    words as (select * from {{ ref("performance_headings") }} where role = 'first_level_value'),

    titles as (select * from {{ ref("table_titles") }}),

    names as (select * from {{ ref("project_form_parts") }} where part = 'name'),

    documents as (select * from {{ ref("documents") }}),

    indicator_rows as (
        select
            document_id,
            logical_table_number,
            heading_row,
            logical_row,
            min(page_number) as page_number,
            min(table_number) as table_number,
            min(row_number) as row_number,
            min(source_line) as source_line,
            {{ joined_text("case when role = 'first_level' then cell_text end", "column_number") }} as first_level,
            {{ joined_text("case when role = 'second_level' then cell_text end", "column_number") }} as second_level,
            {{ joined_text("case when role = 'indicator' then cell_text end", "column_number") }} as indicator,
            {{ joined_text("case when role = 'target' then cell_text end", "column_number") }} as target
        from cells
        group by all
    ),

    blocks as (
        select
            *,
            count(first_level) over (
                partition by document_id, logical_table_number, heading_row
                order by logical_row
                rows between unbounded preceding and current row
            ) as block_number
        from indicator_rows
    ),

    -- a level is printed once for the rows below it
    filled as (
        select
            *,
            max(first_level) over (
                partition by document_id, logical_table_number, heading_row, block_number
            ) as first_level_above,
            last_value(second_level ignore nulls) over (
                partition by document_id, logical_table_number, heading_row, block_number
                order by logical_row
                rows between unbounded preceding and current row
            ) as second_level_above,
            -- words before a comparison or a share repeat the indicator
            coalesce(
                nullif(regexp_extract(target, '^[^0-9第]*?((?:{{ comparison }})[0-9].*)$', 1), ''),
                nullif(regexp_extract(target, '^[^0-9第≥≤><=]+({{ number }}%)$', 1), ''),
                target
            ) as measured_target
        from blocks
    )

select
    filled.document_id,
    documents.department_name,
    documents.area_code,
    documents.fiscal_year,
    documents.stage,
    documents.level,
    titles.statement_id,
    {{ without_contact_details("names.part_text") }} as project_name,
    {{ without_contact_details("filled.first_level_above") }} as first_level,
    {{ without_contact_details("filled.second_level_above") }} as second_level,
    {{ without_contact_details("filled.indicator") }} as indicator,
    {{ without_contact_details("filled.target") }} as target,
    coalesce(
        nullif(regexp_extract(filled.measured_target, '{{ one_number }}', 1), ''),
        nullif(regexp_extract(filled.measured_target, '{{ one_number }}', 4), '')
    ) as comparison,
    try_cast(
        nullif(regexp_extract(filled.measured_target, '{{ one_number }}', 2), '') as decimal(18, 4)
    ) as target_number,
    nullif(regexp_extract(filled.measured_target, '{{ one_number }}', 3), '') as target_unit,
    cast(filled.page_number as integer) as page_number,
    cast(filled.table_number as integer) as table_number,
    cast(filled.row_number as integer) as row_number,
    cast(filled.source_line as integer) as line_number
from filled
inner join words on {{ matches_pattern("filled.first_level_above", "words.heading_pattern") }}
inner join documents on filled.document_id = documents.document_id
left join titles on filled.document_id = titles.document_id and filled.logical_table_number = titles.table_number
left join names on filled.document_id = names.document_id and filled.logical_table_number = names.table_number
where filled.indicator is not null or filled.target is not null
