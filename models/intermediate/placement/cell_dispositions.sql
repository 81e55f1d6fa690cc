with

    grid_readings as (select * from {{ ref("grid_readings") }}),

    form_readings as (select * from {{ ref("form_readings") }}),

    numbers as (select * from {{ ref("numeric_cells") }}),

    contact_cells as (select * from {{ ref("contact_cells") }}),

    readings as (
        select
            cell_id,
            column_role,
            measure,
            line_key,
            subject_code,
            line_name,
            printed_unit,
            unit_factor,
            quantity_unit,
            measure_columns
        from grid_readings
        union all
        select
            cell_id,
            column_role,
            measure,
            line_key,
            subject_code,
            line_name,
            printed_unit,
            unit_factor,
            quantity_unit,
            measure_columns
        from form_readings
    )

-- what each printed number is: a figure of a statement, a label, or unplaced for a reason
select
    numbers.*,
    readings.measure,
    readings.line_key,
    readings.subject_code,
    readings.line_name,
    readings.printed_unit,
    readings.unit_factor,
    readings.quantity_unit,
    case
        when contact_cells.cell_id is not null
        then 'label'
        when numbers.row_kind != 'body'
        then 'label'
        when
            readings.column_role
            in ('code', 'code_class', 'code_group', 'code_item', 'unit_code', 'ordinal', 'quantity')
        then 'label'
        when
            numbers.statement_id is not null
            and numbers.number_value is not null
            and readings.measure is not null
            and readings.measure_columns = 1
            and readings.line_key is not null
            and readings.unit_factor is not null
        then 'figure'
        else 'unplaced'
    end as disposition,
    case
        when contact_cells.cell_id is not null
        then 'contact_detail'
        when numbers.row_kind != 'body'
        then numbers.row_kind
        when
            readings.column_role
            in ('code', 'code_class', 'code_group', 'code_item', 'unit_code', 'ordinal', 'quantity')
        then readings.column_role
        when numbers.statement_id is null
        then 'statement_not_recognised'
        when numbers.number_value is null
        then 'malformed_number'
        when readings.column_role = 'unknown' and numbers.layout = 'form'
        then 'label_not_recognised'
        when readings.column_role = 'unknown'
        then 'column_not_recognised'
        when readings.column_role in ('name', 'note', 'text', 'blank') or readings.column_role is null
        then 'number_in_text_column'
        when readings.measure_columns > 1
        then 'cell_spans_several_measures'
        when readings.line_key is null
        then 'line_without_label'
        when readings.unit_factor is null
        then 'unit_unknown'
    end as disposition_reason
from numbers
left join readings on numbers.cell_id = readings.cell_id
left join contact_cells on numbers.cell_id = contact_cells.cell_id
