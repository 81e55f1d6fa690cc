with

    filed_amounts as (select * from {{ ref("filed_amounts") }}),

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
    filed_amounts.document_id,
    filed_amounts.department_name,
    filed_amounts.area_code,
    filed_amounts.fiscal_year,
    filed_amounts.stage,
    filed_amounts.level,
    filed_amounts.statement_id,
    filed_amounts.statement_instance,
    filed_amounts.line_key,
    filed_amounts.subject_code,
    filed_amounts.line_name,
    filed_amounts.measure,
    coalesce(read_again.amount, filed_amounts.amount) as amount,
    filed_amounts.quantity_unit,
    coalesce(read_again.rounding_half_width, filed_amounts.rounding_half_width) as rounding_half_width,
    coalesce(read_again.alternative_text, filed_amounts.printed_text) as printed_text,
    filed_amounts.typed_text,
    filed_amounts.printed_unit,
    coalesce(cast(read_again.printed_decimals as integer), filed_amounts.printed_decimals) as printed_decimals,
    filed_amounts.page_number,
    filed_amounts.table_number,
    filed_amounts.row_number,
    filed_amounts.column_number,
    filed_amounts.source_line,
    filed_amounts.cell_id,
    filed_amounts.parent_line_key,
    filed_amounts.has_children,
    case when read_again.cell_id is not null then filed_amounts.printed_text end as first_read_text
from filed_amounts
left join read_again on filed_amounts.cell_id = read_again.cell_id
