{#- An amount in 元 as it is shown: in 万元, two decimals, thousands apart; exact, as no float is passed. -#}
{% macro amount_text(amount) -%} {{ return(adapter.dispatch("amount_text")(amount)) }} {%- endmacro %}

{% macro default__amount_text(amount) -%}
    {%- set shown = "cast((" ~ amount ~ ") * 0.0001 as decimal(18, 2))" -%}
    case when {{ shown }} < 0 then '−' else '' end
    || format('{:,}', cast(floor(abs({{ shown }})) as bigint))
    || right(cast(abs({{ shown }}) as varchar), 3)
{%- endmacro %}

{% macro spark__amount_text(amount) -%}
    replace(format_number(cast(({{ amount }}) * 0.0001 as decimal(18, 2)), 2), '-', '−')
{%- endmacro %}
