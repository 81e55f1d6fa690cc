with

    numbers as (select * from {{ ref("numeric_cells") }} where coalesce(layout, 'form') != 'form'),

    squares as (select * from {{ ref("grid_squares") }} where is_first_row_of_cell),

    blocks as (select * from {{ ref("column_blocks") }}),

    -- a row may name the item and the column its year, 公务接待费 beside 上年预算数 and 本年预算数, or the other way round
    lines as (
        select
            *,
            case
                when left(line_key, 5) = 'item:'
                then substr(line_key, 6)
                when line_key = 'total' and statement_id in ('b07', 'f07')
                then 'total'
            end as item,
            case when left(line_key, 6) = 'stage:' then substr(line_key, 7) end as row_stage
        from {{ ref("row_lines") }}
    ),

    units as (select * from {{ ref("table_units") }}),

    amount_units as (select * from {{ ref("amount_units") }}),

    -- a number in a cell over several columns belongs to the first of them that is a measure
    columns as (
        select
            squares.cell_id,
            blocks.column_role,
            blocks.measure,
            blocks.measure like '%percent%' as is_percent_column,
            blocks.block_number,
            blocks.header_path,
            count(case when blocks.column_role = 'measure' then 1 end) over (
                partition by squares.cell_id
            ) as measure_columns
        from squares
        inner join
            blocks
            on squares.document_id = blocks.document_id
            and squares.logical_table_number = blocks.logical_table_number
            and squares.logical_column = blocks.logical_column
        qualify
            row_number() over (
                partition by squares.cell_id
                order by case when blocks.column_role = 'measure' then 0 else 1 end, blocks.logical_column
            )
            = 1
    )

select
    numbers.*,
    columns.column_role,
    {{ crossed_measure("lines.item", "lines.row_stage", "columns.measure") }} as measure,
    columns.block_number,
    columns.header_path,
    columns.measure_columns,
    lines.side,
    case when lines.item is null and lines.row_stage is null then lines.line_key else 'total' end as line_key,
    lines.subject_code,
    lines.line_name,
    case
        when numbers.is_percentage or columns.is_percent_column
        then '%'
        else coalesce(lines.counted_unit, own_units.unit_name, units.unit_name)
    end as printed_unit,
    case
        when numbers.is_percentage or columns.is_percent_column or lines.counted_unit is not null
        then 1
        else coalesce(own_units.unit_factor, units.unit_factor)
    end as unit_factor,
    case
        when numbers.is_percentage or columns.is_percent_column then '%' else coalesce(lines.counted_unit, '元')
    end as quantity_unit
from numbers
left join columns on numbers.cell_id = columns.cell_id
left join
    lines
    on numbers.document_id = lines.document_id
    and numbers.logical_table_number = lines.logical_table_number
    and numbers.logical_row = lines.logical_row
    and columns.block_number = lines.block_number
left join units on numbers.document_id = units.document_id and numbers.logical_table_number = units.logical_table_number
-- a unit behind the number goes before the table's
left join
    amount_units as own_units on regexp_extract(numbers.squeezed_text, '(亿元|万元|千元|百元|元)$', 1) = own_units.unit_name
