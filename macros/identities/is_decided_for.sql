{#- Whether a person's decision is about a document: keyed by what was published, it matches the document in any format. -#}
{% macro is_decided_for(decision, document) -%}
    {{ document }}.department_name = {{ decision }}.department_name
    and {{ document }}.fiscal_year = {{ decision }}.fiscal_year
    and {{ document }}.stage = {{ decision }}.stage
    and {{ document }}.level = {{ decision }}.level
    and coalesce({{ decision }}.area_code, {{ document }}.area_code, '')
    = coalesce({{ document }}.area_code, {{ decision }}.area_code, '')
{%- endmacro %}
