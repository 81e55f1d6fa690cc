{#- Whether the two sides of an identity agree as far as printed digits can tell. -#}
{% macro sides_agree(difference, tolerance, relation) -%}
    (abs({{ difference }}) <= {{ tolerance }} or {{ relation }} = 'at_most' and {{ difference }} < 0)
{%- endmacro %}
