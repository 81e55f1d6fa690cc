{#- One headline figure of a department's year: a line and measure of a statement, as a column in 元. -#}
{% macro headline(name, statement_ids, line_key, measures) -%}
    cast(
        max(
            case
                when
                    statement_id in ('{{ statement_ids | join("', '") }}')
                    and line_key = '{{ line_key }}'
                    and measure in ('{{ measures | join("', '") }}')
                then amount
            end
        ) as decimal(18, 2)
    ) as {{ name }}_amount
{%- endmacro %}
