with

    units as (select * from {{ ref("amount_units") }}),

    statements as (select * from {{ ref("statement_list") }}),

    documents as (select document_id, reader from {{ ref("documents") }}),

    printed as (select * from {{ ref("printed_figures") }}),

    questioned as (select distinct document_id as asking_document_id, cell_id from {{ ref("questioned_terms") }}),

    measured as (
        select
            questioned.asking_document_id,
            printed.*,
            units.unit_factor,
            -- what one in the last printed digit is worth
            case
                when printed.rounding_half_width > 0
                then 2 * printed.rounding_half_width
                when instr(printed.printed_text, '.') > 0
                then
                    coalesce(units.unit_factor, 1)
                    * power(10, instr(printed.printed_text, '.') - length(printed.printed_text))
                else coalesce(units.unit_factor, 1)
            end as step,
            case when printed.line_key like 'exp_%' then 1 else 0 end as half
        from questioned
        inner join printed on questioned.cell_id = printed.cell_id
        left join units on printed.printed_unit = units.unit_name
    ),

    blocked as (
        select
            *,
            -- lines that stand side by side: a measure in several columns of one table
            dense_rank() over (
                partition by
                    asking_document_id,
                    document_id,
                    statement_id,
                    statement_instance,
                    page_number,
                    table_number,
                    measure,
                    half
                order by column_number
            ) as block
        from measured
    ),

    placed as (
        select
            *,
            min(column_number) over (
                partition by asking_document_id, document_id, statement_id, statement_instance, measure, half, block
            ) as first_column
        from blocked
    )

select
    placed.asking_document_id as document_id,
    placed.cell_id,
    -- what other documents print is another table
    placed.statement_id
    || case when placed.statement_instance > 1 then '#' || placed.statement_instance else '' end
    || case
        when placed.document_id != placed.asking_document_id then '@' || left(placed.document_id, 8) else ''
    end as table_name,
    placed.line_key,
    placed.measure,
    placed.amount,
    placed.rounding_half_width,
    cast(placed.step as double) as step,
    cast(mode(placed.step) over same_unit as double) as usual_step,
    placed.printed_unit,
    coalesce(placed.unit_factor, 1) as unit_factor,
    placed.is_prose,
    documents.reader like '%ocr%' as is_recognised,
    placed.document_id != placed.asking_document_id as is_elsewhere,
    cast(dense_rank() over by_row as integer) as table_row,
    cast(dense_rank() over by_column as integer) as table_column,
    {{ place("placed", "zh", "statements.statement_name_zh", "'第'", "'页'") }} as place_zh,
    {{ place("placed", "en", "statements.statement_name_en", "'page '", "''") }} as place_en
from placed
inner join documents on placed.document_id = documents.document_id
inner join statements on placed.statement_id = statements.statement_id
window
    same_unit as (partition by placed.asking_document_id, placed.document_id, placed.is_prose, placed.printed_unit),
    by_row as (
        partition by placed.asking_document_id, placed.document_id, placed.statement_id, placed.statement_instance
        order by placed.page_number, placed.table_number, placed.row_number
    ),
    by_column as (
        partition by placed.asking_document_id, placed.document_id, placed.statement_id, placed.statement_instance
        order by placed.first_column, placed.half, placed.block, placed.measure
    )
