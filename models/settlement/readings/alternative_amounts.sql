with

    filed_amounts as (select * from {{ ref("filed_amounts") }}),

    alternatives as (select * from {{ ref("stg_cell_alternatives") }}),

    -- documents print their figures with the same number of decimals, so that a lost or doubled digit shows
    printed_decimals as (
        select document_id, printed_decimals, count(*) as figures
        from filed_amounts
        where quantity_unit = '元'
        group by all
    ),

    usual_decimals as (
        select document_id, max_by(printed_decimals, figures) as printed_decimals from printed_decimals group by all
    ),

    amounts as (
        select
            filed_amounts.document_id,
            filed_amounts.cell_id,
            alternatives.alternative_rank,
            alternatives.alternative_text,
            alternatives.confidence,
            alternatives.origin,
            cast(alternatives.number_value * filed_amounts.unit_factor as decimal(18, 2)) as amount,
            {{
                rounding_half_width(
                    "alternatives.number_value",
                    "filed_amounts.quantity_unit",
                    "filed_amounts.unit_factor",
                    "alternatives.printed_decimals",
                )
            }} as rounding_half_width,
            alternatives.printed_decimals,
            filed_amounts.amount as first_amount,
            filed_amounts.rounding_half_width as first_half_width
        from filed_amounts
        inner join alternatives on filed_amounts.cell_id = alternatives.cell_id
        left join usual_decimals on filed_amounts.document_id = usual_decimals.document_id
        where alternatives.printed_decimals in (filed_amounts.printed_decimals, usual_decimals.printed_decimals)
    )

select *
from amounts
where amount != first_amount
qualify row_number() over (partition by cell_id, amount order by alternative_rank) = 1
