with

    headlines as (select * from {{ ref("finding_headlines") }}),

    check_cells as (select * from {{ ref("identity_check_cells") }}),

    figures as (select * from {{ ref("printed_figures") }}),

    statements as (select * from {{ ref("statement_list") }}),

    units as (select * from {{ ref("amount_units") }})

select
    headlines.finding_id,
    headlines.document_id,
    case when (check_cells.side = 'right') = headlines.is_printed_right then 'printed' else 'recomputed' end as side,
    check_cells.term_number,
    check_cells.coefficient,
    check_cells.cell_id,
    check_cells.figure_document_id,
    check_cells.statement_id,
    statements.statement_name_zh,
    statements.statement_name_en,
    check_cells.line_key,
    coalesce(figures.line_name_zh, check_cells.line_key) as line_name_zh,
    coalesce(figures.line_name_en, check_cells.line_key) as line_name_en,
    check_cells.measure,
    coalesce(figures.measure_name_zh, check_cells.measure) as measure_name_zh,
    coalesce(figures.measure_name_en, check_cells.measure) as measure_name_en,
    check_cells.amount,
    check_cells.rounding_half_width,
    check_cells.printed_text,
    check_cells.printed_unit,
    cast(coalesce(units.unit_factor, 1) as integer) as unit_factor,
    cast(
        case
            when instr(check_cells.printed_text, '.') > 0
            then length(regexp_extract(replace(check_cells.printed_text, ' ', ''), '[.]([0-9]*)', 1))
            else 0
        end as integer
    ) as printed_decimals,
    check_cells.page_number,
    check_cells.table_number,
    check_cells.row_number,
    check_cells.column_number,
    nullif(regexp_extract(check_cells.cell_id, '^[^/]+/prose/[0-9]+/[0-9]+'), '') as claim_id,
    -- a percentage is compared as what it comes to
    check_cells.statement_id in ('n10', 'g90') as is_derived,
    coalesce(starts_with(check_cells.cell_id || '/', headlines.cell_id || '/'), false) as is_suspect
from headlines
inner join
    check_cells
    on headlines.document_id = check_cells.document_id
    and headlines.statement_instance = check_cells.statement_instance
    and headlines.identity_id = check_cells.identity_id
    and headlines.instance_key = check_cells.instance_key
left join figures on check_cells.cell_id = figures.cell_id
left join statements on check_cells.statement_id = statements.statement_id
left join units on check_cells.printed_unit = units.unit_name
