with

    figures as (select * from {{ ref("cell_dispositions") }} where disposition = 'figure'),

    statement_tables as (select * from {{ ref("statement_tables") }} where not is_copy),

    hierarchy as (select * from {{ ref("line_hierarchy") }}),

    identities as (select * from {{ ref("document_identities") }}),

    repeated as (select * from {{ ref("repeated_figures") }})

select
    figures.document_id,
    identities.department_name,
    identities.area_code,
    identities.fiscal_year,
    identities.stage,
    identities.level,
    figures.statement_id,
    cast(statement_tables.statement_instance as integer) as statement_instance,
    figures.line_key,
    figures.subject_code,
    figures.line_name,
    figures.measure,
    cast(figures.number_value * figures.unit_factor as decimal(18, 2)) as amount,
    figures.quantity_unit,
    figures.unit_factor,
    {{
        rounding_half_width(
            "figures.number_value", "figures.quantity_unit", "figures.unit_factor", "figures.printed_decimals"
        )
    }} as rounding_half_width,
    figures.printed_text,
    figures.typed_text,
    figures.printed_unit,
    cast(figures.printed_decimals as integer) as printed_decimals,
    figures.page_number,
    figures.table_number,
    figures.row_number,
    figures.column_number,
    figures.source_line,
    figures.cell_id,
    hierarchy.parent_code as parent_line_key,
    coalesce(hierarchy.has_children, false) as has_children
from figures
inner join identities on figures.document_id = identities.document_id
inner join
    statement_tables
    on figures.document_id = statement_tables.document_id
    and figures.logical_table_number = statement_tables.logical_table_number
left join
    hierarchy
    on figures.document_id = hierarchy.document_id
    and figures.logical_table_number = hierarchy.logical_table_number
    and figures.subject_code = hierarchy.subject_code
left join repeated on figures.cell_id = repeated.cell_id
where repeated.cell_id is null
