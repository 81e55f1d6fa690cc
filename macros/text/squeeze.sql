{#- Text without any space: plain, no-break or ideographic. -#}
{% macro squeeze(text) -%} {{ replace_pattern(text, "'[  　]+'") }} {%- endmacro %}
