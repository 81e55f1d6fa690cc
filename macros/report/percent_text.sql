{#- A part of a whole as it is shown: a percentage with one decimal. Null where the whole is 0. -#}
{% macro percent_text(part, whole) -%}
    replace(cast(cast(100 * ({{ part }}) / nullif({{ whole }}, 0) as decimal(18, 1)) as varchar), '-', '−') || '%'
{%- endmacro %}
