{#- A name without brackets and quotation marks, which printers choose freely. -#}
{% macro spelled_alike(text) -%} {{ replace_pattern(text, "'[()（）“”\"、]'") }} {%- endmacro %}
