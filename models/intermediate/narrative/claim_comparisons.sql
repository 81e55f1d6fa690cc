with

    operands as (select * from {{ ref("claim_operands") }}),

    -- a percentage as the amount that it makes of what it is of; a percentage of nothing says nothing
    compared as (
        select
            *,
            'increase' as comparison,
            amount as stated_amount,
            rounding_half_width as stated_half_width,
            signed_text as stated_text,
            change_amount as found_amount,
            change_half_width as found_half_width,
            change_text as found_text,
            value_unit as unit
        from operands
        where measure = 'increase'
        union all
        select
            *,
            case measure when 'increase_percent' then 'growth' else replace(measure, '_percent', '') end,
            amount * base_amount / 100,
            (rounding_half_width * abs(base_amount) + abs(amount) * base_half_width) / 100 + 0.005,
            signed_text || '%×' || base_text,
            case when measure = 'increase_percent' then coalesce(increase_amount, change_amount) else value_amount end,
            case
                when measure = 'increase_percent'
                then coalesce(increase_half_width, change_half_width)
                else value_half_width
            end,
            case when measure = 'increase_percent' then coalesce(increase_text, change_text) else value_text end,
            value_unit
        from operands
        where measure in ('increase_percent', 'share_percent', 'completion_percent') and base_amount != 0
        union all
        select
            *,
            'direction',
            case direction when 'increase' then 1 when 'decrease' then -1 when 'unchanged' then 0 end,
            0,
            case direction when 'increase' then '增加' when 'decrease' then '减少' else '持平' end,
            sign(change_amount),
            case when abs(change_amount) <= change_half_width then 1 else 0 end,
            change_text || value_unit,
            ''
        from operands
    )

select
    claim_id,
    document_id,
    paragraph_number,
    figure_number,
    page_number,
    statement_id
    || '.'
    || line_key
    || '.'
    || row_number() over (partition by document_id, statement_id, line_key, comparison order by position) as line_key,
    comparison,
    cast(stated_amount as decimal(18, 2)) as stated_amount,
    cast(stated_half_width as decimal(18, 4)) as stated_half_width,
    stated_text,
    cast(found_amount as decimal(18, 2)) as found_amount,
    cast(found_half_width as decimal(18, 4)) as found_half_width,
    found_text,
    unit as printed_unit
from compared
where stated_amount is not null and found_amount is not null
