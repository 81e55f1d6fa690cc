with

    checked_amounts as (select * from {{ ref("checked_amounts") }}),

    accepted as (select * from {{ ref("reading_choices") }} where verdict = 'accepted'),

    alternatives as (select * from {{ ref("alternative_amounts") }}),

    read_again as (
        select alternatives.*
        from alternatives
        inner join
            accepted
            on alternatives.cell_id = accepted.cell_id
            and alternatives.alternative_rank = accepted.alternative_rank
    )

select
    checked_amounts.document_id,
    checked_amounts.department_name,
    checked_amounts.area_code,
    checked_amounts.fiscal_year,
    checked_amounts.stage,
    checked_amounts.level,
    checked_amounts.statement_id,
    checked_amounts.statement_instance,
    checked_amounts.line_key,
    checked_amounts.subject_code,
    checked_amounts.line_name,
    checked_amounts.measure,
    coalesce(read_again.amount, checked_amounts.amount) as amount,
    checked_amounts.quantity_unit,
    coalesce(read_again.rounding_half_width, checked_amounts.rounding_half_width) as rounding_half_width,
    coalesce(read_again.alternative_text, checked_amounts.printed_text) as printed_text,
    checked_amounts.printed_unit,
    coalesce(cast(read_again.printed_decimals as integer), checked_amounts.printed_decimals) as printed_decimals,
    checked_amounts.page_number,
    checked_amounts.table_number,
    checked_amounts.row_number,
    checked_amounts.column_number,
    checked_amounts.source_line,
    checked_amounts.cell_id,
    checked_amounts.parent_line_key,
    checked_amounts.has_children,
    case when read_again.cell_id is not null then checked_amounts.printed_text end as first_read_text
from checked_amounts
left join read_again on checked_amounts.cell_id = read_again.cell_id
