{#- A number with the unit behind it, as prose prints figures. A number without a unit is a date, a code or an ordinal. -#}
{% macro prose_figure_pattern() -%}
    [-−]?[0-9][0-9,]*(?:[.][0-9]+)?(?:亿元|万元|千元|元|万|[%％人名辆个家台套件])
{%- endmacro %}

{#- The pieces of a text that end with a figure each, as a list; figures stand behind a bar, and the last piece has none. -#}
{% macro split_at_figures(text) -%}
    string_split({{ replace_pattern(text, "'(" ~ prose_figure_pattern() ~ ")'", "'|\\1~'") }}, '~')
{%- endmacro %}
