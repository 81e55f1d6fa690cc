with

    amounts as (select * from {{ ref("budget_amounts") }}),

    -- the digits and the sign, read anew from what is printed; a unit behind the number comes before the table's
    reread as (
        select
            *,
            translate(printed_text, '０１２３４５６７８９．', '0123456789.') as plain_text,
            coalesce(nullif(regexp_extract(printed_text, '(亿元|万元|千元|百元|元)[ ]*$', 1), ''), printed_unit) as amount_unit
        from amounts
    ),

    scaled as (
        select
            *,
            case
                amount_unit when '亿元' then 100000000 when '万元' then 10000 when '千元' then 1000 when '百元' then 100 else 1
            end as factor
        from reread
    ),

    recomputed as (
        select
            *,
            cast(
                try_cast({{ replace_pattern("plain_text", "'[^0-9.]'") }} as decimal(20, 6))
                * factor
                * case when {{ matches_pattern("plain_text", "'^[ ]*[-−－–△▲(（]'") }} then -1 else 1 end as decimal(
                    18, 2
                )
            ) as printed_amount
        from scaled
    )

select
    document_id,
    page_number,
    table_number,
    row_number,
    column_number,
    printed_text,
    printed_unit,
    statement_id,
    line_key,
    measure,
    amount,
    printed_amount
from recomputed
where amount is distinct from printed_amount
