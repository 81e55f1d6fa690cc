with

    numbers as (select * from {{ ref("numeric_cells") }} where layout = 'form'),

    labels as (select * from {{ ref("form_labels") }}),

    aliases as (select * from {{ ref("line_aliases") }}),

    amount_units as (select * from {{ ref("amount_units") }}),

    units as (select * from {{ ref("table_units") }}),

    form_units as (select * from {{ ref("form_units") }}),

    -- a pattern with > is one of the label and of what stands above it
    aliased as (
        select labels.cell_id, aliases.line_key, nullif(aliases.quantity_unit, '') as quantity_unit
        from labels
        inner join numbers on labels.cell_id = numbers.cell_id
        inner join
            aliases
            on labels.statement_id = aliases.statement_id
            and {{
                matches_pattern(
                    "case when aliases.label_pattern like '%>%' then labels.label_path else labels.bare_label end",
                    "aliases.label_pattern",
                )
            }}
            and numbers.is_percentage is not true
        qualify row_number() over (partition by labels.cell_id order by aliases.priority) = 1
    ),

    -- the unit stands behind the number, else in its label, else where the form says it, else where the table does
    spoken as (
        select
            numbers.*,
            labels.bare_label,
            aliased.line_key,
            aliased.quantity_unit as counted_unit,
            coalesce(
                aliased.quantity_unit,
                coalesce(
                    nullif(regexp_extract(numbers.squeezed_text, '(亿元|万元|千元|元)$', 1), ''),
                    nullif(labels.label_unit, ''),
                    form_units.unit_name,
                    units.unit_name
                )
            ) as printed_unit
        from numbers
        left join labels on numbers.cell_id = labels.cell_id
        left join aliased on numbers.cell_id = aliased.cell_id
        left join form_units on numbers.cell_id = form_units.cell_id
        left join
            units
            on numbers.document_id = units.document_id
            and numbers.logical_table_number = units.logical_table_number
    )

select
    spoken.*,
    spoken.bare_label as line_name,
    case when spoken.line_key is not null then 'measure' else 'unknown' end as column_role,
    case when spoken.line_key is not null then 'value' end as measure,
    1 as measure_columns,
    cast(null as varchar) as subject_code,
    case when spoken.is_percentage then '%' else coalesce(spoken.counted_unit, '元') end as quantity_unit,
    case when spoken.counted_unit is not null then 1 else amount_units.unit_factor end as unit_factor
from spoken
left join amount_units on spoken.printed_unit = amount_units.unit_name
