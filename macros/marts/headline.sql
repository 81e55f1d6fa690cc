{#- One headline figure of a department's year in 元: a line of a statement, in a measure or in the statement's own. -#}
{% macro headline(statement_ids, line_key, measure=none) -%}
    cast(
        max(
            case
                when
                    statement_id in ('{{ statement_ids | join("', '") }}')
                    and line_key = '{{ line_key }}'
                    and measure = {{ "'" ~ measure ~ "'" if measure else own_measure() }}
                then amount
            end
        ) as decimal(18, 2)
    )
{%- endmacro %}
