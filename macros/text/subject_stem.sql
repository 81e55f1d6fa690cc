{#- What a subject's name keeps however it is printed: no brackets, quotation marks or particles, no 缴费, 费, 支出 at its end. -#}
{% macro subject_stem(text) -%} {{ replace_pattern(spelled_alike(squeeze(text)), "'的|(缴费|费|支出)+$'") }} {%- endmacro %}
