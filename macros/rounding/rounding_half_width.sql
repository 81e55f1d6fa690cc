{#- By how much an amount may differ from what was rounded: half of its last digit; nothing for zeros and counts. -#}
{% macro rounding_half_width(number, quantity_unit, unit_factor, decimals) -%}
    cast(
        case
            when {{ number }} = 0 or {{ quantity_unit }} != '元'
            then 0
            else cast({{ unit_factor }} as decimal(22, 2)) * {{ half_of_last_digit(decimals) }}
        end as decimal(18, 4)
    )
{%- endmacro %}
