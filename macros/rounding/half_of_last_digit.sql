{#- Half of the last printed digit, exactly: 2 decimals give 0.005. -#}
{% macro half_of_last_digit(decimals) -%}
    case
        {{ decimals }}
        when 0
        then cast(0.5 as decimal(12, 9))
        when 1
        then cast(0.05 as decimal(12, 9))
        when 2
        then cast(0.005 as decimal(12, 9))
        when 3
        then cast(0.0005 as decimal(12, 9))
        when 4
        then cast(0.00005 as decimal(12, 9))
        when 5
        then cast(0.000005 as decimal(12, 9))
        when 6
        then cast(0.0000005 as decimal(12, 9))
        else cast(0 as decimal(12, 9))
    end
{%- endmacro %}
